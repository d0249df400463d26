//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A descriptor is closed while its handler stays in the program's own table.
///
/// The kernel forgets what it polled; a table of the program does not. What
/// registers and unregisters handlers by descriptor is seen from the program: a
/// function that puts a function pointer into an element of a table, and one
/// that changes such elements otherwise, both given a number.
///
//===----------------------------------------------------------------------===//

#include "DanglingCallbackContext.h"

using namespace cvet;
using namespace cvet::dangling;

namespace {

const ReasonKind
    ClosedInTable("closed-in-table", Side::Argument, Scope::Object,
                  Basis::Shown, Confidence::Low,
                  "a way leads here with the handler in the table");
const ReasonKind OneDescriptor("one-descriptor", Side::Argument, Scope::Object,
                               Basis::Shown, Confidence::Medium,
                               "'{0}' is one descriptor");
const ReasonKind RemovedOnEveryWay(
    "removed-on-every-way", Side::Defeater, Scope::Way, Basis::Shown, Nothing,
    "every way takes the handler out, or asks whether it is there");
const ReasonKind RemovedAbove("removed-above", Side::Defeater, Scope::Way,
                              Basis::Habit, Nothing,
                              "what calls this takes such handlers out");
const ReasonKind
    RegistrationFailed("registration-failed", Side::Defeater, Scope::Way,
                       Basis::Shown, Nothing,
                       "its registration failed, or has not happened");

class ClosedDescriptor {
public:
  ClosedDescriptor(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run() {
    findTables();
    if (Registers.empty() || Unregisters.empty())
      return;
    findKeys();
    for (FunctionId F = 0; F < P.Functions.size(); ++F)
      for (const Effect &X : G.effects().of(F))
        if (X.Kind == EffectKind::Close && X.IsOwn)
          check(F, X);
  }

private:
  using Site = std::pair<FunctionId, uint32_t>;
  void findTables();
  void findKeys();
  NameId tableOf(PlaceId Place) const;
  llvm::SmallVector<NameId, 4> keysAt(CallId Call) const;
  NameId keyOf(FunctionId F, uint32_t At, PlaceId Value) const;
  bool unregistersAt(CallId Call, NameId Key) const;
  bool isAsked(FunctionId F, NameId Key, unsigned Depth) const;
  bool leavesRegistered(FunctionId F, uint32_t Event, NameId Key) const;
  void check(FunctionId F, const Effect &X);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  /// Functions that put handlers into a table, and that take them out.
  llvm::DenseSet<FunctionId> Registers, Unregisters;
  /// Descriptor's variable or field -> where it is given to one of them.
  llvm::DenseMap<NameId, llvm::SmallVector<Site, 2>> Added, Removed;
};

} // namespace

/// The record of the table's element that the store's \p Place is in.
NameId ClosedDescriptor::tableOf(PlaceId Place) const {
  const FieldFacts *Fd = P.field(holderName(P.Places, Place));
  if (!Fd || P.Places.rootKind(Place) == PlaceKind::Local)
    return 0;
  for (PlaceId At = Place; At; At = P.Places.base(At))
    if (P.Places.kind(At) == PlaceKind::Index)
      return Fd->Record;
  return 0;
}

void ClosedDescriptor::findTables() {
  llvm::DenseSet<NameId> Tables;
  auto HasNumber = [&](const Function &Fn) {
    return llvm::any_of(Fn.Params, [](const Variable &V) {
      return V.Type.K == TypeClass::Scalar;
    });
  };
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    if (!HasNumber(Fn))
      continue;
    for (const Effect &X : G.effects().of(F)) {
      if (X.Kind != EffectKind::Store || !X.IsOwn ||
          P.Places.kind(X.Object) != PlaceKind::Param)
        continue;
      unsigned N = P.Places[X.Object].Payload;
      NameId Table = tableOf(X.Holder);
      if (Table && N && N <= Fn.Params.size() &&
          Fn.Params[N - 1].Type.K == TypeClass::FunctionPointer) {
        Registers.insert(F);
        Tables.insert(Table);
      }
    }
  }
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    if (!HasNumber(Fn) || Registers.count(F) || Fn.Callers.empty())
      continue;
    for (const Event &E : Fn.Events) {
      if (E.Kind != EventKind::Store && E.Kind != EventKind::Zero)
        continue;
      uint32_t I = &E - Fn.Events.data();
      for (PlaceId D : E.Ops[0].Values)
        for (PlaceId D2 : G.effects().expand(F, I, D))
          if (Tables.count(tableOf(D2)))
            Unregisters.insert(F);
    }
  }
}

/// The field or variable that holds the number \p Value, which may be stored
/// there only afterwards.
NameId ClosedDescriptor::keyOf(FunctionId F, uint32_t At, PlaceId Value) const {
  auto Scalar = [&](PlaceId Place) -> NameId {
    if (P.Places.isPartOfLocal(Place))
      return 0;
    NameId Name = holderName(P.Places, Place);
    const FieldFacts *Fd = P.field(Name);
    const GlobalFacts *Gl = P.global(Name);
    const TypeClass *T = Fd ? &Fd->Type : Gl ? &Gl->Type : nullptr;
    return T && T->K == TypeClass::Scalar ? Name : 0;
  };
  for (PlaceId V : G.effects().expand(F, At, Value))
    if (NameId Name = Scalar(V))
      return Name;
  if (P.Places.kind(Value) == PlaceKind::Constant || Value == UnknownPlace)
    return 0;
  for (const Event &E : P.Functions[F].Events)
    if (E.Kind == EventKind::Store &&
        llvm::is_contained(E.Ops[1].Values, Value))
      for (PlaceId D : E.Ops[0].Values)
        if (NameId Name = Scalar(D))
          return Name;
  return 0;
}

