//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Beliefs.h"
#include "llvm/ADT/StringExtras.h"
#include <map>
#include <set>

using namespace cvet;

namespace {

class Believer {
public:
  Believer(const RetentionGraph &Graph, FunctionId F)
      : G(Graph), P(Graph.program()), F(F) {}

  KnownFunction run();

private:
  std::string spell(PlaceId Place) const;
  std::string callback(const Effect &X) const;
  std::string holder(const Effect &X) const;
  std::string describe(const Effect &X) const;
  std::string calleeName(CallId Call) const;
  std::vector<Effect> relevant() const;
  const Effect *origin(FunctionId In, const Effect &X) const;
  std::string reason(FunctionId In, const Effect &X, unsigned Depth) const;
  bool isNear(PlaceId Place) const;

  const RetentionGraph &G;
  const Program &P;
  const FunctionId F;
};

} // namespace

/// "'c' (parameter 1)", "'current'", or "" for what has no name.
std::string Believer::spell(PlaceId Place) const {
  if (P.Places.kind(Place) == PlaceKind::Fresh)
    return "a new object";
  std::string Text = G.spell(F, Place);
  if (Text.empty())
    return "";
  Text = "'" + Text + "'";
  PlaceId Root = P.Places.rootOf(Place);
  if (P.Places.kind(Root) == PlaceKind::Param)
    Text += " (parameter " + std::to_string(P.Places[Root].Payload) + ")";
  return Text;
}

std::string Believer::callback(const Effect &X) const {
  if (P.Places.kind(X.Callback) == PlaceKind::Function) {
    llvm::StringRef Name = P.Names.str(P.Places[X.Callback].Payload);
    return "'" + Name.substr(Name.rfind(':') + 1).str() + "'";
  }
  std::string Text = spell(X.Callback);
  return Text.empty() ? "a function" : Text;
}

std::string Believer::holder(const Effect &X) const {
  // A list is given by its address.
  std::string Text =
      spell(P.Places.kind(X.Holder) == PlaceKind::Addr ? P.Places.base(X.Holder)
                                                       : X.Holder);
  if (!Text.empty())
    return Text;
  NameId Name = holderName(P.Places, X.Holder);
  if (const GlobalFacts *Variable = P.global(Name))
    return "'" + P.Names.str(Variable->Display).str() + "'";
  return "";
}

/// What \p X does, or "" if it says nothing to people.
std::string Believer::describe(const Effect &X) const {
  std::string Object = spell(X.Object), Holder = holder(X);
  auto With = [](llvm::StringRef Before, const std::string &Text) {
    return Text.empty() ? "" : (Before + Text).str();
  };
  std::string Something = Object.empty() ? "something" : Object;
  std::string Named =
      Holder.empty() ? "something" : "what " + Holder + " names";
  switch (X.Kind) {
  case EffectKind::Store:
    if (Holder.empty())
      return "";
    if (P.Places.kind(X.Object) == PlaceKind::Null)
      return "clears " + Holder;
    return Object.empty() ? "" : "stores " + Object + " in " + Holder;
  case EffectKind::Link:
    return "puts " + Something + " into a list" + With(", ", Holder);
  case EffectKind::Unlink:
    return "takes " + Something + " out of its list" + With(", ", Holder);
  case EffectKind::Insert:
    return "puts " + Something + " into a container" + With(", ", Holder);
  case EffectKind::Remove:
    return "takes " + Something + " out of a container" + With(", ", Holder);
  case EffectKind::Empty:
    return "empties " + (Holder.empty() ? "a list" : Holder);
  case EffectKind::Kill:
    return "frees " + Something;
  case EffectKind::Zero:
    return Holder.empty() ? "" : "sets all of " + Holder + " to 0";
  case EffectKind::Compare:
    return "";
  case EffectKind::Ref:
    return "takes a reference to " + Something;
  case EffectKind::Unref:
    return "drops a reference to " + Something;
  case EffectKind::Escape:
    return "gives " + Something + " to code that is not known";
  case EffectKind::Register:
    return "registers " + callback(X) + With(" with ", Object) +
           With(" as ", Holder);
  case EffectKind::Bind:
    return "binds " + callback(X) + With(" and ", Object) +
           With(" to ", Holder);
  case EffectKind::Arm:
    return "has " + Named + " called from now on";
  case EffectKind::Unregister:
    return "unregisters " + Named;
  case EffectKind::Close:
    return "closes " + (Holder.empty() ? "a descriptor" : Holder);
  case EffectKind::Spawn:
    return "starts a thread that runs " + callback(X) + With(" with ", Object) +
           With(", ", Holder);
  case EffectKind::Join:
    return "waits for the thread " + Holder;
  case EffectKind::Detach:
    return Holder.empty() ? "detaches its own thread"
                          : "detaches the thread " + Holder;
  case EffectKind::Cancel:
    return "cancels the thread " + Holder;
  }
  return "";
}

