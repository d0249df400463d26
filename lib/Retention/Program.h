//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The facts of all units, merged: one table of names, places and files, calls
/// resolved to functions, and what is known of records and variables.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_PROGRAM_H
#define CVET_RETENTION_PROGRAM_H

#include "CallGroups.h"
#include "Link.h"
#include "Rows.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringSet.h"
#include <map>
#include <set>

namespace cvet {

class Identities;

/// Index into Program::Functions.
using FunctionId = uint32_t;

/// How a function comes to be called at a call event.
enum class CallKind : uint8_t {
  Direct,   ///< by name; parameter N is argument N
  Indirect, ///< through a field or variable that was seen to hold it
  Callback, ///< handed to a call that calls it before it returns
  Deferred, ///< handed to a call that may call it at any later time
  Disposal, ///< kept by a container, called for what is taken out here
};

struct CallTarget {
  FunctionId Callee = 0;
  CallKind Kind = CallKind::Direct;
  /// Callback, Deferred: the parameter of the callee that receives Context.
  unsigned ContextParam = 0;
  /// Callback, Deferred: the operand of the call that is passed on, or 0.
  unsigned Context = 0;
  /// Disposal: what is passed, an element of the container.
  PlaceId Passed = 0;
};

/// An event of a function that is a call. Only a Program makes one, so that
/// what is asked of calls cannot be asked of a store or a branch.
class CallId {
public:
  FunctionId caller() const { return F; }
  uint32_t event() const { return E; }

private:
  friend class Program;
  CallId(FunctionId F, uint32_t E) : F(F), E(E) {}

  FunctionId F;
  uint32_t E;
};

/// A call and one of the functions that it runs.
struct CallSite : CallId {
  CallTarget Target;
};

struct Function : FunctionFacts {
  uint32_t Unit = 0;
  bool AddressTaken = false;
  bool IsInHeader = false; ///< its unit includes the file that defines it
  bool IsEnd = false;      ///< nobody's: the end of an object, see addEnds
  std::vector<CallSite> Callers;
  /// The events of block B are Events[BlockBegin[B]..BlockBegin[B + 1]).
  std::vector<uint32_t> BlockBegin;
  std::vector<llvm::SmallVector<uint32_t, 2>> Preds;
  /// Call number -> event. See Program::callOf.
  Rows<uint32_t> EventOfCall;
  /// Local or parameter root -> its Define events, in order; member of a local
  /// record -> the stores to it.
  Rows<PlaceId> Defines;
};
static_assert(std::is_nothrow_move_constructible_v<Function>,
              "a vector of them that grows would copy");

/// What is known of a record type over the whole program.
struct RecordInfo {
  bool IsLink = false;      ///< it has a pointer to its own type
  bool HasFunction = false; ///< it has a function pointer
  bool IsLongLived = false; ///< some object of it is allocated, global,
                            ///< embedded in another record, or main()'s
  bool IsLocal = false;     ///< some object of it is a local variable
};

class Program {
public:
  Program(llvm::ArrayRef<LinkInput> Units, const ModelTable &Models,
          const LinkOptions &Options);

  mutable NameTable Names;
  mutable PlaceTable Places;
  std::vector<std::string> Files;
  std::vector<Function> Functions;
  std::vector<InitialiserFacts> Initialisers;
  const bool WholeProgram;
  const bool IsComplete; ///< see LinkOptions
  bool HasMain = false;  ///< it is no library, or part of one

