//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The retention graph: holders, the objects that they hold, where these are
/// attached and detached, and where they die. Rules ask it; they never see
/// facts of single units.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_GRAPH_H
#define CVET_RETENTION_GRAPH_H

#include "Effects.h"
#include "Finding.h"
#include "Link.h"
#include <map>

namespace cvet {

/// What kind of place holds an object.
enum class HolderKind : uint8_t {
  Field,    ///< field R.f of any R
  Global,   ///< a variable with static storage
  Link,     ///< the object's own member T.m is in a list, hash or tree
  Contents, ///< the container in a field or variable
  Handle,   ///< what is registered under the handle T.h or variable
  Callback, ///< what is registered with a function, under no handle
  // Only as something that detaches:
  Zeroed,  ///< a whole record became 0
  Dead,    ///< a record died
  Emptied, ///< the list or container in a field or variable became empty
  Popped,  ///< some element of it was taken out, whichever came next
};

/// A holder, program wide: what attach and detach meet on.
struct Holder {
  HolderKind Kind = HolderKind::Field;
  NameId Name = 0; ///< "R.f", variable, "T.m.n", function, or record
  bool operator==(const Holder &O) const {
    return Kind == O.Kind && Name == O.Name;
  }
  bool operator<(const Holder &O) const {
    return std::tie(Kind, Name) < std::tie(O.Kind, O.Name);
  }
  uint64_t raw() const { return uint64_t(Kind) << 32 | Name; }
  bool isPointer() const {
    return Kind == HolderKind::Field || Kind == HolderKind::Global;
  }
  bool isRegistration() const {
    return Kind == HolderKind::Handle || Kind == HolderKind::Callback;
  }
};

/// One place where an object is attached to a holder.
struct Attachment {
  FunctionId F = 0;
  uint32_t Event = 0;
  PlaceId Place = 0;    ///< the holder's place in F (Link: the list's head)
  PlaceId Object = 0;   ///< the object in F
  bool Counted = false; ///< by a reference that the holder owns
  bool Fresh = false;   ///< the object was allocated in F for it
};

/// One place where an object of a known record dies.
struct Death {
  FunctionId F = 0;
  uint32_t Event = 0;
  PlaceId Object = 0;
  NameId Record = 0;
  bool IsOwn = true;
};

/// One step of the way from a death to the function that forgot to detach.
struct ChainStep {
  FunctionId F = 0;
  uint32_t Event = 0;
  CallKind Kind =
      CallKind::Direct; ///< how the step before was called from here
};
using Chain = std::vector<ChainStep>;

class RetentionGraph {
public:
  RetentionGraph(std::vector<UnitFacts> Units, const ModelTable &Models,
                 const LinkOptions &Options);

  const Program &program() const { return Prog; }
  const Effects &effects() const { return Fx; }

  /// Record -> holder -> where objects of the record are attached to it.
  using AttachTable =
      std::map<NameId, std::map<Holder, std::vector<Attachment>>>;
  const AttachTable &attachments() const { return Attached; }
  const std::map<NameId, std::vector<Death>> &deaths() const { return Deaths; }

  /// The pointer holder that the lvalue \p Place denotes, if any.
  std::optional<Holder> holderOf(PlaceId Place) const;
  /// The holders that an object of \p Record at \p Place was loaded from.
  std::optional<Holder> loadedFrom(PlaceId Place, NameId Record) const;
  /// For a Link or Unlink effect, or a store of an embedded link's address: the
  /// link's holder, the object and its record.
  struct LinkTarget {
    Holder H;
    PlaceId Object;
    NameId Record;
  };
  std::optional<LinkTarget> linkTarget(const Effect &X) const;

