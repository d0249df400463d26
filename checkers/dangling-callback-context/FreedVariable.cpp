//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A function without a context of its own uses a variable. What that has is
/// freed while the function is still registered.
///
//===----------------------------------------------------------------------===//

#include "DanglingCallbackContext.h"
#include "Site.h"

using namespace cvet;
using namespace cvet::dangling;

namespace {

const ReasonKind UnregisteredTooLate("unregistered-too-late", Side::Argument,
                                     Scope::Way, Basis::Shown,
                                     Confidence::Medium,
                                     "'{0}' is replaced only here, after that");
const ReasonKind OthersUnregistered("others-unregistered", Side::Argument,
                                    Scope::Way, Basis::Shown,
                                    Confidence::Medium,
                                    "'{0}', which is registered along with it, "
                                    "is unregistered here");
const ReasonKind AsksWhetherNull("asks-whether-null", Side::Defeater,
                                 Scope::Object, Basis::Shown, Nothing,
                                 "'{0}' asks whether '{1}' is null, which is "
                                 "set to that here");

using Names = llvm::DenseSet<NameId>;

/// Does \p F ask whether variable \p H is null?
bool asksWhetherNull(const RetentionGraph &G, FunctionId F, const Holder &H) {
  const llvm::ArrayRef<Event> Events = G.program().Functions[F].Events;
  return llvm::any_of(G.branches(F), [&](uint32_t B) {
    const Event &E = Events[B];
    return (E.Condition == ConditionKind::NonNull ||
            E.Condition == ConditionKind::IsNull) &&
           llvm::any_of(E.Ops[0].Values, [&](PlaceId V) {
             auto Read = G.holderOf(V);
             return Read && *Read == H;
           });
  });
}

class FreedVariable {
public:
  FreedVariable(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run();

private:
  void collect();
  bool follows(FunctionId F, NameId Variable) const;
  Names registries(CallId Call) const;
  std::optional<Site> replacedLater(FunctionId F, uint32_t Kill,
                                    CallId Registered) const;
  std::optional<std::pair<NameId, Site>>
  unregisteredOther(FunctionId F, uint32_t Kill, CallId Registered,
                    NameId Callback) const;
  std::string displayed(NameId Function) const;
  void check(FunctionId F, uint32_t Kill, NameId Variable);
  void tell(FunctionId F, uint32_t Kill, NameId Variable, FunctionId User,
            CallId Registered);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  /// Function -> the calls that are given it.
  std::map<NameId, std::vector<CallId>> Given;
};

} // namespace

void FreedVariable::collect() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (CallId Call : P.calls(F))
      for (const Operand &O : llvm::drop_begin(P.event(Call).Ops))
        for (PlaceId V : O.Values)
          if (P.Places.kind(V) == PlaceKind::Function)
            Given[P.Places[V].Payload].push_back(Call);
}

/// Does \p F use what \p Variable has wherever that is not null?
bool FreedVariable::follows(FunctionId F, NameId Variable) const {
  const Function &Fn = P.Functions[F];
  const PlaceId Root = P.Places.root(PlaceKind::Global, Variable);
  const Flow &Fl = G.effects().flow(F);
  auto Uses = [&](const Event &E, PlaceId V) {
    return P.Places.rootOf(V) == Root &&
           (V != Root || E.Kind == EventKind::Call ||
            E.Kind == EventKind::Define);
  };
  auto IsUse = [&](const Event &E) {
    return E.Kind != EventKind::Branch &&
           llvm::any_of(E.Ops, [&](const Operand &O) {
             return llvm::any_of(O.Values,
                                 [&](PlaceId V) { return Uses(E, V); });
           });
  };
  auto AsksNull = [&](const Event &B) {
    return (B.Condition == ConditionKind::NonNull ||
            B.Condition == ConditionKind::IsNull) &&
           llvm::is_contained(B.Ops[0].Values, Root);
  };
  return llvm::any_of(Fn.Events, [&](const Event &E) {
    return IsUse(E) && llvm::all_of(G.branches(F), [&](uint32_t B) {
             return Fn.Events[B].Block == E.Block ||
                    !Fl.decides(Fn.Events[B].Block, E.Block) ||
                    AsksNull(Fn.Events[B]);
           });
  });
}

/// The variables that the callees of \p Call write: what they register in.
Names FreedVariable::registries(CallId Call) const {
  Names Out;
  for (const CallTarget &T : P.targets(Call))
    if (T.Kind == CallKind::Direct)
      for (const Effect &X : G.effects().of(T.Callee))
        if (X.Kind == EffectKind::Store &&
            P.Places.kind(X.Holder) == PlaceKind::Global)
          Out.insert(P.Places[X.Holder].Payload);
  return Out;
}