  const FieldFacts *field(NameId Name) const;
  const GlobalFacts *global(NameId Name) const;
  const RecordInfo &record(NameId Name) const;
  /// The record that objects of record \p Name begin with, or 0.
  NameId firstMember(NameId Name) const { return FirstMembers.lookup(Name); }
  /// Does some record begin with a \p Name?
  bool isFirstMember(NameId Name) const { return Bases.count(Name); }
  /// The calls of \p F, in event order.
  llvm::ArrayRef<CallId> calls(FunctionId F) const { return CallsOf[F]; }
  /// Event \p E of \p F if it is a call.
  std::optional<CallId> callAt(FunctionId F, uint32_t E) const;
  /// The call of \p F whose result \p Place starts at.
  std::optional<CallId> callOf(FunctionId F, PlaceId Place) const;
  const Event &event(CallId Call) const {
    return Functions[Call.caller()].Events[Call.event()];
  }
  /// The functions that \p Call runs and that are defined in the program; at
  /// most MaxTargets through one pointer, none if there are more.
  llvm::ArrayRef<CallTarget> targets(CallId Call) const;
  /// What the callee of \p Call does, from annotations and models.
  llvm::ArrayRef<Role> roles(CallId Call) const;
  /// True if something that is neither defined nor modelled may be called.
  bool callsUnknown(CallId Call) const;
  /// The same of a call through a pointer.
  bool runsUnknown(CallId Call) const;
  /// The functions \p Of and all that run one of them before they return.
  FunctionSet withCallers(llvm::ArrayRef<FunctionId> Of) const {
    return Groups->withCallers(Of);
  }
  /// Does \p Call name a function that several units define, none of them its
  /// own? Each of targets() may be meant, so what it does proves nothing.
  bool isAmbiguous(CallId Call) const;
  /// Is nothing known about which definition of variable \p Name is meant?
  bool isAmbiguous(NameId Name) const { return Ambiguous.count(Name); }
  /// What \p Name means in unit \p Unit: its own definition, or each that there
  /// is.
  llvm::ArrayRef<FunctionId> functions(uint32_t Unit, NameId Name) const;
  /// Does a library function with a typed parameter free something at \p Call?
  bool isDestroyedByType(CallId Call) const;
  /// The model of the function called \p Name if the program does not define
  /// it.
  const Model *functionModel(NameId Name) const;
  /// Does \p R of model \p M count for calls of \p F, which the program
  /// defines?
  bool counts(const Model &M, const Function &F, const Role &R) const;
  /// The record that the value of \p Place points to, from the declared type of
  /// its last step, or 0.
  NameId recordOf(PlaceId Place) const;
  /// The record that is the variable, field or element \p Place, or 0.
  NameId recordIn(PlaceId Place) const;
  /// Is \p Place a variable of the frame of \p F, a local or parameter, or a
  /// part of one? What a pointer is indexed for is elsewhere.
  bool isInFrame(const FunctionFacts &F, PlaceId Place) const;
  /// Do objects of \p Record name what a library calls (an event, a timer)?
  bool isHandleRecord(NameId Record) const;
  /// Does \p File, a library's header, define functions that are read? Nothing
  /// is to be mended there.
  bool isForeign(llvm::StringRef File) const { return Foreign.count(File); }
  /// Is \p F where the program starts?
  bool isMain(FunctionId F) const {
    return Names.str(Functions[F].Display) == "main";
  }
  bool isWeak(NameId FieldOrGlobal) const { return Weak.count(FieldOrGlobal); }
  /// The field name that parameter \p Param of a role denotes at event \p E:
  /// a macro's field argument or the model's implied field.
  NameId roleField(const Event &E, const Role &R, unsigned Index) const;

  /// To be called where work on \p F ends before all of it is seen: the user is
  /// told that findings may be missing. Not for what is only approximated. A
  /// graph is built, and asked by the rules, by one thread at a time.
  void giveUp(FunctionId F) const { GivenUp.insert(F); }
  const std::set<FunctionId> &givenUp() const { return GivenUp; }
  /// \p F does more than its callers are told.
  void shorten(FunctionId F) const { Shortened.insert(F); }
  const std::set<FunctionId> &shortened() const { return Shortened; }

  static constexpr unsigned MaxTargets = 4;
  /// Of one function that is looked at whole. Only what is generated has more.
  static constexpr unsigned MaxEvents = 20000;
  static bool isTooLarge(const Function &F) {
    return F.Events.size() > MaxEvents;
  }

private:
  struct CallInfo {
    llvm::SmallVector<CallTarget, 1> Targets;
    llvm::ArrayRef<Role> Roles; ///< see share()
    bool Unknown = false;
    bool Ambiguous = false;
  };
  void mergeAll(llvm::ArrayRef<LinkInput> Units);
  void merge(const LinkInput &Input, uint32_t UnitNo, const Identities &Known,
             const llvm::DenseMap<NameId, NameId> &Opaque,
             llvm::StringMap<uint32_t> &FileIds);
  bool isKnown(NameId Name, const Loc &Where, uint32_t Unit);
  void addFunction(Function F, NameId Spelled);
  void expandCopies();
  void collectFunctionPointers();
  void collectTables();
  std::optional<llvm::SmallVector<NameId, 4>> inTables(PlaceId Callee) const;
  void addEnds();
  void addEnd(FunctionId ClassInit, const Model &Slot);
  const Model *slotModel(NameId Field) const;
  const Event *storeToSlot(const Function &F, llvm::StringRef Slot) const;
  void resolveCalls();
  void collectRecords();
  bool isTopFrame(FunctionId F, unsigned Depth) const;
  void collectTopFrames();
  void collectDisposers();
  void addDisposals();
  /// The declared type of the field or variable \p Place, or null.
  const TypeClass *typeOf(PlaceId Place) const;
  NameId containerOf(const Function &F, PlaceId Place) const;
  unsigned keptArgument(const Function &Callee) const;
  CallInfo resolve(Function &F, const Event &E);
  llvm::ArrayRef<Role> share(llvm::ArrayRef<const Role *> All);
  void addCallbacks(const Function &F, const Event &E, CallInfo &Info) const;
  bool holds(const Role &R, const Event &E) const;
  bool describes(const Model &M, const Function &F) const;
  unsigned contextParam(const Function &Callee, const Event &E,
                        unsigned Context, unsigned PassedAs) const;

