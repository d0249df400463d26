//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where what a field or variable points to is freed through it.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_FREEDSITES_H
#define CVET_CHECKERS_FREEDSITES_H

#include "Reporter.h"
#include "Site.h"

namespace cvet::stale {

/// Is \p Place a variable or a part of one, reached through no pointer?
bool isStatic(const Program &P, PlaceId Place);

/// Does the caller ask what \p Call returns? It may say whether something was
/// freed.
bool asksResult(const RetentionGraph &G, CallId Call);

/// A call whose callee uses what a pointer had when it was called.
struct LaterUse {
  Site Call;
  FunctionId Callee;
  /// What has died was surely what the pointer had, and the owner is the same.
  bool IsCertain = false;
  /// The callee asks nothing before it follows the pointer but whether that is
  /// null, and nothing that is called to free the object writes the pointer.
  bool AsksNullOnly = false;
};

struct FreedSite {
  FunctionId F;
  uint32_t Event;
  PlaceId Place; ///< the pointer that keeps naming what was freed
  NameId Record;
  bool Keeps;     ///< not reset on some path
  bool MayBeKept; ///< nor on others, if a callee that may reset it does not
  /// Who uses it after that.
  std::optional<LaterUse> Later;
  /// Where another way of the function sets it to something else.
  std::optional<uint32_t> ResetLater;
  /// What has the pointer is seen to live on, or nobody who calls this is in
  /// sight.
  bool OwnerLives = false;
  /// Its owner, at the death.
  PlaceId Owner = UnknownPlace;
  /// The pointer is a variable, what dies is what it has, and nothing that the
  /// function does, or calls, ever sets it.
  bool IsNeverSet = false;
};

/// Finds them. What is freed by a callee that always frees what it is given
/// counts where it is called.
class FreedSites {
public:
  FreedSites(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report), Written(P) {}

  const std::map<Holder, std::vector<FreedSite>> &find();

private:
  void collect(const Death &D);
  void climb(const Death &D, unsigned Depth);
  bool ownerDies(FunctionId F, uint32_t Event, PlaceId Owner,
                 unsigned Depth) const;
  bool ownerLives(FunctionId F, uint32_t Event, PlaceId Owner) const;
  /// What the dying object's name still has to do with the pointer.
  enum class Kept { No, ToDeath, ToExit };
  std::optional<Kept> keeps(const Death &D, PlaceId Place, const Holder &H,
                            Certainty How = Certainty::Likely) const;
  bool isOnlyFrom(const Death &D, PlaceId Place) const;
  bool neverSets(const Death &D, PlaceId Variable, const Holder &H) const;
  bool leadsOut(const Death &D, const EventSet &Resets) const;
  void addLoads(FunctionId F, uint32_t Define, PlaceId Value, PlaceId Place,
                EventSet &Seen, EventSet &Loads) const;
  std::optional<uint32_t> resetLater(const Death &D, PlaceId Place,
                                     const Holder &H) const;
  bool isNextOf(const Death &D, uint32_t Define, PlaceId Value) const;
  // UsedAfterwards.cpp
  std::optional<LaterUse> usedAfter(const Death &D, PlaceId Place,
                                    PlaceId Owner, const Holder &H) const;
  EventSet writesOf(const Death &D, PlaceId Place, const Holder &H) const;
  EventSet writes(FunctionId F, const Holder &H,
                  uint32_t Judged = Flow::Boundary,
                  Certainty How = Certainty::Likely, unsigned Depth = 2) const;
  bool uses(FunctionId F, const Holder &H, bool IsVariable,
            unsigned Depth) const;
  bool freesAll(const Death &D, PlaceId Place) const;
  bool mayWrite(const Death &D, const Holder &H) const;
  std::optional<LaterUse> usedIn(const Death &D, PlaceId Place, PlaceId Owner,
                                 const Holder &H) const;
  std::optional<LaterUse> usedByCaller(const Death &D, PlaceId Place,
                                       PlaceId Owner, const Holder &H) const;
  void silence(const Death &D, PlaceId Place, const ReasonKind &Kind);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  const Writers Written;
  std::map<Holder, std::vector<FreedSite>> Sites;
  llvm::DenseSet<std::pair<FunctionId, uint32_t>> Seen;
};

} // namespace cvet::stale

#endif
