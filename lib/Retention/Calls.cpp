//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What each call may run, and what it does by annotations and models.
///
//===----------------------------------------------------------------------===//

#include "Program.h"

using namespace cvet;

/// Does \p M say nothing but how a link comes into a list and leaves it?
/// Whoever copies such a function copies what it does.
static bool isOfLists(const Model &M) {
  return llvm::all_of(M.Roles, [](const Role &R) {
    return R.V == Verb::Links || R.V == Verb::Unlinks || R.V == Verb::Empties;
  });
}

/// Is \p F, which \p M describes, an inline function, as libraries have them in
/// headers, or a copy of one for lists? What else a file defines for itself is
/// its own, whatever it is called.
static bool isOfLibrary(const Model &M, const Function &F) {
  return F.IsInternal && (F.IsInHeader || isOfLists(M));
}

/// Is \p V about callbacks and threads?
static bool isOfHandle(Verb V) {
  switch (V) {
  case Verb::Registers:
  case Verb::Binds:
  case Verb::Arms:
  case Verb::Handle:
  case Verb::Unregisters:
  case Verb::Closes:
  case Verb::Releases:
  case Verb::Once:
  case Verb::Dispatches:
  case Verb::Spawns:
  case Verb::Joins:
  case Verb::Detaches:
  case Verb::Cancels:
  case Verb::Blocks:
  case Verb::Wakes:
  case Verb::Exits:
    return true;
  default:
    return false;
  }
}

unsigned Program::contextParam(const Function &Callee, const Event &E,
                               unsigned Context, unsigned PassedAs) const {
  // What takes fewer than it is called with does not see the context.
  if (PassedAs)
    return PassedAs <= Callee.Params.size() &&
                   Callee.Params[PassedAs - 1].Type.K != TypeClass::Scalar
               ? PassedAs
               : 0;
  // The one void pointer, else the pointer to the context's own record.
  unsigned Void = 0, Typed = 0;
  for (unsigned I = 0; I < Callee.Params.size(); ++I) {
    const TypeClass &T = Callee.Params[I].Type;
    if (T.K == TypeClass::VoidPointer)
      Void = I + 1;
    else if (T.K == TypeClass::RecordPointer && !Typed &&
             (!Context || !E.Ops[Context].Record ||
              T.Rec == E.Ops[Context].Record))
      Typed = I + 1;
  }
  return Typed ? Typed : Void;
}

void Program::addCallbacks(const Function &F, const Event &E,
                           CallInfo &Info) const {
  auto Add = [&](unsigned FnParam, unsigned Context, CallKind Kind,
                 unsigned PassedAs = 0) {
    if (FnParam >= E.Ops.size())
      return;
    if (Context >= E.Ops.size())
      Context = 0;
    for (PlaceId P : E.Ops[FnParam].Values)
      if (Places.kind(P) == PlaceKind::Function)
        for (FunctionId Callee : functions(F.Unit, Places[P].Payload))
          Info.Targets.push_back(
              {Callee, Kind,
               contextParam(Functions[Callee], E, Context, PassedAs), Context});
  };
  bool Modelled = false;
  for (const Role &R : Info.Roles) {
    switch (R.V) {
    case Verb::Calls:
      Add(R.param(0), R.param(1), CallKind::Callback, R.PassedAs);
      break;
    case Verb::Defers:
    case Verb::Registers:
    case Verb::Binds:
    case Verb::Spawns:
      Add(R.param(0), R.param(1), CallKind::Deferred, R.PassedAs);
      break;
    case Verb::Destroys:
      Add(R.param(1), R.param(0), CallKind::Callback, R.PassedAs);
      break;
    case Verb::Releases:
      Add(R.param(1), R.param(0), CallKind::Deferred, R.PassedAs);
      break;
    default:
      continue;
    }
    Modelled = true;
  }
  if (Modelled || !Info.Unknown)
    return;
  // An unknown call may call back whatever it is given, with any object that it
  // is given.
  for (unsigned I = 1; I < E.Ops.size(); ++I) {
    bool IsFunction = llvm::any_of(E.Ops[I].Values, [&](PlaceId P) {
      return Places.kind(P) == PlaceKind::Function;
    });
    if (!IsFunction)
      continue;
    unsigned Context = 0;
    for (unsigned J = 1; J < E.Ops.size(); ++J)
      if (J != I && E.Ops[J].Record)
        Context = J;
    Add(I, Context, CallKind::Deferred);
  }
}

/// Calls of one function mostly do the same.
llvm::ArrayRef<Role> Program::share(llvm::ArrayRef<const Role *> All) {
  if (All.empty())
    return {};
  std::vector<Role> &Known = RoleLists[All.vec()];
  if (Known.empty())
    for (const Role *R : All)
      Known.push_back(*R);
  return Known;
}