std::string Believer::calleeName(CallId Call) const {
  const Event &E = P.event(Call);
  if (E.Ops.empty())
    return "";
  for (PlaceId V : E.Ops[0].Values)
    if (P.Places.kind(V) == PlaceKind::Function ||
        P.Places.kind(V) == PlaceKind::Macro) {
      llvm::StringRef Name = P.Names.str(P.Places[V].Payload);
      return Name.substr(Name.rfind(':') + 1).str();
    }
  return G.spell(Call.caller(),
                 E.Ops[0].Values.empty() ? UnknownPlace : E.Ops[0].Values[0]);
}

/// The effect of its callee that \p X of \p In is.
const Effect *Believer::origin(FunctionId In, const Effect &X) const {
  const Effects &Fx = G.effects();
  auto Call = P.callAt(In, X.Event);
  if (!Call)
    return nullptr;
  auto IsAt = [&](const CallTarget &T, PlaceId Inner, PlaceId Outer) {
    PlaceId Root = P.Places.rootOf(Inner);
    if (P.Places.kind(Root) != PlaceKind::Param)
      return Inner == Outer;
    return llvm::any_of(
        Fx.argument(*Call, T, P.Places[Root].Payload), [&](PlaceId A) {
          PlaceId Composed = P.Places.compose(A, Inner);
          return Composed == Outer ||
                 llvm::is_contained(Fx.expand(In, X.Event, Composed), Outer);
        });
  };
  for (const CallTarget &T : P.targets(*Call)) {
    if (T.Callee != X.Via)
      continue;
    for (const Effect &Y : Fx.summary(T.Callee))
      if (Y.Kind == X.Kind && IsAt(T, Y.Object, X.Object) &&
          IsAt(T, Y.Holder, X.Holder))
        return &Y;
  }
  return nullptr;
}

/// Is \p Place a parameter, or one step from it (or nothing of a parameter)?
bool Believer::isNear(PlaceId Place) const {
  if (P.Places.rootKind(Place) != PlaceKind::Param)
    return true;
  if (P.Places.kind(Place) == PlaceKind::Addr)
    return isNear(P.Places.base(Place));
  return P.Places.isRootPlace(Place) ||
         P.Places.isRootPlace(P.Places.base(Place));
}

/// How \p In comes to \p X: by its own statement, or the way through callees.
std::string Believer::reason(FunctionId In, const Effect &X,
                             unsigned Depth) const {
  auto Call = P.callAt(In, X.Event);
  std::string Callee = Call ? calleeName(*Call) : "";
  if (Callee.empty())
    return "";
  if (X.IsOwn || P.targets(*Call).empty())
    return "calls '" + Callee + "'";
  std::string Text = "through '" + Callee + "'";
  if (!Depth)
    return Text;
  const Effect *Y = origin(In, X);
  if (!Y)
    return Text;
  std::string Rest = reason(X.Via, *Y, Depth - 1);
  return Text + ", line " + std::to_string(G.place(X.Via, Y->Event).Line) +
         (Rest.empty() ? "" : ": " + Rest);
}

/// What callers see of the function, and what itself does to variables and to
/// what it is given, which callers see with less detail.
std::vector<Effect> Believer::relevant() const {
  std::vector<Effect> All;
  auto IsOutside = [&](PlaceId Place) {
    PlaceKind Root = P.Places.rootKind(Place);
    return Root == PlaceKind::Param || Root == PlaceKind::Global;
  };
  for (const Effect &X : G.effects().of(F))
    if ((X.IsOwn && (IsOutside(X.Holder) || IsOutside(X.Object))) ||
        P.Places.rootKind(X.Holder) == PlaceKind::Global)
      All.push_back(X);
  for (const Effect &X : G.effects().summary(F))
    if (!X.IsOwn && llvm::none_of(All, [&](const Effect &Y) {
          return Y.Event == X.Event && Y.Kind == X.Kind && Y.Object == X.Object;
        }))
      All.push_back(X);
  return All;
}

