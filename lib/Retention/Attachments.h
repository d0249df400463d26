//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where objects are attached to which holders.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_ATTACHMENTS_H
#define CVET_RETENTION_ATTACHMENTS_H

#include "Contexts.h"
#include "OwnLinks.h"
#include "Uses.h"
#include <map>

namespace cvet {

struct WholeObject;

/// One place where an object is attached to a holder.
struct Attachment {
  FunctionId F = 0;
  uint32_t Event = 0;
  PlaceId Place = 0;    ///< the holder's place in F (Link: the list's head)
  PlaceId Object = 0;   ///< the object in F
  bool Counted = false; ///< by a reference that the holder owns
  bool Fresh = false;   ///< the object was allocated in F for it
};

class Attachments {
public:
  Attachments(const Program &Prog, const Effects &Fx, const HolderNames &Names,
              const Uses &Used);

  /// Record -> holder -> where objects of the record are attached to it.
  using Table = std::map<NameId, std::map<Holder, std::vector<Attachment>>>;
  const Table &all() const { return Attached; }
  /// The fields and variables that are heads of what \p H links into.
  llvm::ArrayRef<NameId> heads(const Holder &H) const;

  /// Indices into the effects of \p F: those that put something into \p H.
  llvm::ArrayRef<uint32_t> mayAttach(FunctionId F, const Holder &H) const;
  /// Is \p Value one of \p Objects, or the address of a member of one?
  bool isOneOf(PlaceId Value, llvm::ArrayRef<PlaceId> Objects) const;
  /// Does effect \p X of \p F attach one of \p Objects to \p H?
  bool isAttach(FunctionId F, const Effect &X, llvm::ArrayRef<PlaceId> Objects,
                const Holder &H) const;
  /// Is what effect \p X of \p F registers or arms called once at most?
  bool isOnce(FunctionId F, const Effect &X) const;

private:
  void collectBindings(FunctionId F);
  void collect(FunctionId F);
  void add(FunctionId F, const Effect &X);
  void addRegistration(FunctionId F, const Effect &X);
  void attach(FunctionId F, uint32_t Event, NameId Record, Holder H,
              PlaceId Place, PlaceId Object, bool Counted);
  void addHead(const HolderNames::LinkTarget &L, PlaceId List);
  std::optional<Holder> storedTo(FunctionId F, const Effect &X) const;
  std::optional<Holder> partStoredTo(FunctionId F, const Effect &X,
                                     const WholeObject &Whole) const;
  std::optional<Holder> target(FunctionId F, const Effect &X) const;
  bool isInItself(const Effect &X, PlaceId Object) const;
  void collectCounts(FunctionId F);
  bool keepsWhatItCounts(FunctionId F) const;
  bool isCounted(FunctionId F, const Effect &Attach) const;
  bool isUnnamed(FunctionId F, const Effect &X) const;

  const Program &Prog;
  const Effects &Fx;
  const HolderNames &Names;
  const Uses &Used;
  const OwnLinks Links;
  Table Attached;
  /// Where the function being collected takes a reference.
  struct Count {
    uint32_t Event;
    bool IsOfCallee;  ///< a callee keeps it for itself
    PlaceId Returned; ///< the result that has it and is given back, or none

    bool operator==(const Count &C) const {
      return Event == C.Event && IsOfCallee == C.IsOfCallee &&
             Returned == C.Returned;
    }
  };
  llvm::DenseMap<PlaceId, llvm::SmallVector<Count, 1>> Counts; ///< by object
  mutable llvm::DenseMap<FunctionId, bool> Keeping; ///< keepsWhatItCounts()
  /// What is in Attached, by holder, function and event, and record.
  llvm::DenseSet<std::pair<std::pair<uint64_t, uint64_t>, NameId>> Known;
  /// Link holder -> names of the heads that it was linked under.
  llvm::DenseMap<NameId, llvm::SmallVector<NameId, 2>> Heads;
  /// Handle -> what is bound to it, to be attached when it is armed.
  struct Binding {
    FunctionId F;
    uint32_t Event;
    PlaceId Object;
    NameId Record;
    bool IsOnce;
  };
  llvm::DenseMap<uint64_t, llvm::SmallVector<Binding, 2>> Bindings;
  /// The effects of each function that put something into a holder, by
  /// Holder::raw().
  std::vector<Rows<uint64_t>> ByHolder;
};

} // namespace cvet

#endif
