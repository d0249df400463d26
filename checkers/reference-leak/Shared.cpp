//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Shared.h"
#include "Collected.h"

using namespace cvet;
using namespace cvet::leaks;

namespace {

const ReasonKind ConsumedElsewhere("consumed-elsewhere", Side::Argument,
                                   Scope::Object, Basis::Shown, Confidence::Low,
                                   "'{0}', which the same pointer calls, drops "
                                   "it");
const ReasonKind LeftInArray("left-in-array", Side::Argument, Scope::Way,
                             Basis::Shown, Confidence::Low,
                             "each turn takes a reference, and this way drops "
                             "none of them");
const ReasonKind CallerDrops("caller-drops", Side::Defeater, Scope::Way,
                             Basis::Shown, Nothing,
                             "a caller drops what it has been given");

class Shared {
public:
  Shared(const RetentionGraph &G, const References &Refs, Reporter &Report,
         Arrays Told)
      : G(G), P(G.program()), Refs(Refs), Report(Report),
        Told(std::move(Told)) {}

  void run() {
    for (FunctionId F = 0; F < P.Functions.size(); ++F) {
      if (P.Functions[F].IsForeign)
        continue;
      for (CallId Call : P.calls(F))
        checkTargets(Call);
      checkArray(F);
    }
  }

private:
  void checkTargets(CallId Call);
  void checkArray(FunctionId F);
  std::optional<uint32_t> consumes(FunctionId F, PlaceId Param) const;
  bool keepsNothing(FunctionId F, PlaceId Param) const;
  bool isHandedOver(CallId Call, uint32_t Argument) const;
  bool callersDrop(FunctionId F, unsigned Param) const;

  const RetentionGraph &G;
  const Program &P;
  const References &Refs;
  Reporter &Report;
  Arrays Told;
};

} // namespace

/// Where \p F drops a reference to its \p Param.
std::optional<uint32_t> Shared::consumes(FunctionId F, PlaceId Param) const {
  for (const Effect &X : G.effects().of(F))
    if (X.Kind == EffectKind::Unref && Refs.isDropped(X) && X.Object == Param)
      return X.Event;
  return std::nullopt;
}

/// Does \p F neither drop \p Param nor give it to anybody who may?
bool Shared::keepsNothing(FunctionId F, PlaceId Param) const {
  const Function &Fn = P.Functions[F];
  for (const Effect &X : G.effects().of(F))
    if (X.Object == Param && X.Kind != EffectKind::Compare)
      return false;
  for (const Event &Ev : Fn.Events) {
    // A local that is it may be dropped: that is not followed.
    bool Has = llvm::any_of(Ev.Ops, [&](const Operand &O) {
      return llvm::is_contained(O.Values, Param);
    });
    if (Has && (Ev.Kind == EventKind::Define || Ev.Kind == EventKind::Return))
      return false;
  }
  return llvm::none_of(P.calls(F), [&](CallId Call) {
    return P.callsUnknown(Call) &&
           llvm::any_of(P.event(Call).Ops, [&](const Operand &O) {
             return llvm::is_contained(O.Values, Param);
           });
  });
}

/// Does the caller of \p Call give \p Argument away: is it made for the call,
/// or used no more?
bool Shared::isHandedOver(CallId Call, uint32_t Argument) const {
  FunctionId F = Call.caller();
  const Operand &O = P.event(Call).Ops[Argument];
  const Flow &Fl = G.effects().flow(F);
  if (O.Values.size() != 1)
    return false;
  PlaceId V = O.Values[0];
  // Not what the caller drops later itself.
  for (const Effect &X : G.effects().of(F))
    if (Refs.isDropped(X) && X.Event != Call.event() &&
        Fl.hasPath(Call.event(), X.Event, Fl.none()) &&
        (X.Object == V ||
         llvm::is_contained(G.effects().expand(F, Call.event(), V), X.Object)))
      return false;
  return P.Places.kind(V) == PlaceKind::Call ||
         G.effects().isFresh(F, Call.event(), V) ||
         Refs.taken(F, V).has_value();
}

