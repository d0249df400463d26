//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What each event takes out of which holder.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_DETACHMENTS_H
#define CVET_RETENTION_DETACHMENTS_H

#include "Attachments.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <array>
#include <unordered_map>

namespace cvet {

/// How sure an answer about a detachment is.
enum class Certainty : uint8_t {
  Likely, ///< a callee that may do it does, if the object is what it asks about
  Sure,   ///< a callee does it on every path, unless it asks the holder itself
  Possible, ///< a callee that may do it does; only to save harder questions
};

/// Every detachment of the program, found once: questions look at those of one
/// function and one holder only.
class Detachments {
public:
  Detachments(const Program &Prog, const Effects &Fx, const HolderNames &Names,
              const Contexts &Callbacks, const Attachments &Attached);

  /// The functions that, themselves or by a callee, may detach something from
  /// \p H. Until the next question about another holder.
  const FunctionSet &mayDetach(const Holder &H) const {
    return functions(H, All);
  }
  bool mayDetach(FunctionId F, const Holder &H) const {
    return mayDetach(H).test(F);
  }
  /// May it kill the record that field \p H is in?
  bool mayKillOwner(FunctionId F, const Holder &H) const;
  /// May it detach something else than by that?
  bool mayDetachBesideDeath(FunctionId F, const Holder &H) const;
  /// May any function detach something from \p H?
  bool isEverDetached(const Holder &H) const;
  /// Is an object taken out of \p H by name anywhere?
  bool isEverUnlinked(const Holder &H) const;

  /// The events at which an effect of \p F (not a callee that has no such
  /// effect) detaches \p H. Storing one of \p Objects there does not. Sure: a
  /// callee has it on each way through.
  EventSet events(FunctionId F, const Holder &H,
                  llvm::ArrayRef<PlaceId> Objects,
                  Certainty How = Certainty::Likely) const;
  /// The events of \p F with an effect on \p H, whatever it is for.
  EventSet allEvents(FunctionId F, const Holder &H) const;
  /// Does \p F itself, not its callees, detach \p H at event \p E?
  bool detachesOwn(FunctionId F, uint32_t E, const Holder &H) const;
  /// Does it anywhere?
  bool detachesOwn(FunctionId F, const Holder &H) const;
  /// The functions that do, in order; not those that put back what they take
  /// out.
  std::vector<FunctionId> detachers(const Holder &H) const;
  /// Does call \p E of \p F only take the next element, whatever it is, out of
  /// what \p H is in?
  bool popsOnly(FunctionId F, uint32_t E, const Holder &H) const;
  /// Does event \p E of \p F detach \p H only because the \p Record that it is
  /// in may die there?
  bool endsOwnerOnly(FunctionId F, uint32_t E, const Holder &H,
                     NameId Record) const;
  /// Does event \p E of \p F detach \p H only because a part that one of
  /// \p Objects has to itself dies there, while \p H is a field of the part
  /// that another object has?
  bool endsOwnPartOnly(FunctionId F, uint32_t E, const Holder &H,
                       llvm::ArrayRef<PlaceId> Objects) const;
  /// Does event \p E of \p F take single elements out of \p H only, and neither
  /// end what they are in nor make it empty?
  bool takesElementsOnly(FunctionId F, uint32_t E, const Holder &H) const;
  /// Does call \p E of \p F, by its model, take out what \p H has?
  bool endsOwn(FunctionId F, uint32_t E, const Holder &H) const;
  /// Does \p F take one of \p Objects out of \p H (or of any list or
  /// container)?
  bool takesOut(FunctionId F, llvm::ArrayRef<PlaceId> Objects,
                std::optional<Holder> H) const;