KnownFunction Believer::run() {
  const Function &Fn = P.Functions[F];
  KnownFunction Known;
  Known.Id = F;
  Known.Name = P.Names.str(Fn.Display).str();
  Known.Where = G.place(Fn.Where);
  Known.IsGivenUp = P.givenUp().count(F);
  std::set<std::pair<std::string, unsigned>> Seen;
  std::map<uint32_t, std::map<std::string, unsigned>> Beyond; // event, verb
  for (const Effect &X : relevant()) {
    Belief B;
    B.What = describe(X);
    B.Where = G.place(F, X.Event);
    if (B.What.empty())
      continue;
    bool IsVague = llvm::StringRef(B.What).contains("something");
    if (!X.IsOwn && (IsVague || !isNear(X.Object) || !isNear(X.Holder))) {
      ++Beyond[X.Event][llvm::StringRef(B.What).split(' ').first.str()];
      continue;
    }
    if (!Seen.insert({B.What, B.Where.Line}).second)
      continue;
    B.Why = reason(F, X, /*Depth=*/3);
    Known.Inferred.push_back(std::move(B));
  }
  llvm::stable_sort(Known.Inferred, [](const Belief &A, const Belief &B) {
    return std::tie(A.Where.Line, A.Where.Column) <
           std::tie(B.Where.Line, B.Where.Column);
  });
  for (const auto &[Event, Verbs] : Beyond) {
    Belief B;
    for (const auto &[Verb, Count] : Verbs)
      B.What +=
          (B.What.empty() ? "" : ", ") + Verb + " " + std::to_string(Count);
    B.Where = G.place(F, Event);
    if (auto Call = P.callAt(F, Event))
      B.Why = calleeName(*Call);
    Known.Beyond.push_back(std::move(B));
  }
  for (CallId Call : P.calls(F))
    if (P.callsUnknown(Call))
      if (std::string Name = calleeName(Call); !Name.empty())
        Known.Unknown.push_back(std::move(Name));
  llvm::sort(Known.Unknown);
  Known.Unknown.erase(llvm::unique(Known.Unknown), Known.Unknown.end());
  return Known;
}

/// "conn.c:close" as {"conn.c", "close"}.
static std::pair<llvm::StringRef, llvm::StringRef> split(llvm::StringRef Name) {
  if (!Name.contains(':'))
    return {"", Name};
  return {Name.rsplit(':').first, Name.rsplit(':').second};
}

static bool isFile(llvm::StringRef File, llvm::StringRef Wanted) {
  return Wanted.empty() || File == Wanted ||
         File.ends_with(("/" + Wanted).str());
}

std::vector<KnownFunction> cvet::functionsCalled(const RetentionGraph &Graph,
                                                 llvm::StringRef Name) {
  const Program &P = Graph.program();
  auto [File, Plain] = split(Name);
  std::vector<KnownFunction> Found;
  for (FunctionId F = 0; F != P.Functions.size(); ++F)
    if (P.Names.str(P.Functions[F].Display) == Plain &&
        isFile(Graph.place(P.Functions[F].Where).File, File))
      Found.push_back(Believer(Graph, F).run());
  return Found;
}

bool cvet::isCalled(const RetentionGraph &Graph, llvm::StringRef Name) {
  const Program &P = Graph.program();
  for (FunctionId F = 0; F != P.Functions.size(); ++F)
    for (CallId Call : P.calls(F))
      for (PlaceId V : P.event(Call).Ops[0].Values)
        if (P.Places.kind(V) == PlaceKind::Function &&
            P.Names.str(P.Places[V].Payload) == Name)
          return true;
  return false;
}

std::vector<Belief> cvet::annotationsOf(llvm::ArrayRef<UnitFacts> Units,
                                        llvm::StringRef Name) {
  auto [File, Plain] = split(Name);
  std::vector<Belief> Found;
  std::set<std::tuple<std::string, unsigned, std::string>> Seen;
  for (const UnitFacts &Unit : Units)
    for (const AnnotationFacts &A : Unit.Annotations) {
      llvm::StringRef Unique = Unit.Names.str(A.Name);
      if (Unique.substr(Unique.rfind(':') + 1) != Plain)
        continue;
      Belief B;
      B.What = Unit.Names.str(A.Verb).str();
      if (!A.Params.empty())
        B.What += "(" +
                  llvm::join(llvm::map_range(A.Params,
                                             [](int32_t Param) {
                                               return std::to_string(Param);
                                             }),
                             ", ") +
                  ")";
      B.Where = {Unit.Files[A.Where.File], A.Where.Line, A.Where.Column};
      if (isFile(B.Where.File, File) &&
          Seen.insert({B.Where.File, B.Where.Line, B.What}).second)
        Found.push_back(std::move(B));
    }
  return Found;
}
