//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Holds.h"

using namespace cvet;

bool Holds::isNamed(const Hold &H, PlaceId V) const {
  return llvm::is_contained(H.Names, V);
}

/// What the operands of event \p E that are the object of \p H may stand for.
llvm::SmallVector<PlaceId, 8> Holds::meant(const Hold &H, uint32_t E) const {
  llvm::SmallVector<PlaceId, 8> Out;
  for (const Operand &O : P.Functions[H.F].Events[E].Ops)
    for (PlaceId V : O.Values) {
      bool IsAddress = P.Places.kind(V) == PlaceKind::Addr;
      if (isNamed(H, V) || (IsAddress && isNamed(H, P.Places.base(V))))
        llvm::append_range(
            Out, G.effects().expand(H.F, E, IsAddress ? P.Places.base(V) : V));
      else if (isNamed(H, whole(V)))
        llvm::append_range(Out, meantBy(H.F, E, V));
    }
  return Out;
}

EventSet Holds::drops(const Hold &H) const {
  const Function &Fn = P.Functions[H.F];
  EventSet Out = G.effects().flow(H.F).none();
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    if (E == H.Event)
      continue;
    if (llvm::any_of(G.effects().at(H.F, E), [&](const Effect &X) {
          return X.IsOwn && X.Kind == EffectKind::Unref && Refs.isDropped(X) &&
                 isNamed(H, X.Object);
        }))
      Out.set(E);
    if (Fn.Events[E].Kind != EventKind::Call)
      continue;
    llvm::SmallVector<PlaceId, 8> Objects = meant(H, E);
    if (!Objects.empty() &&
        llvm::any_of(G.effects().at(H.F, E), [&](const Effect &X) {
          return Refs.isDropped(X) && llvm::is_contained(Objects, X.Object);
        }))
      Out.set(E);
  }
  return Out;
}

EventSet Holds::plainDrops(const Hold &H) const {
  EventSet Out = drops(H);
  for (uint32_t E : llvm::make_early_inc_range(Out.set_bits())) {
    bool Drops = false, Takes = false;
    for (const Effect &X : G.effects().at(H.F, E)) {
      Drops |= X.Kind == EffectKind::Unref && Refs.isDropped(X);
      Takes |= X.Kind == EffectKind::Ref && Refs.isTaken(X);
    }
    if (!Drops || Takes)
      Out.reset(E);
  }
  return Out;
}

/// Is \p V the object of \p H, or the address of a part of it?
bool Holds::isPart(const Hold &H, PlaceId V) const {
  if (P.Places.kind(V) == PlaceKind::Addr)
    V = P.Places.rootOf(V);
  return isNamed(H, V);
}

/// May event \p E, for all that is known, give the object of \p H away?
bool Holds::mayKeep(const Hold &H, uint32_t E) const {
  const Event &Ev = P.Functions[H.F].Events[E];
  auto Has = [&](const Operand &O) {
    return llvm::any_of(O.Values, [&](PlaceId V) { return isPart(H, V); });
  };
  switch (Ev.Kind) {
  case EventKind::Define:
    return H.Kept == Ev.Ops[0].Values.front() && !Has(Ev.Ops[1]);
  case EventKind::Store:
    return Has(Ev.Ops[1]);
  case EventKind::Return:
    return !Ev.Ops.empty() && Has(Ev.Ops[0]);
  case EventKind::Call:
    break;
  default:
    return false;
  }
  llvm::ArrayRef<Operand> Given = llvm::ArrayRef(Ev.Ops).drop_front();
  PlaceId Result = H.IsOwn
                       ? UnknownPlace
                       : P.Places.root(PlaceKind::Call,
                                       P.Functions[H.F].Events[H.Event].CallNo);
  for (const Operand &O : Given)
    for (PlaceId V : O.Values)
      if ((Result && V == Result) ||
          (P.Places.kind(V) == PlaceKind::Addr &&
           isNamed(H, P.Places.base(V))) ||
          (P.Places.kind(V) == PlaceKind::Function && llvm::any_of(Given, Has)))
        return true;
  return llvm::any_of(G.effects().at(H.F, E), [&](const Effect &X) {
    switch (X.Kind) {
    case EffectKind::Store:
    case EffectKind::Link:
    case EffectKind::Insert:
    case EffectKind::Spawn:
      return isPart(H, X.Object);
    case EffectKind::Register:
    case EffectKind::Bind:
    case EffectKind::Arm:
      return isPart(H, X.Object) || isNamed(H, P.Places.rootOf(X.Holder));
    default:
      return false;
    }
  });
}