  /// Where a handle is kept program wide ("T.h", variable), and whether it is
  /// itself in an object: then what is registered is part of that.
  struct HandleTarget {
    Holder H;
    PlaceId Owner = 0; ///< the object that the handle is embedded in
    NameId OwnerRecord = 0;
  };
  /// The handle that effect \p X of \p F starts or ends, if it has a name.
  std::optional<HandleTarget> handleTarget(FunctionId F, const Effect &X) const;
  /// Is what effect \p X of \p F registers or arms called once at most?
  bool isOnce(FunctionId F, const Effect &X) const;
  /// Does \p H have objects of \p Record so that a callback gets them: as its
  /// context, or as what it is embedded in?
  bool isCallback(const Holder &H, NameId Record) const;
  /// Is the field or variable \p Name passed to the function pointer beside it?
  bool isContext(NameId Name) const { return Contexts.count(Name); }
  /// Is \p Place a library's field for the user's context, in a record that is
  /// a handle?
  bool isHandleData(PlaceId Place) const;
  /// The context that effect \p X of \p F registers, and its record; unknown if
  /// there is none.
  std::pair<PlaceId, NameId> contextOf(FunctionId F, const Effect &X) const;

  /// May \p F or a callee of it detach something from \p H?
  bool mayDetach(FunctionId F, const Holder &H) const;
  /// Does event \p E of \p F (a call counts with its callees) detach \p H?
  /// Storing one of \p Objects there does not.
  bool detachesAt(FunctionId F, uint32_t E, const Holder &H,
                  llvm::ArrayRef<PlaceId> Objects) const;
  /// The same for what \p F itself does at \p E, not its callees.
  bool detachesOwn(FunctionId F, uint32_t E, const Holder &H) const;
  /// Does event \p E of \p F only take the next element, whatever it is, out of
  /// what \p H is in?
  bool popsOnly(FunctionId F, uint32_t E, const Holder &H) const;
  /// The events of \p F that detach \p H or decide whether it needs to be, for
  /// the object \p Objects; what flows past them leaves it attached.
  /// \p Judged, if given, is a call that was found not to.
  EventSet detachEvents(FunctionId F, const Holder &H,
                        llvm::ArrayRef<PlaceId> Objects,
                        uint32_t Judged = Flow::Boundary) const {
    return detachEvents(F, H, Objects, Objects, Judged, Judged);
  }
  /// The events of \p F that detach pointer \p H from one of \p Objects, or ask
  /// what it is, whatever the state of the object.
  EventSet undoEvents(FunctionId F, const Holder &H,
                      llvm::ArrayRef<PlaceId> Objects) const;
  /// Does event \p Kill of \p F, at which \p Objects die, leave pointer holder
  /// \p H as it is on some path? \p CallIsJudged: \p Kill is a call whose
  /// callee was found to leave it.
  bool leavesHeld(FunctionId F, uint32_t Kill, const Holder &H,
                  llvm::ArrayRef<PlaceId> Objects,
                  bool CallIsJudged = false) const;
  /// Does \p F take one of \p Objects out of \p H (or of any list or
  /// container)?
  bool takesOut(FunctionId F, llvm::ArrayRef<PlaceId> Objects,
                std::optional<Holder> H) const;
  /// Does every path through \p F detach \p H?
  bool mustDetach(FunctionId F, const Holder &H) const;

  /// Does \p F kill \p Object, which a parameter leads to, on every way through
  /// it?
  bool alwaysKills(FunctionId F, PlaceId Object) const;

  /// The ways on which the death \p D leaves its object attached to \p H; empty
  /// if it is always detached before, or after in the same breath.
  std::vector<Chain> escapes(const Death &D, const Holder &H) const;

  /// The attachment in \p F (by it or by a callee) of the object \p Object to
  /// \p H that reaches event \p Event undone, if any: its event.
  std::optional<uint32_t> attachedBefore(FunctionId F, uint32_t Event,
                                         PlaceId Object, const Holder &H) const;

  /// The block in which call \p Call of \p F has succeeded, if the branch after
  /// it asks.
  std::optional<uint32_t> successBlock(FunctionId F, uint32_t Call) const;

  /// May any function detach something from \p H?
  bool isEverDetached(const Holder &H) const;
  /// Is an object taken out of \p H by name anywhere?
  bool isEverUnlinked(const Holder &H) const;
  /// The fields and variables that are heads of what \p H links into.
  llvm::ArrayRef<NameId> heads(const Holder &H) const;

