//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Which objects callbacks hold: as the context beside a function pointer, as
/// what a handle (event, timer, source) was registered with, or as what a
/// handle or listener is embedded in.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"

using namespace cvet;

static const TypeClass *typeOf(const Program &P, NameId Name) {
  if (const FieldFacts *Fd = P.field(Name))
    return &Fd->Type;
  if (const GlobalFacts *G = P.global(Name))
    return &G->Type;
  return nullptr;
}

/// The fields and variables beside function pointer \p Name that call \p E of
/// \p F passes to it.
llvm::SmallVector<NameId, 4>
RetentionGraph::passedBeside(FunctionId F, uint32_t I, NameId Name) const {
  llvm::SmallVector<NameId, 4> Void, Typed;
  const FieldFacts *Field = Prog.field(Name);
  for (const Operand &O : llvm::drop_begin(Prog.Functions[F].Events[I].Ops))
    for (PlaceId V : O.Values)
      for (PlaceId V2 : Fx.expand(F, I, V)) {
        NameId Arg = holderName(Prog.Places, V2);
        const TypeClass *T = typeOf(Prog, Arg);
        if (!T || Prog.Places.kind(V2) == PlaceKind::Addr)
          continue;
        const FieldFacts *ArgField = Prog.field(Arg);
        if (Field ? !ArgField || ArgField->Record != Field->Record
                  : ArgField != nullptr)
          continue;
        if (T->K == TypeClass::VoidPointer)
          Void.push_back(Arg);
        else if (T->K == TypeClass::RecordPointer && Field)
          Typed.push_back(Arg);
      }
  // What has a type of its own is the context where nothing else is.
  return Void.empty() ? Typed : Void;
}

/// `h->cb(fd, h->ctx)`: what a function pointer is called with from beside it.
void RetentionGraph::collectContexts() {
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F) {
    for (CallId Call : Prog.calls(F)) {
      const uint32_t I = Call.event();
      for (PlaceId Callee : Prog.event(Call).Ops[0].Values) {
        if (Prog.Places.kind(Callee) == PlaceKind::Function ||
            Prog.Places.kind(Callee) == PlaceKind::Macro)
          continue;
        for (PlaceId Pointer : Fx.expand(F, I, Callee)) {
          NameId Name = holderName(Prog.Places, Pointer);
          if (Prog.field(Name) || Prog.global(Name))
            for (NameId Context : passedBeside(F, I, Name))
              Contexts.insert(Context);
        }
      }
    }
  }
}

/// The last step of \p Place is a whole record, not a pointer or number.
bool RetentionGraph::isEmbedded(PlaceId Place) const {
  const PlaceTable::Node &N = Prog.Places[Place];
  if (N.Kind != PlaceKind::Arrow && N.Kind != PlaceKind::Dot)
    return false;
  const FieldFacts *Fd = Prog.field(N.Payload);
  return Fd && Fd->Type.K == TypeClass::Record;
}

std::optional<RetentionGraph::HandleTarget>
RetentionGraph::handleAt(PlaceId Place) const {
  const PlaceTable &Places = Prog.Places;
  // The members from the last pointer on: T.m.n, or variable.m.n.
  llvm::SmallVector<llvm::StringRef, 4> Members;
  PlaceId At =
      Places.kind(Place) == PlaceKind::Addr ? Places.base(Place) : Place;
  PlaceId Handle = At;
  for (;; At = Places.base(At)) {
    PlaceKind K = Places.kind(At);
    if (K == PlaceKind::Index)
      continue;
    if (K != PlaceKind::Dot)
      break;
    const FieldFacts *Fd = Prog.field(Places[At].Payload);
    if (!Fd)
      return std::nullopt;
    Members.push_back(Prog.Names.str(Fd->Field));
  }
  PlaceKind K = Places.kind(At);
  if (K != PlaceKind::Arrow && K != PlaceKind::Global)
    return std::nullopt;
  std::string Chain = Prog.Names.str(Places[At].Payload).str();
  for (llvm::StringRef M : llvm::reverse(Members))
    Chain += "." + M.str();
  HandleTarget T{{HolderKind::Handle, intern(Chain)}};
  if (K == PlaceKind::Arrow)
    if (const FieldFacts *Fd = Prog.field(Places[At].Payload);
        Fd && isEmbedded(Handle)) {
      T.Owner = Places.base(At);
      T.OwnerRecord = Fd->Record;
    }
  return T;
}