llvm::SmallVector<NameId, 4> ClosedDescriptor::keysAt(CallId Call) const {
  llvm::SmallVector<NameId, 4> Keys;
  const Event &E = P.event(Call);
  for (const CallTarget &T : P.targets(Call)) {
    if (T.Kind != CallKind::Direct)
      continue;
    const Function &Callee = P.Functions[T.Callee];
    for (unsigned I = 1; I < E.Ops.size() && I <= Callee.Params.size(); ++I)
      if (Callee.Params[I - 1].Type.K == TypeClass::Scalar)
        for (PlaceId V : E.Ops[I].Values)
          if (NameId Key = keyOf(Call.caller(), Call.event(), V))
            Keys.push_back(Key);
  }
  return Keys;
}

void ClosedDescriptor::findKeys() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (CallId Call : P.calls(F))
      for (const CallTarget &T : P.targets(Call)) {
        bool Adds = Registers.count(T.Callee);
        if (!Adds && !Unregisters.count(T.Callee))
          continue;
        for (NameId Key : keysAt(Call))
          (Adds ? Added : Removed)[Key].push_back({F, Call.event()});
      }
}

bool ClosedDescriptor::unregistersAt(CallId Call, NameId Key) const {
  auto Sites = Removed.find(Key);
  for (const Site &S : Sites->second)
    if (S == Site(Call.caller(), Call.event()) ||
        llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
          return T.Callee == S.first && T.Kind != CallKind::Deferred;
        }))
      return true;
  return false;
}

/// Does \p F, or what calls it, take \p Key out of the table on some way?
bool ClosedDescriptor::isAsked(FunctionId F, NameId Key, unsigned Depth) const {
  return llvm::any_of(P.Functions[F].Callers, [&](const CallSite &S) {
    return llvm::any_of(Removed.find(Key)->second,
                        [&](const Site &R) { return R.first == S.caller(); }) ||
           (Depth && isAsked(S.caller(), Key, Depth - 1));
  });
}

/// Can \p Event of \p F be reached, and left, with \p Key in the table?
bool ClosedDescriptor::leavesRegistered(FunctionId F, uint32_t Event,
                                        NameId Key) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  EventSet Unregistered = Fl.none();
  for (CallId Call : P.calls(F))
    if (Call.event() != Event && unregistersAt(Call, Key))
      Unregistered.set(Call.event());
  EventSet Avoid = Unregistered;
  // `if (c->fd != -1) del(c->fd);`
  for (unsigned Removes : Unregistered.set_bits())
    for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
      const cvet::Event &E = Fn.Events[I];
      if (E.Kind == EventKind::Branch &&
          llvm::any_of(E.Ops,
                       [&](const Operand &O) {
                         return llvm::any_of(O.Values, [&](PlaceId V) {
                           return holderName(P.Places, V) == Key;
                         });
                       }) &&
          Fl.decides(E.Block, Fn.Events[Removes].Block))
        Avoid.set(I);
    }
  return Fl.hasPath(Flow::Boundary, Event, Avoid) &&
         Fl.hasPath(Event, Flow::Boundary, Avoid);
}

void ClosedDescriptor::check(FunctionId F, const Effect &X) {
  NameId Key = keyOf(F, X.Event, X.Holder);
  auto Add = Added.find(Key), Remove = Removed.find(Key);
  if (!Key || Add == Added.end() || Remove == Removed.end())
    return;
  Reasons Why;
  if (!leavesRegistered(F, X.Event, Key))
    Why.add(RemovedOnEveryWay, G.place(F, X.Event));
  if (isAsked(F, Key, 3))
    Why.add(RemovedAbove, G.place(P.Functions[F].Where));
  // Its registration failed, or has not happened.
  const Flow &Fl = G.effects().flow(F);
  for (const Site &S : Add->second) {
    if (S.first != F)
      continue;
    auto Success = G.successBlock(F, S.second);
    if (Success ? !Fl.hasPathFromBlock(*Success, X.Event, Fl.none())
                : !Fl.hasPath(S.second, X.Event, Fl.none()))
      Why.add(RegistrationFailed, G.place(F, S.second));
  }
  std::string What = G.spell(F, X.Holder);
  // Which of several descriptors it is, is known of a variable's alone.
  bool IsOne = false;
  for (PlaceId V : G.effects().expand(F, X.Event, X.Holder))
    IsOne |= P.Places.rootKind(V) == PlaceKind::Global &&
             !P.Places.followsPointer(V);
  for (PlaceId At = X.Holder; At; At = P.Places.base(At))
    IsOne &= P.Places.kind(At) != PlaceKind::Index;
  Why.add(ClosedInTable, G.place(F, X.Event));
  if (IsOne)
    Why.add(OneDescriptor, G.place(F, X.Event), {What});
  Finding *Told = Report.decide(
      Why, G.place(F, X.Event),
      [&] {
        return "'" + What +
               "' is closed while its handler may still be registered";
      },
      P.Names.str(Key) + " closed");
  if (!Told)
    return;
  Finding &Found = *Told;
  Reporter::note(Found, G.place(Add->second[0].first, Add->second[0].second),
                 "the handler is registered here");
  for (const Site &S : Remove->second)
    if (S.first != F) {
      Reporter::note(Found, G.place(S.first, S.second),
                     "'" + Report.function(S.first) + "' unregisters it here");
      break;
    }
}

void dangling::findClosedDescriptors(const RetentionGraph &Graph,
                                     Reporter &Report) {
  ClosedDescriptor(Graph, Report).run();
}