  /// Functions that compare \p H with an object and store to it.
  llvm::ArrayRef<FunctionId> comparers(const Holder &H) const;
  /// Events that store NULL into \p H (function, event).
  llvm::ArrayRef<std::pair<FunctionId, uint32_t>> clears(const Holder &H) const;
  /// Functions that read \p H (a field or variable).
  llvm::ArrayRef<FunctionId> readers(const Holder &H) const;
  /// Does \p F use what \p H held when it was called?
  bool usesOnEntry(FunctionId F, const Holder &H) const;
  /// True if objects die through a load of \p H: it owns.
  bool isOwning(const Holder &H) const;
  /// True if objects of \p Record are counted.
  bool isRefcounted(NameId Record) const;
  /// True if \p Record is killed through so many owners that its type says
  /// nothing about identity.
  bool isGeneric(NameId Record) const;
  /// True if objects of \p Record are destroyed by a library function that is
  /// made for them (FILE, GQueue): one type for many purposes.
  bool isLibraryObject(NameId Record) const {
    return LibraryObjects.count(Record);
  }
  /// True if all code that can name \p H is in sight: internal linkage, or a
  /// field that is only reached through such a variable by at most \p MaxHops
  /// pointers.
  bool isInSight(const Holder &H, NameId Record, unsigned MaxHops = 1) const;

  SourcePlace place(const Loc &L) const;
  SourcePlace place(FunctionId F, uint32_t Event) const;
  /// The name of a holder as a user would write it: 'g_cur', 'doc.selected'.
  std::string spell(const Holder &H) const;
  /// A place of \p F as a user would write it, or "" if that is not possible.
  std::string spell(FunctionId F, PlaceId Place) const;

private:
  void collectContexts();
  llvm::SmallVector<NameId, 4> passedBeside(FunctionId F, uint32_t Call,
                                            NameId Pointer) const;
  void collectBindings();
  void addRegistration(FunctionId F, const Effect &X);
  std::optional<HandleTarget> handleAt(PlaceId Place) const;
  bool isUnnamed(FunctionId F, const Effect &X) const;
  bool isEmbedded(PlaceId Place) const;
  void attach(FunctionId F, uint32_t Event, NameId Record, Holder H,
              PlaceId Place, PlaceId Object, bool Counted);
  void collectAttachments();
  PlaceId headOf(PlaceId Place) const;
  void addAttachment(FunctionId F, const Effect &X);
  void collectDeaths();
  void collectDetaches();
  void collectUses();
  bool isCountedLoad(FunctionId F, const Effect &X, const Holder &H) const;
  llvm::SmallVector<Holder, 4> detachedBy(FunctionId F, const Effect &X) const;
  bool isCounted(FunctionId F, const Effect &Attach) const;
  /// A removal by a key of the wrong pointer level finds nothing.
  bool isIneffective(FunctionId F, const Effect &X) const;
  void collectKeyTypes();
  bool isTailPointer(PlaceId Place) const;
  bool isPutBack(FunctionId F, const Effect &X) const;
  unsigned holderIndex(const Holder &H) const;
  llvm::ArrayRef<unsigned> detachersOf(const Holder &H) const;
  bool isPartOf(NameId A, NameId B) const;
  bool matches(const Holder &Detached, const Holder &H) const;
  void escapesFrom(FunctionId F, uint32_t Event, PlaceId Object,
                   const Holder &H, Chain &Way, std::vector<Chain> &Out) const;
  bool isResult(FunctionId F, uint32_t At, PlaceId Value, uint32_t Call) const;
  bool branchesOnResult(FunctionId F, uint32_t Call) const;
  bool setsFunctionBeside(FunctionId F, const FieldFacts &Context) const;
  bool disablesCallback(FunctionId F, const Effect &X, const Holder &H) const;
  bool endsOwn(FunctionId F, uint32_t E, const Holder &H) const;
  bool isSetToNull(const Effect &X, const Holder &H) const;
  bool leavesAttached(FunctionId F, const Holder &H,
                      llvm::ArrayRef<PlaceId> Params) const;
  bool isAttach(FunctionId F, const Effect &X, llvm::ArrayRef<PlaceId> Objects,
                const Holder &H) const;
  bool attaches(FunctionId F, PlaceId Object, const Holder &H) const;
  NameId heldRecord(const Holder &H) const;
  bool dropsReference(FunctionId F, llvm::ArrayRef<PlaceId> Objects) const;
  bool retires(const CallSite &S, unsigned Number) const;
  bool keepsArgument(FunctionId F, uint32_t Event, PlaceId Param) const;
  bool alwaysAttaches(FunctionId F, const Holder &H) const;
  /// Events of \p F but \p Judged that detach \p H, and loops and branches on
  /// \p Deciders that decide whether they do, but not whether \p Kill happens.
  EventSet detachEvents(FunctionId F, const Holder &H,
                        llvm::ArrayRef<PlaceId> Objects,
                        llvm::ArrayRef<PlaceId> Deciders, uint32_t Judged,
                        uint32_t Kill) const;
  void addGuards(FunctionId F, const Holder &H, llvm::ArrayRef<PlaceId> Objects,
                 uint32_t Kill, EventSet &Set) const;
  bool concerns(FunctionId F, uint32_t Branch, PlaceId Read, const Holder &H,
                llvm::ArrayRef<PlaceId> Objects, uint32_t Kill) const;
  bool movesOn(FunctionId F, uint32_t Branch, unsigned Edge,
               const Holder &H) const;
  bool isIndexCheck(const Function &F, const Event &E) const;
  /// Is \p E a branch on whether \p H is a given object?
  bool comparesWith(const Event &E, const Holder &H) const;
  NameId intern(const llvm::Twine &Name) const;