Program::CallInfo Program::resolve(Function &F, const Event &E) {
  CallInfo Info;
  llvm::SmallVector<const Role *, 4> Roles;
  llvm::SmallVector<NameId, 4> Callees;
  bool Indirect = false, IsModelled = false;
  for (PlaceId P : E.Ops[0].Values) {
    PlaceKind K = Places.kind(P);
    if (K == PlaceKind::Macro) {
      if (const Model *M = Models.macro(Names.str(Places[P].Payload)))
        for (const Role &R : M->Roles)
          if (holds(R, E))
            Roles.push_back(&R);
      Info.Roles = share(Roles);
      addCallbacks(F, E, Info);
      return Info;
    }
    if (K == PlaceKind::Function) {
      Callees.push_back(Places[P].Payload);
      continue;
    }
    Indirect = true;
    // What is modelled is not any function that is there.
    if (const Model *M = slotModel(holderName(Places, P))) {
      if (!NotLast.count(F.Name))
        for (const Role &R : M->Roles)
          Roles.push_back(&R);
      IsModelled = true;
      continue;
    }
    if (auto Known = inTables(P)) {
      Callees.append(Known->begin(), Known->end());
      continue;
    }
    auto It = Pointers.find(holderName(Places, P));
    if (It == Pointers.end() || It->second.size() > MaxTargets)
      Info.Unknown = true;
    else
      Callees.append(It->second.begin(), It->second.end());
  }
  if (Callees.empty() && !(IsModelled && E.Ops[0].Values.size() == 1))
    Info.Unknown = true;
  for (NameId Name : Callees) {
    auto It = Annotated.find(Name);
    bool Known = It != Annotated.end() && tellEffects(It->second);
    if (Known)
      for (const Role &R : It->second)
        Roles.push_back(&R);
    llvm::ArrayRef<FunctionId> Defined = functions(F.Unit, Name);
    // A model also describes an inline function of the library's header.
    const Model *M = Models.function(
        Names.str(Defined.empty() ? Name : Functions[Defined[0]].Display));
    if (M && llvm::any_of(Defined, [&](FunctionId Callee) {
          return !describes(*M, Functions[Callee]);
        }))
      M = nullptr;
    // What only callers have to know says nothing about what the call does.
    const bool TellsEffects = M && tellEffects(M->Roles);
    if (M)
      for (const Role &R : M->Roles)
        if (holds(R, E) &&
            (Defined.empty() || counts(*M, Functions[Defined[0]], R)))
          Roles.push_back(&R);
    Info.Ambiguous |= Defined.size() > 1;
    // What is not seen whole may do all that one without a body may.
    Info.Unknown |= llvm::any_of(Defined, [&](FunctionId Callee) {
      return isTooLarge(Functions[Callee]);
    });
    if (Defined.size() > MaxTargets ||
        (Defined.empty() && !TellsEffects && !Known))
      Info.Unknown = true;
    else
      for (FunctionId Callee : Defined)
        if (!TellsEffects || M->IsOfUser || !isOfLibrary(*M, Functions[Callee]))
          Info.Targets.push_back({Callee, Indirect || Info.Ambiguous
                                              ? CallKind::Indirect
                                              : CallKind::Direct});
  }
  Info.Roles = share(Roles);
  addCallbacks(F, E, Info);
  return Info;
}

/// Is the condition of \p R, if it has one, known to hold at call \p E?
bool Program::holds(const Role &R, const Event &E) const {
  if (!R.WhenParam)
    return true;
  if (unsigned(R.WhenParam) >= E.Ops.size())
    return false;
  return llvm::any_of(E.Ops[R.WhenParam].Values, [&](PlaceId V) {
    auto Value = integerAt(V, Places, Names);
    return Value && (*Value & R.WhenMask) == R.WhenValue;
  });
}

/// Does \p F stand for the library's function that \p M models? Who defines
/// what gives and takes plain memory (malloc(), free()) replaces it.
static bool replaces(const Model &M, const Function &F) {
  auto IsOfMemory = [](const Role &R) {
    return R.V == Verb::Allocates || R.V == Verb::Reallocates ||
           R.V == Verb::Frees;
  };
  return !F.IsInternal && M.NumParams == F.Params.size() &&
         llvm::any_of(M.Roles, IsOfMemory) &&
         llvm::all_of(M.ParamRecords,
                      [](const auto &Of) { return Of.empty(); }) &&
         llvm::none_of(F.Params, [](const auto &Param) {
           return Param.Type.K == TypeClass::RecordPointer;
         });
}