EventSet Holds::lent(const Hold &H) const {
  const Function &Fn = P.Functions[H.F];
  const Flow &Fl = G.effects().flow(H.F);
  EventSet Uses = Fl.none(), Out = Fl.none();
  auto Has = [&](const Operand &O) {
    return llvm::any_of(O.Values, [&](PlaceId V) {
      return llvm::is_contained(H.Names, P.Places.rootOf(V));
    });
  };
  for (uint32_t E = 0; E < Fn.Events.size(); ++E)
    if (Fn.Events[E].Kind == EventKind::Call &&
        llvm::any_of(llvm::drop_begin(Fn.Events[E].Ops), Has))
      Uses.set(E);
  for (uint32_t E : Uses.set_bits()) {
    auto Call = P.callAt(H.F, E);
    if (E != H.Event && Call && P.targets(*Call).empty() &&
        P.callsUnknown(*Call) && llvm::any_of(Uses.set_bits(), [&](uint32_t U) {
          return U > E && Fl.hasPath(E, U, Fl.none());
        }))
      Out.set(E);
  }
  return Out;
}

EventSet Holds::perhapsHandedOn(const Hold &H) const {
  EventSet Out = G.effects().flow(H.F).none();
  for (uint32_t E = 0; E < P.Functions[H.F].Events.size(); ++E)
    if (E != H.Event && mayKeep(H, E))
      Out.set(E);
  return Out;
}

/// Does somebody else get the object of \p H at \p E?
bool Holds::isPassedOn(const Hold &H, uint32_t E) const {
  const Event &Ev = P.Functions[H.F].Events[E];
  auto Has = [&](const Operand &O) {
    return llvm::any_of(O.Values, [&](PlaceId V) {
      return isNamed(H, V) || (P.Places.kind(V) == PlaceKind::Addr &&
                               isNamed(H, P.Places.base(V)));
    });
  };
  switch (Ev.Kind) {
  case EventKind::Return:
    return !Ev.Ops.empty() && Has(Ev.Ops[0]);
  case EventKind::Store:
  case EventKind::Copy:
    return Has(Ev.Ops[1]);
  case EventKind::Call:
    break;
  default:
    return false;
  }
  if (llvm::none_of(llvm::drop_begin(Ev.Ops), Has))
    return false;
  if (P.callsUnknown(*P.callAt(H.F, E)))
    return true;
  llvm::SmallVector<PlaceId, 8> Objects = meant(H, E);
  return llvm::any_of(G.effects().at(H.F, E), [&](const Effect &X) {
    switch (X.Kind) {
    case EffectKind::Store:
    case EffectKind::Link:
    case EffectKind::Insert:
    case EffectKind::Escape:
    case EffectKind::Register:
    case EffectKind::Bind:
    case EffectKind::Spawn:
      return llvm::is_contained(Objects, X.Object);
    default:
      return false;
    }
  });
}

EventSet Holds::handedOn(const Hold &H) const {
  EventSet Out = G.effects().flow(H.F).none();
  for (uint32_t E = 0; E < P.Functions[H.F].Events.size(); ++E)
    if (E != H.Event && isPassedOn(H, E))
      Out.set(E);
  return Out;
}

std::string Holds::name(const Hold &H) const {
  for (PlaceId V : H.Names) {
    std::string S = G.spell(H.F, V);
    if (!S.empty())
      return S;
  }
  return "it";
}

