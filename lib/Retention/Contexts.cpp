//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The fields and variables that callbacks are called with.
///
//===----------------------------------------------------------------------===//

#include "Contexts.h"

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
llvm::SmallVector<NameId, 4> Contexts::passedBeside(FunctionId F, uint32_t I,
                                                    NameId Name) const {
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
Contexts::Contexts(const Program &Prog, const Effects &Fx)
    : Prog(Prog), Fx(Fx) {
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
              if (const FieldFacts *Fd = Prog.field(Context);
                  All.insert(Context).second && Fd)
                ByRecord[Fd->Record].push_back(Context);
        }
      }
    }
  }
}

/// Does \p F put a function into a \p Record?
bool Contexts::setsFunctionBeside(FunctionId F, NameId Record) const {
  return llvm::any_of(Fx.of(F), [&](const Effect &X) {
    if (X.Kind != EffectKind::Store || !X.IsOwn ||
        Prog.Places.kind(X.Object) == PlaceKind::Null)
      return false;
    const FieldFacts *Fd = Prog.field(holderName(Prog.Places, X.Holder));
    return Fd && Fd->Record == Record &&
           Fd->Type.K == TypeClass::FunctionPointer;
  });
}

llvm::ArrayRef<NameId> Contexts::disabledBy(FunctionId F,
                                            const Effect &X) const {
  if (X.Kind != EffectKind::Store)
    return {};
  const FieldFacts *Field = Prog.field(holderName(Prog.Places, X.Holder));
  if (!Field)
    return {};
  auto It = ByRecord.find(Field->Record);
  if (It == ByRecord.end())
    return {};
  PlaceKind Value = Prog.Places.kind(X.Object);
  bool Disables =
      (Field->Type.K == TypeClass::FunctionPointer &&
       Value == PlaceKind::Null) ||
      (Field->Type.K == TypeClass::Scalar && Value == PlaceKind::Constant &&
       !setsFunctionBeside(F, Field->Record));
  return Disables ? llvm::ArrayRef<NameId>(It->second)
                  : llvm::ArrayRef<NameId>();
}

NameId Contexts::listenerAt(const Holder &H, NameId Record) const {
  llvm::StringRef Chain = Prog.Names.str(H.Name), Rest = Chain;
  if (H.Kind != HolderKind::Link ||
      !Rest.consume_front(Prog.Names.str(Record)) || !Rest.consume_front("."))
    return 0;
  NameId R = Record;
  while (!Rest.empty()) {
    llvm::StringRef Member;
    std::tie(Member, Rest) = Rest.split('.');
    const FieldFacts *Fd =
        Prog.field(Prog.Names.find((Prog.Names.str(R) + "." + Member).str()));
    if (!Fd || Fd->Type.K != TypeClass::Record)
      return 0;
    R = Fd->Type.Rec;
    if (Prog.record(R).HasFunction)
      return Prog.Names.intern(Chain.take_front(Member.end() - Chain.begin()));
  }
  return 0;
}

bool Contexts::isCallback(const Holder &H, NameId Record) const {
  switch (H.Kind) {
  case HolderKind::Handle:
  case HolderKind::Callback:
    return true;
  case HolderKind::Field:
  case HolderKind::Global:
    return isContext(H.Name);
  case HolderKind::Link:
    return listenerAt(H, Record) != 0;
  default:
    return false;
  }
}