  /// A call and one function that it runs before it returns.
  struct Callee {
    uint32_t Event;
    FunctionId F;
    bool IsAmbiguous; ///< one of several functions of its name
  };
  /// The callees of \p F, in the order of the calls.
  llvm::ArrayRef<Callee> callees(FunctionId F) const { return Callees[F]; }

private:
  /// One effect that detaches.
  struct Entry {
    unsigned Holder; ///< index into Holders
    uint32_t Event;
    uint32_t Effect : 30;   ///< index into the function's effects
    uint32_t IsPutBack : 1; ///< what it takes out is put back
    uint32_t IsBeside : 1;  ///< a store that disables the callback of a context
  };
  void collect(FunctionId F);
  void summarize();
  void collectKeyTypes(FunctionId F);
  bool isIneffective(FunctionId F, const Effect &X) const;
  bool isPutBack(FunctionId F, const Effect &X) const;
  bool isSetToNull(const Effect &X, const Holder &H) const;
  bool mayBeHidden(const Effect &X) const;
  bool isLinkIn(PlaceId Container, PlaceId Link, NameId Name) const;
  bool putsAnObject(FunctionId F, const Effect &X) const;
  bool isFilledAnew(FunctionId F, const Effect &X, const Holder &H) const;
  bool isInOthersPart(const Holder &H, NameId Member) const;
  bool endsOwnPart(FunctionId F, const Effect &X, const Holder &H,
                   llvm::ArrayRef<PlaceId> Objects) const;
  bool takesHidden(const Effect &X, const Holder &H,
                   llvm::ArrayRef<PlaceId> Objects) const;
  void addDetached(FunctionId F, const Effect &X,
                   llvm::SmallVectorImpl<Holder> &Out) const;
  void addUnregistered(FunctionId F, const Effect &X,
                       llvm::SmallVectorImpl<Holder> &Out) const;
  void addParts(const Holder &H, llvm::SmallVectorImpl<unsigned> &Out) const;
  /// What concerns one holder.
  enum How { All, ByDeath, BesideDeath, ByPop, ByName, AsWhole, NumHow };
  struct Answer {
    llvm::SmallVector<unsigned, 4> Detachers; ///< indices into Holders
    /// That may detach from it so, themselves or by a callee; as asked for.
    std::array<std::optional<FunctionSet>, NumHow> Functions;
  };
  Answer &about(const Holder &H) const;
  const FunctionSet &functions(const Holder &H, How By) const;
  bool isBy(How By, unsigned Detacher) const;
  llvm::SmallVector<unsigned, 4> findDetachers(const Holder &H) const;
  llvm::ArrayRef<unsigned> detachersOf(const Holder &H) const {
    return about(H).Detachers;
  }
  void forEach(FunctionId F, const Holder &H,
               llvm::function_ref<void(const Entry &)> Do) const;
  bool any(FunctionId F, const Holder &H,
           llvm::function_ref<bool(const Entry &)> Is) const;

  const Program &Prog;
  const Effects &Fx;
  const HolderNames &Names;
  const Contexts &Callbacks;
  const Attachments &Attached;
  /// Container -> types of the keys and values that are inserted into it.
  llvm::DenseMap<NameId, llvm::SmallVector<std::string, 2>> KeyTypes;
  /// What detaches, numbered.
  std::vector<Holder> Holders;
  llvm::DenseMap<uint64_t, unsigned> Index;
  /// Member chains ("T.m.n") of links and handles, sorted, with their numbers.
  std::vector<std::pair<llvm::StringRef, unsigned>> Chains;
  /// Of each function, by holder and event.
  std::vector<std::vector<Entry>> Entries;
  /// Effects that may detach what they do not name.
  std::vector<llvm::SmallVector<uint32_t, 0>> Hidden;
  std::vector<llvm::SmallVector<Callee, 0>> Callees;
  /// By what detaches: the functions that do, themselves. (A matrix of all
  /// functions and holders would be as large as the square of the program.)
  std::vector<llvm::SmallVector<FunctionId, 1>> Own;
  llvm::BitVector EverUnlinked;
  /// As many as memory allows.
  mutable std::unordered_map<uint64_t, Answer> Answers;
  mutable size_t NumSets = 0; ///< in Answers
};

} // namespace cvet

#endif