/// Has \p F, which is defined in the program, the prototype that \p M models?
/// A record in it must be the same one; a project's own function that only has
/// the name of a library's is judged by its body.
bool Program::describes(const Model &M, const Function &F) const {
  if (M.NumParams != F.Params.size())
    return false;
  bool Any = false;
  for (size_t I = 0; I < M.ParamRecords.size(); ++I) {
    llvm::StringRef Want = M.ParamRecords[I];
    llvm::StringRef Have = F.Params[I].Type.K == TypeClass::RecordPointer
                               ? plainName(Names.str(F.Params[I].Type.Rec))
                               : llvm::StringRef();
    if (Want != Have)
      return false;
    Any |= !Want.empty();
  }
  return Any || M.IsOfUser || replaces(M, F);
}

bool Program::counts(const Model &M, const Function &F, const Role &R) const {
  // The library itself: what its own body does to objects is seen there, what
  // it means for callbacks and threads is not. What the user says is believed,
  // as an annotation is.
  return describes(M, F) && (M.IsOfUser || isOfLibrary(M, F) ||
                             replaces(M, F) ||
                             (!F.IsInternal && isOfHandle(R.V)));
}

void Program::resolveCalls() {
  CallsOf.resize(Functions.size());
  Infos.resize(Functions.size());
  IndexOfCall.resize(Functions.size());
  for (FunctionId Id = 0; Id < Functions.size(); ++Id) {
    Function &F = Functions[Id];
    IndexOfCall[Id].resize(F.Events.size());
    for (uint32_t I = 0; I < F.Events.size(); ++I) {
      if (F.Events[I].Kind != EventKind::Call)
        continue;
      CallId Call(Id, I);
      IndexOfCall[Id][I] = CallsOf[Id].size();
      CallsOf[Id].push_back(Call);
      const CallInfo &Info = Infos[Id].emplace_back(resolve(F, F.Events[I]));
      for (const Role &R : Info.Roles)
        if ((R.V == Verb::Handle || R.V == Verb::Arms) && R.param(0) &&
            unsigned(R.param(0)) < F.Events[I].Ops.size())
          HandleRecords.insert(
              plainName(Names.str(F.Events[I].Ops[R.param(0)].Record)));
      for (const CallTarget &T : Info.Targets)
        Functions[T.Callee].Callers.push_back({Call, T});
    }
    CallsOf[Id].shrink_to_fit();
    Infos[Id].shrink_to_fit();
  }
}

std::optional<CallId> Program::callAt(FunctionId F, uint32_t E) const {
  if (Functions[F].Events[E].Kind != EventKind::Call)
    return std::nullopt;
  return CallId(F, E);
}

std::optional<CallId> Program::callOf(FunctionId F, PlaceId Place) const {
  PlaceId Root = Places.rootOf(Place);
  if (Places.kind(Root) != PlaceKind::Call)
    return std::nullopt;
  llvm::ArrayRef<uint32_t> At = Functions[F].EventOfCall[Places[Root].Payload];
  if (At.empty())
    return std::nullopt;
  return CallId(F, At.back());
}

llvm::ArrayRef<CallTarget> Program::targets(CallId Call) const {
  return info(Call).Targets;
}

llvm::ArrayRef<Role> Program::roles(CallId Call) const {
  return info(Call).Roles;
}

bool Program::callsUnknown(CallId Call) const { return info(Call).Unknown; }

bool Program::runsUnknown(CallId Call) const {
  return callsUnknown(Call) &&
         llvm::none_of(event(Call).Ops[0].Values, [&](PlaceId V) {
           return Places.kind(V) == PlaceKind::Function;
         });
}

bool Program::isAmbiguous(CallId Call) const { return info(Call).Ambiguous; }

NameId Program::roleField(const Event &E, const Role &R, unsigned Index) const {
  if (!R.Field.empty())
    return Names.find(R.Field);
  unsigned P = R.param(Index);
  return P && P < E.Ops.size() ? E.Ops[P].Text : 0;
}

const Model *Program::functionModel(NameId Name) const {
  return ByName.count(Name) ? nullptr : Models.function(Names.str(Name));
}

bool Program::isHandleRecord(NameId Record) const {
  return HandleRecords.count(plainName(Names.str(Record)));
}

bool Program::isDestroyedByType(CallId Call) const {
  for (PlaceId P : event(Call).Ops[0].Values)
    if (Places.kind(P) == PlaceKind::Function)
      if (const Model *M = functionModel(Places[P].Payload))
        for (const Role &R : M->Roles)
          if (R.V == Verb::Frees && R.param(0) > 0 &&
              size_t(R.param(0)) <= M->ParamRecords.size() &&
              !M->ParamRecords[R.param(0) - 1].empty())
            return true;
  return false;
}