/// Functions that one pointer calls: some drop what they are given, one does
/// not.
void Shared::checkTargets(CallId Call) {
  llvm::ArrayRef<CallTarget> Targets = P.targets(Call);
  if (Targets.size() < 2)
    return;
  for (uint32_t A = 1; A < P.event(Call).Ops.size(); ++A) {
    PlaceId Param = P.Places.root(PlaceKind::Param, A);
    const CallTarget *Drops = nullptr;
    for (const CallTarget &T : Targets)
      if (T.Kind == CallKind::Indirect && consumes(T.Callee, Param))
        Drops = &T;
    if (!Drops || !isHandedOver(Call, A))
      continue;
    for (const CallTarget &T : Targets) {
      const Function &Fn = P.Functions[T.Callee];
      if (T.Kind != CallKind::Indirect || A > Fn.Params.size() ||
          !keepsNothing(T.Callee, Param) ||
          !Told.insert({T.Callee, Param}).second)
        continue;
      std::string Name = P.Names.str(Fn.Params[A - 1].Name).str();
      uint32_t Last = Fn.Events.size();
      for (uint32_t E = 0; E < Fn.Events.size(); ++E)
        if (Fn.Events[E].Kind == EventKind::Return)
          Last = E;
      SourcePlace Where =
          Last < Fn.Events.size() ? G.place(T.Callee, Last) : G.place(Fn.Where);
      Reasons Why;
      uint32_t Drop = *consumes(Drops->Callee, Param);
      Why.add(ConsumedElsewhere, G.place(Drops->Callee, Drop),
              {Report.function(Drops->Callee)});
      Report.addAbsence(Why);
      Finding *Found = Report.decide(
          Why, Where,
          [&] {
            return "the reference to '" + Name + "' that '" +
                   Report.function(T.Callee) + "' is given is not dropped";
          },
          Name);
      if (!Found)
        continue;
      Reporter::note(*Found, G.place(Drops->Callee, Drop),
                     "'" + Report.function(Drops->Callee) + "' drops it here");
      Reporter::note(*Found, G.place(Call.caller(), Call.event()),
                     "it is handed over here");
    }
  }
}

/// Does a caller of \p F drop things that its argument \p Param leads to?
bool Shared::callersDrop(FunctionId F, unsigned Param) const {
  return llvm::any_of(P.Functions[F].Callers, [&](const CallSite &S) {
    llvm::ArrayRef<PlaceId> Given = G.effects().argument(S, S.Target, Param);
    return llvm::any_of(G.effects().of(S.caller()), [&](const Effect &X) {
      return Refs.isDropped(X) && X.Event != S.event() &&
             llvm::any_of(Given, [&](PlaceId V) {
               return P.Places.rootOf(X.Object) == P.Places.rootOf(V);
             });
    });
  });
}

/// References that a loop puts into an array of the caller's; where it is too
/// short, they stay there.
void Shared::checkArray(FunctionId F) {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  for (const Effect &X : G.effects().of(F)) {
    if (X.Kind != EffectKind::Store || !X.IsOwn ||
        P.Places.rootKind(X.Holder) != PlaceKind::Param)
      continue;
    PlaceId At = X.Holder;
    while (P.Places.kind(At) == PlaceKind::Dot ||
           P.Places.kind(At) == PlaceKind::Arrow)
      At = P.Places.base(At);
    if (P.Places.kind(At) != PlaceKind::Index &&
        P.Places.kind(P.Places.base(X.Holder)) != PlaceKind::Index)
      continue;
    auto Taken = Refs.takenHere(F, G.effects().expand(F, X.Event, X.Object));
    if (!Taken || !Fl.hasPath(*Taken, *Taken, Fl.none()))
      continue;
    PlaceId Array = P.Places.rootOf(X.Holder);
    auto Undoes = [&](uint32_t E) {
      return Fn.Events[E].Kind == EventKind::Call && E != *Taken &&
             (llvm::any_of(
                  G.effects().at(F, E),
                  [&](const Effect &Y) { return Refs.isDropped(Y); }) ||
              llvm::any_of(llvm::drop_begin(Fn.Events[E].Ops),
                           [&](const Operand &O) {
                             return llvm::is_contained(O.Values, Array);
                           }));
    };
    EventSet Undone = Fl.none();
    for (uint32_t E = 0; E < Fn.Events.size(); ++E)
      if (Undoes(E))
        Undone.set(E);
    for (uint32_t R = 0; R < Fn.Events.size(); ++R) {
      const Event &Return = Fn.Events[R];
      if (Return.Kind != EventKind::Return || Return.Ops.empty() ||
          Return.Ops[0].Values.size() != 1 || !Fl.hasPath(*Taken, R, Undone))
        continue;
      // A loop there drops them, however many there are.
      if (llvm::any_of(Undone.set_bits(), [&](uint32_t D) {
            return Fl.hasPath(D, R, Fl.none()) &&
                   !Fl.hasPath(D, *Taken, Fl.none());
          }))
        continue;
      auto Value = integerAt(Return.Ops[0].Values[0], P.Places, P.Names);
      if (!Value || *Value >= 0 || !Told.insert({F, Array}).second)
        continue;
      Reasons Why;
      Why.add(LeftInArray, G.place(F, *Taken));
      if (callersDrop(F, P.Places[Array].Payload))
        Why.add(CallerDrops, G.place(F, *Taken));
      Report.addAbsence(Why);
      std::string Name = G.spell(F, Array);
      Finding *Found = Report.decide(
          Why, G.place(F, R),
          [&] {
            return "the references that were put into '" + Name +
                   "' are not dropped on this way";
          },
          Name);
      if (Found)
        Reporter::note(*Found, G.place(F, *Taken), "one is taken here");
    }
  }
}

void leaks::findShared(const RetentionGraph &Graph, const References &Refs,
                       const Holds &All, Reporter &Report) {
  Shared(Graph, Refs, Report, findCollected(Graph, Refs, All, Report)).run();
}
