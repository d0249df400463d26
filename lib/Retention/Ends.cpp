//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The end of an object, as a library's class tells it: `class->dispose = f;
/// class->finalize = g;` says that f(object) and then g(object) run, and
/// nothing after them. A function of its own that calls both stands for that.
///
//===----------------------------------------------------------------------===//

#include "Program.h"

using namespace cvet;

/// The member \p Field as model headers spell it, "RECORD.member".
static std::string plainSlot(const NameTable &Names, const FieldFacts &Field) {
  return (plainName(Names.str(Field.Record)) + "." + Names.str(Field.Field))
      .str();
}

/// The model of whatever function the member \p Field points to, if it has one.
const Model *Program::slotModel(NameId Field) const {
  const FieldFacts *Fd = field(Field);
  return Fd && Fd->Type.K == TypeClass::FunctionPointer
             ? Models.function(plainSlot(Names, *Fd))
             : nullptr;
}

/// The store of a function to the member \p Slot that \p F makes, if any.
const Event *Program::storeToSlot(const Function &F,
                                  llvm::StringRef Slot) const {
  for (const Event &E : F.Events)
    if (E.Kind == EventKind::Store && E.Ops[1].Values.size() == 1 &&
        Places.kind(E.Ops[1].Values[0]) == PlaceKind::Function &&
        llvm::any_of(E.Ops[0].Values, [&](PlaceId To) {
          const FieldFacts *Fd = field(holderName(Places, To));
          return Fd && plainSlot(Names, *Fd) == Slot;
        }))
      return &E;
  return nullptr;
}

/// Adds the end of objects of the class that \p ClassInit fills, if that has a
/// function for \p Slot, or for what comes next.
void Program::addEnd(FunctionId ClassInit, const Model &Slot) {
  const Function &F = Functions[ClassInit];
  const std::string Next =
      (llvm::StringRef(Slot.Name).split('.').first + "." + Slot.RunsNext).str();
  Function End;
  const Event *Last = storeToSlot(F, Next);
  for (const Event *Store : {storeToSlot(F, Slot.Name), Last}) {
    if (!Store)
      continue;
    PlaceId Method = Store->Ops[1].Values[0];
    llvm::ArrayRef<FunctionId> Defined =
        functions(F.Unit, Places[Method].Payload);
    if (Defined.size() != 1 || Functions[Defined[0]].Params.empty())
      continue;
    if (End.Params.empty()) {
      End.Params = {Functions[Defined[0]].Params[0]};
      End.Where = Store->Where;
    }
    Event Call;
    Call.Block = 1;
    Call.CallNo = End.Events.size();
    Call.Where = Store->Where;
    Operand Object;
    Object.Values = {Places.root(PlaceKind::Param, 1)};
    Object.Record = End.Params[0].Type.Rec;
    Call.Ops = {Store->Ops[1], Object};
    End.Events.push_back(std::move(Call));
    if (Last && Store != Last)
      NotLast.insert(Functions[Defined[0]].Name);
  }
  if (End.Events.empty())
    return;
  End.Name = Names.intern((Names.str(F.Name) + ".end").str());
  End.Display = F.Display;
  End.IsInternal = End.IsForeign = End.IsEnd = true;
  End.Unit = F.Unit;
  End.EndLine = End.Where.Line;
  End.Blocks = {{1}, {2}, {}};
  End.Entry = 0;
  End.Exit = 2;
  ByName[End.Name].push_back(Functions.size());
  Functions.push_back(std::move(End));
}

void Program::addEnds() {
  for (const Model *M : Models.all()) {
    if (M->RunsNext.empty())
      continue;
    for (FunctionId Id = 0, E = Functions.size(); Id < E; ++Id)
      if (!Functions[Id].IsForeign)
        addEnd(Id, *M);
  }
}