  const ModelTable &Models;
  std::optional<CallGroups> Groups; ///< once all calls are resolved
  mutable std::set<FunctionId> GivenUp;
  mutable std::set<FunctionId> Shortened;
  llvm::StringSet<> HandleRecords;
  llvm::StringSet<> Foreign; ///< see isForeign
  /// Unique names, and external ones that several units define.
  llvm::DenseMap<NameId, llvm::SmallVector<FunctionId, 1>> ByName;
  /// What a unit means by a name that an earlier unit defines, too.
  llvm::DenseMap<uint64_t, FunctionId> ByUnitAndName;
  llvm::DenseSet<NameId> Ambiguous; ///< variables
  llvm::DenseMap<NameId, FieldFacts> Fields;
  llvm::DenseMap<NameId, GlobalFacts> Globals;
  llvm::DenseMap<NameId, RecordInfo> Records;
  llvm::DenseMap<NameId, NameId> FirstMembers; ///< see firstMember
  llvm::DenseSet<NameId> Bases;                ///< see isFirstMember
  llvm::DenseMap<NameId, std::vector<Role>> Annotated;
  llvm::DenseSet<NameId> Weak;
  llvm::DenseSet<NameId> AddressTaken;
  /// Functions of slots after which the library calls another.
  llvm::DenseSet<NameId> NotLast;
  /// Field or variable -> functions stored there.
  llvm::DenseMap<NameId, llvm::SmallVector<NameId, 4>> Pointers;
  /// Field or variable -> the variables that it is set to the addresses of, and
  /// 0 if it is set to anything else.
  llvm::DenseMap<NameId, llvm::SmallVector<NameId, 2>> Tables;
  /// Of a variable, a table of functions, and a field in it: what that has.
  llvm::DenseMap<std::pair<NameId, NameId>, llvm::SmallVector<NameId, 2>>
      InTables;
  /// Function pointers that are set other than in a variable's initialiser.
  llvm::DenseSet<NameId> SetLater;
  /// Container -> functions that it calls for what is taken out of it.
  llvm::DenseMap<NameId, llvm::SmallVector<FunctionId, 2>> Disposers;
  CallInfo &info(CallId Call) {
    return Infos[Call.caller()][IndexOfCall[Call.caller()][Call.event()]];
  }
  const CallInfo &info(CallId Call) const {
    return const_cast<Program *>(this)->info(Call);
  }
  std::vector<std::vector<CallId>> CallsOf; ///< per function
  std::vector<std::vector<CallInfo>> Infos; ///< beside CallsOf
  std::map<std::vector<const Role *>, std::vector<Role>> RoleLists;
  /// Per function and event; of what is no call, nothing.
  std::vector<std::vector<uint32_t>> IndexOfCall;
};

/// The field or variable that the lvalue \p Place denotes, program wide, or 0:
/// the last field step or the global root (array indices dropped).
NameId holderName(const PlaceTable &Places, PlaceId Place);

/// The object that the scalar at \p Lvalue is a member of and the member of it
/// that is or has the scalar, or unknown if it is in no object.
struct MemberOf {
  PlaceId Object = UnknownPlace;
  PlaceId Member = UnknownPlace;
};
MemberOf memberOf(const PlaceTable &Places, PlaceId Lvalue);

} // namespace cvet

#endif