/// Where \p F registers something else in the place of what \p Registered did,
/// after \p Kill: `signal(SIGALRM, SIG_DFL)`.
std::optional<Site> FreedVariable::replacedLater(FunctionId F, uint32_t Kill,
                                                 CallId Registered) const {
  const Flow &Fl = G.effects().flow(F);
  const Event &R = P.event(Registered);
  auto IsReplacement = [&](const Event &E) {
    if (E.Ops.size() != R.Ops.size() || E.Ops[0].Values != R.Ops[0].Values)
      return false;
    unsigned Same = 0;
    for (size_t I = 1; I < E.Ops.size(); ++I)
      Same += !E.Ops[I].Values.empty() && E.Ops[I].Values == R.Ops[I].Values;
    // All but the function, and something that says which one it is.
    return Same && Same + 2 == E.Ops.size();
  };
  EventSet Before = Fl.none();
  std::optional<Site> At;
  for (CallId Call : P.calls(F))
    if (IsReplacement(P.event(Call))) {
      Before.set(Call.event());
      if (!At && Fl.hasPath(Kill, Call.event(), Fl.none()))
        At = Site{F, Call.event()};
    }
  const uint32_t From =
      Registered.caller() == F ? Registered.event() : Flow::Boundary;
  return At && Fl.hasPath(From, Kill, Before) ? At : std::nullopt;
}

/// Another function that is registered along with \p Callback, and which \p F
/// unregisters before \p Kill, but not \p Callback itself.
std::optional<std::pair<NameId, Site>>
FreedVariable::unregisteredOther(FunctionId F, uint32_t Kill, CallId Registered,
                                 NameId Callback) const {
  const Names Own = registries(Registered);
  const Flow &Fl = G.effects().flow(F);
  if (Own.empty() || F == Registered.caller())
    return std::nullopt;
  // Variable -> the call that writes it here.
  std::map<NameId, uint32_t> Written;
  for (CallId Call : P.calls(F))
    for (NameId N : registries(Call)) {
      if (Own.count(N))
        return std::nullopt;
      if (Fl.hasPath(Call.event(), Kill, Fl.none()))
        Written.try_emplace(N, Call.event());
    }
  for (CallId Call : P.calls(Registered.caller()))
    for (const Operand &O : llvm::drop_begin(P.event(Call).Ops))
      for (PlaceId V : O.Values)
        if (P.Places.kind(V) == PlaceKind::Function &&
            P.Places[V].Payload != Callback)
          for (NameId N : registries(Call))
            if (auto It = Written.find(N); It != Written.end())
              return std::pair(P.Places[V].Payload, Site{F, It->second});
  return std::nullopt;
}

std::string FreedVariable::displayed(NameId Name) const {
  auto Fn = llvm::find_if(P.Functions,
                          [&](const Function &Of) { return Of.Name == Name; });
  return Report.function(Fn - P.Functions.begin());
}

void FreedVariable::tell(FunctionId F, uint32_t Kill, NameId Variable,
                         FunctionId User, CallId Registered) {
  const NameId Callback = P.Functions[User].Name;
  Reasons Why;
  if (auto Late = replacedLater(F, Kill, Registered))
    Why.add(UnregisteredTooLate, G.place(Late->F, Late->Event),
            {Report.function(User)});
  if (auto Other = unregisteredOther(F, Kill, Registered, Callback))
    Why.add(OthersUnregistered, G.place(Other->second.F, Other->second.Event),
            {displayed(Other->first)});
  if (Why.all().empty())
    return;
  const Holder H{HolderKind::Global, Variable};
  const Flow &Fl = G.effects().flow(F);
  if (asksWhetherNull(G, User, H))
    for (auto [Clearer, At] : G.clears(H))
      if (Clearer == F && Fl.hasPath(Kill, At, Fl.none()))
        Why.add(AsksWhetherNull, G.place(F, At),
                {Report.function(User), G.spell(H)});
  Finding *Told = Report.decide(
      Why, G.place(F, Kill),
      [&] {
        return "what '" + G.spell(H) + "' has is freed while '" +
               Report.function(User) +
               "', which uses it, may still be registered";
      },
      G.spell(H) + " in " + P.Names.str(Callback));
  if (!Told)
    return;
  Told->Story = {G.spell(H), Report.function(User), NoteRole::Dies};
  Reporter::note(*Told, G.place(Registered.caller(), Registered.event()),
                 "it is registered here", NoteRole::Held);
}

/// What \p Variable has is freed by \p Kill of \p F.
void FreedVariable::check(FunctionId F, uint32_t Kill, NameId Variable) {
  for (FunctionId User : G.readers({HolderKind::Global, Variable})) {
    if (!P.Functions[User].AddressTaken || User == F)
      continue;
    auto Calls = Given.find(P.Functions[User].Name);
    if (Calls != Given.end() && follows(User, Variable))
      for (CallId Call : Calls->second)
        tell(F, Kill, Variable, User, Call);
  }
}

void FreedVariable::run() {
  collect();
  if (Given.empty())
    return;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Effect &X : G.effects().of(F))
      if (X.Kind == EffectKind::Kill && X.IsOwn &&
          P.Places.kind(X.Object) == PlaceKind::Global)
        check(F, X.Event, P.Places[X.Object].Payload);
}

void dangling::findFreedVariables(const RetentionGraph &Graph,
                                  Reporter &Report) {
  FreedVariable(Graph, Report).run();
}