std::optional<RetentionGraph::HandleTarget>
RetentionGraph::handleTarget(FunctionId F, const Effect &X) const {
  if (X.Holder == UnknownPlace)
    return std::nullopt;
  for (PlaceId Place : Fx.expand(F, X.Event, X.Holder))
    if (auto T = handleAt(Place))
      return T;
  // A value that has been got or made here: where it is kept.
  PlaceKind K = Prog.Places.kind(X.Holder);
  if (K != PlaceKind::Call && K != PlaceKind::Local && K != PlaceKind::Param)
    return std::nullopt;
  const Function &Fn = Prog.Functions[F];
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind != EventKind::Store)
      continue;
    for (PlaceId V : E.Ops[1].Values)
      if (llvm::is_contained(Fx.expand(F, I, V), X.Holder))
        for (PlaceId To : E.Ops[0].Values)
          for (PlaceId To2 : Fx.expand(F, I, To))
            if (auto T = handleAt(To2))
              return T;
  }
  return std::nullopt;
}

bool RetentionGraph::isHandleData(PlaceId Place) const {
  const FieldFacts *Fd = Prog.field(holderName(Prog.Places, Place));
  return Fd && Fd->Type.K == TypeClass::VoidPointer &&
         Prog.isHandleRecord(Fd->Record);
}

std::pair<PlaceId, NameId> RetentionGraph::contextOf(FunctionId F,
                                                     const Effect &X) const {
  if (!X.Field)
    return {X.Object, X.Record};
  // A field of what the argument points to, as it was set here.
  PlaceId Base = Prog.Places.kind(X.Object) == PlaceKind::Addr
                     ? Prog.Places.base(X.Object)
                     : UnknownPlace;
  if (Base == UnknownPlace)
    return {UnknownPlace, 0};
  std::pair<PlaceId, NameId> Result{UnknownPlace, 0};
  for (const Effect &S : Fx.of(F)) {
    if (S.Kind != EffectKind::Store || S.Holder == Base ||
        !Prog.Places.hasPrefix(S.Holder, Base) || S.Event > X.Event)
      continue;
    std::string Path;
    for (PlaceId At = S.Holder; At != Base; At = Prog.Places.base(At))
      if (const FieldFacts *Fd = Prog.field(Prog.Places[At].Payload))
        Path =
            Prog.Names.str(Fd->Field).str() + (Path.empty() ? "" : ".") + Path;
    if (Path == Prog.Names.str(X.Field))
      Result = {S.Object, S.Record};
  }
  return Result;
}

void RetentionGraph::collectBindings() {
  auto Bind = [&](const Holder &H, FunctionId F, uint32_t Event, PlaceId Object,
                  NameId Record, bool IsOnce) {
    Bindings[H.raw()].push_back({F, Event, Object, Record, IsOnce});
  };
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F)
    for (const Effect &X : Fx.of(F)) {
      if (!X.IsOwn && !X.TypedHere)
        continue;
      if (X.Kind == EffectKind::Bind) {
        auto [Object, Record] = contextOf(F, X);
        if (auto T = handleTarget(F, X))
          Bind(T->H, F, X.Event, Object, Record, X.IsOnce);
      } else if (X.Kind == EffectKind::Store && isHandleData(X.Holder)) {
        if (auto T = handleAt(Prog.Places.base(X.Holder)))
          Bind(T->H, F, X.Event, X.Object, X.Record, false);
      }
    }
}

/// Does nothing keep the handle that \p X starts?
bool RetentionGraph::isUnnamed(FunctionId F, const Effect &X) const {
  if (X.Holder == UnknownPlace)
    return true;
  if (Prog.Places.kind(X.Holder) != PlaceKind::Call)
    return false;
  const Function &Fn = Prog.Functions[F];
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind != EventKind::Call && E.Kind != EventKind::Store &&
        E.Kind != EventKind::Return)
      continue;
    for (const Operand &O : E.Ops)
      for (PlaceId V : O.Values)
        if (llvm::is_contained(Fx.expand(F, I, V), X.Holder))
          return false;
  }
  return true;
}

bool RetentionGraph::isOnce(FunctionId F, const Effect &X) const {
  if (X.Kind != EffectKind::Arm)
    return X.IsOnce;
  // Of a local handle here, of another one anywhere.
  bool Any = false, All = true;
  for (const Effect &B : Fx.of(F))
    if (B.Kind == EffectKind::Bind && B.Holder == X.Holder) {
      Any = true;
      All &= B.IsOnce;
    }
  if (auto T = Any ? std::nullopt : handleTarget(F, X))
    if (auto Bound = Bindings.find(T->H.raw()); Bound != Bindings.end())
      for (const Binding &B : Bound->second) {
        Any = true;
        All &= B.IsOnce;
      }
  return Any && All;
}