  Program Prog;
  Effects Fx;
  AttachTable Attached;
  std::map<NameId, std::vector<Death>> Deaths;
  /// Fields and variables that a function pointer beside them is called with.
  llvm::DenseSet<NameId> Contexts;
  /// Handle -> what is bound to it, to be attached when it is armed.
  struct Binding {
    FunctionId F;
    uint32_t Event;
    PlaceId Object;
    NameId Record;
    bool IsOnce;
  };
  llvm::DenseMap<uint64_t, llvm::SmallVector<Binding, 2>> Bindings;
  /// Dense numbers for holders; detach sets are bit vectors over them.
  mutable llvm::DenseMap<uint64_t, unsigned> Index;
  mutable std::vector<Holder> Holders;
  std::vector<llvm::BitVector> MayDetach;
  /// The unlinks of Fx that take nothing out: what they take is put back.
  llvm::DenseSet<const Effect *> PutBack;
  mutable llvm::DenseMap<uint64_t, llvm::SmallVector<unsigned, 4>> Detachers;
  /// Link holder -> names of the heads that it was linked under.
  llvm::DenseMap<NameId, llvm::SmallVector<NameId, 2>> Heads;
  mutable llvm::DenseMap<std::pair<FunctionId, uint64_t>, bool> Must;
  llvm::DenseMap<uint64_t, llvm::SmallVector<FunctionId, 2>> Comparers;
  llvm::DenseMap<uint64_t,
                 llvm::SmallVector<std::pair<FunctionId, uint32_t>, 2>>
      Clears;
  llvm::DenseMap<NameId, llvm::SmallVector<FunctionId, 4>> Readers;
  llvm::DenseSet<uint64_t> Owning;
  llvm::DenseSet<NameId> Refcounted, LibraryObjects;
  llvm::DenseSet<NameId> CountFields; ///< fields that count references
  llvm::DenseMap<NameId, llvm::SmallVector<NameId, 4>> Owners;
  /// Container -> types of the keys and values that are inserted into it.
  llvm::DenseMap<NameId, llvm::SmallVector<std::string, 2>> KeyTypes;
};

} // namespace cvet

#endif
