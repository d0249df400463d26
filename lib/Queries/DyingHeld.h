//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// An object dies while a holder names it: the deaths that leave it attached,
/// the evidence for or against it, and the finding.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_DYINGHELD_H
#define CVET_QUERIES_DYINGHELD_H

#include "Reporter.h"

namespace cvet {

/// One death that leaves its object attached, and the ways to it.
struct Escape {
  const Death *D;
  std::vector<Chain> Ways;
  bool Walked = false;        ///< the object was taken from the holder itself
  bool IsBesideClean = false; ///< another death in its function detaches
};

/// Another holder of such objects, and where it is detached.
struct Sibling {
  Holder H;
  FunctionId F = 0;
  uint32_t Event = 0;
};

/// What speaks for or against the object being held when it dies.
struct Evidence {
  llvm::SmallVector<std::pair<FunctionId, uint32_t>, 2> OtherDeaths;
  llvm::SmallVector<Sibling, 4> Siblings; ///< at most MaxSiblings
  std::optional<std::pair<FunctionId, uint32_t>> ComparedOnly;
  bool SameFunction = false; ///< another death in it detaches
  /// Where a function on the way has set the holder to it before.
  std::optional<std::pair<FunctionId, uint32_t>> SetBefore;
  /// Where the holder is read after calls that may free its object.
  std::optional<std::pair<FunctionId, uint32_t>> UsedAfter;
  bool IsRead = false; ///< somebody uses what the holder had before

  static constexpr size_t MaxSiblings = 64;
};

/// Is a rule about objects of a record that a holder has?
using HolderFilter = llvm::function_ref<bool(const Holder &, NameId Record)>;

class DyingHeld {
public:
  DyingHeld(const RetentionGraph &Graph, Reporter &Report,
            HolderFilter Concerns)
      : G(Graph), P(Graph.program()), Report(Report), Concerns(Concerns) {}

  void run() {
    for (const auto &[Record, Holders] : G.attachments()) {
      auto Deaths = G.deaths().find(Record);
      if (Deaths == G.deaths().end())
        continue;
      for (const auto &[H, All] : Holders)
        if (Concerns(H, Record))
          check(Record, H, All, Deaths->second);
    }
  }

private:
  void check(NameId Record, const Holder &H, llvm::ArrayRef<Attachment> All,
             llvm::ArrayRef<Death> Deaths);
  std::vector<Attachment>
  lasting(const Holder &H, llvm::ArrayRef<Attachment> All, NameId Record) const;
  bool mayKill(CallId Call, NameId Record) const;
  std::optional<uint32_t> useAfterCall(const Attachment &A, const Holder &H,
                                       NameId Record) const;
  std::optional<bool> isLoadedFrom(const Death &D, const Holder &H) const;
  llvm::SmallVector<Holder, 2> takenFrom(FunctionId F,
                                         llvm::ArrayRef<PlaceId> Objects) const;
  std::optional<bool> isFedFrom(const Holder &From, const Holder &H,
                                NameId Record) const;
  bool isMovedFrom(const Death &D, const Holder &H, NameId Record) const;
  bool isOfAnotherContainer(FunctionId F, uint32_t Event, PlaceId Object,
                            const Holder &H, NameId Record) const;
  bool isOfAnotherMaking(FunctionId F, uint32_t Event, PlaceId Object,
                         NameId Record, const Holder &H,
                         llvm::ArrayRef<Attachment> Sites) const;
  bool isTeardown(const Death &D, const Holder &H) const;
  bool hasUnattachedPopulation(NameId Record,
                               llvm::ArrayRef<Attachment> Sites) const;
  bool isSetAside(const Death &D, const Holder &H, NameId Record) const;
  bool isAlsoElsewhere(const Holder &H, NameId Record,
                       llvm::ArrayRef<Attachment> Sites) const;
  bool isSelection(llvm::ArrayRef<Attachment> Sites) const;
  bool isSelectedByItself(const ChainStep &S, PlaceId Object,
                          const Holder &H) const;
  Evidence ofHolder(const Holder &H, NameId Record,
                    llvm::ArrayRef<const Death *> Clean) const;
  Evidence collect(const Escape &E, const Chain &Way, const Holder &H,
                   NameId Record, const Evidence &OfHolder) const;
  bool isHandledBy(FunctionId F, const Holder &H) const;
  void addSiblings(const Chain &Way, const Holder &H, NameId Record,
                   Evidence &Ev) const;
  llvm::ArrayRef<Sibling> detachedIn(FunctionId F, NameId Record,
                                     bool IsPointer) const;
  std::optional<uint32_t> comparedOnly(const ChainStep &S, PlaceId Object,
                                       const Holder &H) const;
  Confidence judge(const Escape &E, const Chain &Way, const Evidence &Ev,
                   const Holder &H, NameId Record,
                   llvm::ArrayRef<Attachment> Sites, bool IsFresh,
                   bool IsFromPointer) const;
  Confidence judgeCallback(const Escape &E, const Chain &Way,
                           const Evidence &Ev, const Holder &H, NameId Record,
                           llvm::ArrayRef<Attachment> Sites,
                           bool IsFresh) const;
  bool isRegisteredWith(NameId Function, const Holder &H,
                        llvm::ArrayRef<Attachment> Sites) const;
  bool isRunToEnd(const Chain &Way, const Holder &H,
                  llvm::ArrayRef<Attachment> Sites) const;
  bool isCalledOnce(llvm::ArrayRef<Attachment> Sites) const;
  bool isFinalCallback(const Escape &E, const Chain &Way, const Holder &H,
                       llvm::ArrayRef<Attachment> Sites) const;
  bool isFromItsCallback(const Chain &Way, const Holder &H,
                         llvm::ArrayRef<Attachment> Sites) const;
  bool takesFromOwner(const Escape &E, const Chain &Way, const Holder &H,
                      NameId Record) const;
  size_t anchor(const Escape &E, const Chain &Way, const Holder &H,
                NameId Record, const Evidence &Ev) const;
  void say(const Escape &E, const Chain &Way, const Holder &H, NameId Record,
           llvm::ArrayRef<Attachment> Sites, const Evidence &OfHolder);
  std::string message(const Holder &H, llvm::StringRef What,
                      llvm::StringRef Where) const;
  void explain(Finding &F, const Chain &Way, size_t Anchor, const Holder &H,
               NameId Record, llvm::ArrayRef<Attachment> Sites,
               const Evidence &Ev) const;
  void addFix(Finding &F, const ChainStep &S, llvm::StringRef Object,
              const Holder &H) const;
  std::optional<uint32_t> detachEvent(FunctionId F, const Holder &H) const;
  PlaceId objectAt(const Escape &E, const Chain &Way, size_t Step) const;

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  HolderFilter Concerns;
  void collectPopulations() const;
  /// What a function detaches, of holders of one record and kind.
  mutable std::map<std::tuple<FunctionId, NameId, bool>, std::vector<Sibling>>
      Siblings;
  /// Record -> functions that may free objects of it.
  mutable llvm::DenseMap<NameId, llvm::BitVector> Killers;
  /// Record -> functions that make objects of it and do not return them.
  mutable std::optional<
      llvm::DenseMap<NameId, llvm::SmallVector<FunctionId, 2>>>
      Makers;
};

/// Finds the deaths of objects that a holder of the rule's kind may still have.
void findDyingHeld(const RetentionGraph &Graph, Reporter &Report,
                   HolderFilter Concerns);

} // namespace cvet

#endif