/// Does event \p E follow the pointer to the object of \p H, or give it to a
/// function that does so without a question?
bool Holds::needsObject(const Hold &H, uint32_t E) const {
  auto Follows = [&](const Event &Ev, PlaceId Object) {
    return llvm::any_of(Ev.Ops, [&](const Operand &O) {
      return llvm::any_of(O.Values, [&](PlaceId V) {
        return V != Object && P.Places.rootOf(V) == Object &&
               P.Places.followsPointer(V);
      });
    });
  };
  const Event &Ev = P.Functions[H.F].Events[E];
  if (Follows(Ev, H.Kept))
    return true;
  auto Call = P.callAt(H.F, E);
  if (!Call || P.targets(*Call).size() != 1)
    return false;
  const FunctionId Callee = P.targets(*Call)[0].Callee;
  for (uint32_t I = 1; I < Ev.Ops.size(); ++I) {
    if (!llvm::is_contained(Ev.Ops[I].Values, H.Kept))
      continue;
    PlaceId Param = P.Places.root(PlaceKind::Param, I);
    bool IsAsked = llvm::any_of(G.branches(Callee), [&](uint32_t B) {
      return llvm::is_contained(P.Functions[Callee].Events[B].Ops[0].Values,
                                Param);
    });
    if (!IsAsked &&
        llvm::any_of(P.Functions[Callee].Events,
                     [&](const Event &Inner) { return Follows(Inner, Param); }))
      return true;
  }
  return false;
}

/// The block behind the call of \p H in which it has put an object where the
/// address leads, if what it gives back tells that.
std::optional<uint32_t> Holds::givenBlock(const Hold &H) const {
  const Function &Fn = P.Functions[H.F];
  const Event &Call = Fn.Events[H.Event];
  const FunctionId Callee = P.targets(*P.callAt(H.F, H.Event))[0].Callee;
  const Flow &Fl = G.effects().flow(Callee);
  const Function &Of = P.Functions[Callee];
  // That the branch asks for the result is known where its success is.
  if (!G.successBlock(H.F, H.Event))
    return std::nullopt;
  const Event &Branch = Fn.Events[Fn.BlockBegin[Call.Block + 1] - 1];
  std::optional<bool> Edge;
  for (uint32_t E = 0; E < Of.Events.size(); ++E) {
    if (Of.Events[E].Kind != EventKind::Store ||
        P.Places.kind(Of.Events[E].Ops[1].Values.front()) == PlaceKind::Null ||
        llvm::none_of(Of.Events[E].Ops[0].Values, [&](PlaceId To) {
          return P.Places.kind(To) == PlaceKind::Deref &&
                 P.Places.kind(P.Places.base(To)) == PlaceKind::Param;
        }))
      continue;
    for (uint32_t R = 0; R < Of.Events.size(); ++R) {
      if (Of.Events[R].Kind != EventKind::Return ||
          !Fl.hasPath(E, R, Fl.none()))
        continue;
      auto N =
          Of.Events[R].Ops.size() == 1 && Of.Events[R].Ops[0].Values.size() == 1
              ? integerAt(Of.Events[R].Ops[0].Values.front(), P.Places, P.Names)
              : std::nullopt;
      auto Holds = N ? holdsFor(Branch.Condition, *N) : std::nullopt;
      if (!Holds || (Edge && *Edge != *Holds))
        return std::nullopt;
      Edge = Holds;
    }
  }
  if (!Edge)
    return std::nullopt;
  return Fn.Blocks[Call.Block][*Edge ? 0 : 1];
}

/// Is there a way from where \p H begins to \p To that passes none of \p Avoid,
/// and on which there is an object?
bool Holds::leads(const Hold &H, uint32_t To, const EventSet &Avoid) const {
  const Flow &Fl = G.effects().flow(H.F);
  if (!Fl.hasPath(H.Event, To, Avoid))
    return false;
  PathQuery Q{H.Event, To, Avoid};
  if (H.IsNew) {
    Q.Success = H.IsByParam ? givenBlock(H) : G.successBlock(H.F, H.Event);
    Q.NotNull = H.Kept;
  }
  if ((!H.IsByParam || Q.Success) && G.hasFeasiblePath(H.F, Q))
    return true;
  if (!H.IsByParam)
    return false;
  // What the call gives back may not tell whether there is one: where it is
  // made use of, there is.
  for (uint32_t U = H.Event + 1; U < P.Functions[H.F].Events.size(); ++U) {
    if (Avoid.test(U) || !Fl.hasPath(H.Event, U, Avoid) ||
        !Fl.hasPath(U, To, Avoid) || !needsObject(H, U))
      continue;
    PathQuery Behind{U, To, Avoid};
    Behind.NotNull = H.Kept;
    if (G.hasFeasiblePath(H.F, Behind))
      return true;
  }
  return false;
}
