//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Members.h"
#include "Stale.h"

using namespace cvet;
using namespace cvet::reused;

namespace {

/// Looks at what is done with a new object where the pool has none.
class NewOnes {
public:
  NewOnes(const RetentionGraph &Graph, const Take &T)
      : G(Graph), P(Graph.program()), T(T), F(T.Made->F), Fn(P.Functions[F]) {}

  std::vector<Stale> run();

private:
  std::optional<uint32_t> takenAt() const;
  PlaceId inCaller(const Event &Call, PlaceId V) const;
  bool isOfCaller(uint32_t E, PlaceId V, NameId Field) const;
  void addParams(uint32_t E, const Operand &O, llvm::DenseSet<PlaceId> &To);
  void addStores(uint32_t E);
  void addMaker();
  void add(uint32_t E, NameId Field, PlaceId Value);

  const RetentionGraph &G;
  const Program &P;
  const Take &T;
  const FunctionId F; ///< that makes one
  const Function &Fn;
  /// Parameters that say which pool, and those that say how large a new one is.
  llvm::DenseSet<PlaceId> OfPool, OfMaker;
  bool IsSizeComputed = false; ///< of what, cannot be seen
  std::vector<Stale> Out;
};

} // namespace

/// Where F takes one out: itself, or by a call.
std::optional<uint32_t> NewOnes::takenAt() const {
  if (F == T.F)
    return T.Event;
  for (const CallSite &S : P.Functions[T.F].Callers)
    if (S.caller() == F)
      return S.event();
  return std::nullopt;
}

void NewOnes::addParams(uint32_t E, const Operand &O,
                        llvm::DenseSet<PlaceId> &To) {
  for (PlaceId V : O.Values)
    for (PlaceId At : G.effects().expand(F, E, V))
      if (P.Places.rootKind(At) == PlaceKind::Param)
        To.insert(P.Places.rootOf(At));
}

/// What \p V of its callee is for the function that has \p Call.
PlaceId NewOnes::inCaller(const Event &Call, PlaceId V) const {
  if (P.Places.rootKind(V) != PlaceKind::Param)
    return UnknownPlace;
  uint32_t N = P.Places[P.Places.rootOf(V)].Payload;
  if (N >= Call.Ops.size() || Call.Ops[N].Values.size() != 1)
    return UnknownPlace;
  return P.Places.compose(Call.Ops[N].Values.front(), V);
}

/// Is \p V what a caller of F has passed, and neither the pool nor a size?
bool NewOnes::isOfCaller(uint32_t E, PlaceId V, NameId Field) const {
  if (!V)
    return false;
  const bool IsNumber = P.field(Field)->Type.K == TypeClass::Scalar;
  // The pool asks whether the block is large enough.
  if (IsNumber && llvm::any_of(G.branches(F), [&](uint32_t B) {
        return llvm::any_of(Fn.Events[B].Ops, [&](const Operand &O) {
          return llvm::any_of(O.Values, [&](PlaceId Asked) {
            return holderName(P.Places, Asked) == Field;
          });
        });
      }))
    return false;
  return llvm::any_of(G.effects().expand(F, E, V), [&](PlaceId At) {
    PlaceId Root = P.Places.rootOf(At);
    return P.Places.kind(Root) == PlaceKind::Param && !OfPool.contains(Root) &&
           !(IsNumber && (IsSizeComputed || OfMaker.contains(Root)));
  });
}

void NewOnes::add(uint32_t E, NameId Field, PlaceId Value) {
  const FieldFacts *Fd = P.field(Field);
  if (!Fd || Fd->Type.Array || !isOfCaller(E, Value, Field) ||
      llvm::any_of(Out, [&](const Stale &S) { return S.Field == Field; }))
    return;
  Out.push_back({Field, {F, E}});
}

/// What event \p E, or its callee, stores in members of the new object.
void NewOnes::addStores(uint32_t E) {
  const Event &Ev = Fn.Events[E];
  auto IsNew = [&](PlaceId To) {
    return P.Places.kind(To) == PlaceKind::Arrow &&
           declaredRecord(P, F, P.Places.base(To)) == T.Record &&
           P.Places.kind(P.Places.base(To)) == PlaceKind::Local;
  };
  if (Ev.Kind == EventKind::Store && Ev.Ops[1].Values.size() == 1) {
    for (PlaceId To : Ev.Ops[0].Values)
      if (IsNew(To))
        add(E, P.Places[To].Payload, Ev.Ops[1].Values.front());
    return;
  }
  std::optional<CallId> Call = P.callAt(F, E);
  if (!Call)
    return;
  for (const CallTarget &Target : P.targets(*Call))
    for (const Event &Inner : P.Functions[Target.Callee].Events)
      if (Inner.Kind == EventKind::Store && Inner.Ops[1].Values.size() == 1)
        for (PlaceId To : Inner.Ops[0].Values)
          if (PlaceId Here = inCaller(Ev, To); Here && IsNew(Here))
            add(E, P.Places[Here].Payload,
                inCaller(Ev, Inner.Ops[1].Values.front()));
}

/// What the function that makes one stores in what it gives back.
void NewOnes::addMaker() {
  for (PlaceId V : Fn.Events[T.Made->Event].Ops.back().Values) {
    std::optional<CallId> Call = P.callOf(F, V);
    if (!Call)
      continue;
    for (const CallTarget &Target : P.targets(*Call))
      for (const Event &Inner : P.Functions[Target.Callee].Events)
        if (Inner.Kind == EventKind::Store && Inner.Ops[1].Values.size() == 1)
          for (PlaceId To : Inner.Ops[0].Values) {
            // A number may say how large it is.
            const FieldFacts *Fd = P.field(P.Places[To].Payload);
            if (P.Places.kind(To) == PlaceKind::Arrow &&
                P.Places.kind(P.Places.base(To)) == PlaceKind::Local &&
                declaredRecord(P, Target.Callee, P.Places.base(To)) ==
                    T.Record &&
                Fd && Fd->Type.K != TypeClass::Scalar)
              add(Call->event(), P.Places[To].Payload,
                  inCaller(P.event(*Call), Inner.Ops[1].Values.front()));
          }
  }
}

std::vector<Stale> NewOnes::run() {
  std::optional<uint32_t> Taken = takenAt();
  if (!Taken || Fn.Params.empty())
    return {};
  const Flow &Fl = G.effects().flow(F);
  for (const Operand &O : Fn.Events[*Taken].Ops)
    addParams(*Taken, O, OfPool);
  for (PlaceId V : Fn.Events[T.Made->Event].Ops.back().Values)
    if (std::optional<CallId> Call = P.callOf(F, V))
      for (const Operand &O : llvm::drop_begin(P.event(*Call).Ops)) {
        addParams(Call->event(), O, OfMaker);
        IsSizeComputed |= llvm::any_of(O.Values, [&](PlaceId Size) {
          return P.Places.kind(Size) == PlaceKind::Constant &&
                 !integerAt(Size, P.Places, P.Names);
        });
      }
  EventSet Making = Fl.none();
  Making.set(T.Made->Event);
  addMaker();
  for (uint32_t E = 0; E < Fn.Events.size(); ++E)
    if (Fl.hasPath(T.Made->Event, E, Fl.none()) &&
        !Fl.hasPath(*Taken, E, Making))
      addStores(E);
  return std::move(Out);
}

std::vector<Stale> reused::setForNewOnly(const RetentionGraph &Graph,
                                         const Take &T) {
  return T.Made ? NewOnes(Graph, T).run() : std::vector<Stale>();
}