void RetentionGraph::addRegistration(FunctionId F, const Effect &X) {
  auto T = handleTarget(F, X);
  // A registry that is its own context dies with what is registered in it.
  auto IsRegistry = [&](PlaceId Object) {
    unsigned Times = 0;
    for (const Operand &O : Prog.Functions[F].Events[X.Event].Ops)
      Times += llvm::is_contained(O.Values, Object);
    return Times > 1;
  };
  // What its destroy notify takes care of is owned by the registration.
  bool IsOwned = X.IsReleased;
  if (T && T->Owner)
    attach(F, X.Event, T->OwnerRecord, T->H, X.Holder, T->Owner, IsOwned);
  auto IsObject = [&](PlaceId O) {
    PlaceKind K = Prog.Places.kind(O);
    return K > PlaceKind::String && K != PlaceKind::Function &&
           K != PlaceKind::Fresh && K != PlaceKind::Addr;
  };
  auto [Object, Record] = contextOf(F, X);
  if (X.Kind == EffectKind::Register && Record && IsObject(Object) &&
      !IsRegistry(Object)) {
    if (T)
      attach(F, X.Event, Record, T->H, X.Holder, Object, IsOwned);
    else if (Prog.Places.kind(X.Callback) == PlaceKind::Function &&
             isUnnamed(F, X))
      attach(F, X.Event, Record,
             {HolderKind::Callback, Prog.Places[X.Callback].Payload}, X.Holder,
             Object, IsOwned);
  }
  if (!T)
    return;
  auto Bound = Bindings.find(T->H.raw());
  if (Bound == Bindings.end())
    return;
  for (const Binding &B : Bound->second)
    if (B.Record && IsObject(B.Object))
      attach(B.F, B.Event, B.Record, T->H, X.Holder, B.Object, false);
}

/// Does \p F put a function into the same record as \p Context is in?
bool RetentionGraph::setsFunctionBeside(FunctionId F,
                                        const FieldFacts &Context) const {
  return llvm::any_of(Fx.of(F), [&](const Effect &X) {
    if (X.Kind != EffectKind::Store || !X.IsOwn ||
        Prog.Places.kind(X.Object) == PlaceKind::Null)
      return false;
    const FieldFacts *Fd = Prog.field(holderName(Prog.Places, X.Holder));
    return Fd && Fd->Record == Context.Record &&
           Fd->Type.K == TypeClass::FunctionPointer;
  });
}

/// Without its function, or with another mask or state beside it, the context
/// of a callback is not used.
bool RetentionGraph::disablesCallback(FunctionId F, const Effect &X,
                                      const Holder &H) const {
  if (X.Kind != EffectKind::Store || !isContext(H.Name))
    return false;
  const FieldFacts *Field = Prog.field(holderName(Prog.Places, X.Holder));
  const FieldFacts *Context = Prog.field(H.Name);
  if (!Field || !Context || Field->Record != Context->Record)
    return false;
  PlaceKind Value = Prog.Places.kind(X.Object);
  return (Field->Type.K == TypeClass::FunctionPointer &&
          Value == PlaceKind::Null) ||
         (Field->Type.K == TypeClass::Scalar && Value == PlaceKind::Constant &&
          !setsFunctionBeside(F, *Context));
}

bool RetentionGraph::isCallback(const Holder &H, NameId Record) const {
  switch (H.Kind) {
  case HolderKind::Handle:
  case HolderKind::Callback:
    return true;
  case HolderKind::Field:
  case HolderKind::Global:
    return Contexts.count(H.Name);
  case HolderKind::Link: {
    // A listener: a record with a function pointer around the link, embedded in
    // the object.
    llvm::StringRef Chain = Prog.Names.str(H.Name);
    llvm::StringRef Own = Prog.Names.str(Record);
    if (!Chain.consume_front(Own) || !Chain.consume_front("."))
      return false;
    NameId R = Record;
    while (!Chain.empty()) {
      auto [Member, Rest] = Chain.split('.');
      const FieldFacts *Fd =
          Prog.field(intern(Prog.Names.str(R) + "." + Member));
      if (!Fd || Fd->Type.K != TypeClass::Record)
        return false;
      R = Fd->Type.Rec;
      if (Prog.record(R).HasFunction)
        return true;
      Chain = Rest;
    }
    return false;
  }
  default:
    return false;
  }
}
