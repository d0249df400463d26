//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What the parts of the rule share: where entries are added, who adds them,
/// and what may keep their number small.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_GROWINGMAP_H
#define CVET_CHECKERS_GROWINGMAP_H

#include "Rows.h"
#include "Site.h"
#include "llvm/ADT/DenseSet.h"
#include <map>
#include <vector>

namespace cvet {
class Reporter;
} // namespace cvet

namespace cvet::growing {

/// A place that puts a new entry into something that lasts.
struct Growth : Site {
  /// What it grows: the link of the entries, the contents of a container, or
  /// the pointer that is the head of a list written by hand.
  Holder H;
  NameId Head = 0;   ///< the variable or field that it hangs on
  PlaceId Place = 0; ///< the same in F
  NameId Entry = 0;  ///< record of the entries, or 0
  NameId Next = 0;   ///< written by hand: the field that links them
  NameId Count = 0;  ///< an array: what counts its elements
  /// The head is in an entry, too: how large the whole is, is not followed.
  bool IsTree = false;
};

/// Does nobody in the program call \p F?
bool isUnused(const Program &P, FunctionId F);

/// All of them, in the order of functions and events.
std::vector<Growth> growths(const RetentionGraph &Graph);

/// Does \p X, by itself, put an entry in front of the list at \p Head, or
/// behind its last one?
bool isChained(const RetentionGraph &G, FunctionId F, const Effect &X,
               NameId Next);

/// What the program has at \p Name, a field or variable, lasts as long as the
/// process: it is in a variable, whoever reaches it by a parameter.
enum class Life : uint8_t { Short, Unknown, Lasts };
Life lifeOf(const RetentionGraph &Graph, FunctionId F, uint32_t Event,
            PlaceId Place);

/// Why entries are added again and again.
struct Drive {
  enum Kind : uint8_t {
    AtStart,  ///< they are not
    Users,    ///< whoever uses this part of a program does
    Service,  ///< a loop that waits for input
    Callback, ///< the callback of an event
  } By = AtStart;
  Site Where; ///< the loop, the registration, or the function's beginning
  unsigned Calls = 0; ///< how many calls it is away
  /// The loop on the way that reads the lines of a file: a configuration.
  std::optional<Site> FromFile;
};
class Drivers {
public:
  explicit Drivers(const RetentionGraph &Graph);
  Drive of(FunctionId F, uint32_t E) const;
  /// The calls of \p F that wait for what comes in.
  llvm::ArrayRef<CallId> waitsOf(FunctionId F) const;

private:
  Drive of(FunctionId F, uint32_t E, llvm::DenseSet<FunctionId> &Seen) const;
  bool waits(CallId Call, unsigned Depth) const;
  bool waitsInLoop(FunctionId F, uint32_t E) const;
  bool readsFile(CallId Call) const;
  llvm::ArrayRef<CallId> readsOf(FunctionId F) const;
  std::optional<Site> fileLoop(FunctionId F, uint32_t E) const;

  const RetentionGraph &G;
  const Program &P;
  /// Function and event -> see waitsInLoop: many tables are filled by way of
  /// the same calls.
  mutable llvm::DenseMap<std::pair<FunctionId, uint32_t>, bool> InLoop;
  mutable std::map<FunctionId, std::vector<CallId>> Waits, Reads;
};

/// Does who adds one look first whether it is there already? Then it is wanted
/// for good, and there is one for each that has a name of its own; what is only
/// put in is a queue, or is registered.
bool isLookedUp(const RetentionGraph &Graph, const Growth &Of);

/// What functions do themselves, and what they give away: asked for each table.
class Departures {
public:
  explicit Departures(const RetentionGraph &Graph);
  /// The effects of \p F that are no callee's.
  llvm::ArrayRef<const Effect *> ownOf(FunctionId F) const { return Own[F]; }
  /// The functions that may take something out of what \p Of grows, in order.
  std::vector<FunctionId> suspects(const Growth &Of) const;
  /// Where what \p Of grows is given to code that is not in sight.
  std::optional<Site> givenAway(const Growth &Of) const;

private:
  void addNames(FunctionId F, const Effect &X, std::vector<NameId> &Out) const;

  const RetentionGraph &G;
  std::vector<std::vector<const Effect *>> Own;
  /// The functions by what they may make smaller: heads, records, links and
  /// counts.
  Rows<NameId> Touching;
  llvm::DenseMap<NameId, Site> Escapes; ///< by the head's name, the first ones
};

/// Where something that entries have inside is taken out again, and the entry
/// stays.
class InnerDepartures {
public:
  InnerDepartures(const RetentionGraph &Graph, const Departures &All);
  /// Of the entries of \p Of.
  std::optional<Site> of(const Growth &Of) const;

private:
  struct Departure : Site {
    NameId Field = 0; ///< the entry's field that it is taken out of, or 0
    /// Written by hand: the field that has what takes its place.
    NameId Behind = 0;
  };
  /// A name and the number of a departure.
  using Index = std::vector<std::pair<NameId, uint32_t>>;
  void add(FunctionId F, const Effect &X, NameId Field, NameId Behind,
           Index &ByRecord);
  void addFound(FunctionId F, const Effect &X, CallId Call, Index &ByTable);
  void addTaken(FunctionId F, const Effect &X, Index &ByRecord, Index &ByTable);
  void addPassedBy(FunctionId F, const Effect &X, Index &ByRecord);

  const RetentionGraph &G;
  const Program &P;
  std::vector<Departure> Found; ///< in the order of functions and effects
  /// By the entry's record, and by the table that it was found in.
  Rows<NameId> OfRecord, OfTable;
};

/// What is done to a table when nothing is added any more.
class Endings {
public:
  Endings(const RetentionGraph &Graph, const Drivers &Driven, const Growth &Of);
  /// Does \p Out take entries out only then?
  bool isTooLate(const Site &Out);

private:
  bool goesOn(FunctionId F, uint32_t E) const;
  bool isAtEnd(FunctionId F, uint32_t E);
  bool takesAll(FunctionId F, uint32_t E, unsigned Depth) const;
  bool isOfOther(const CallSite &S, uint32_t Inner) const;

  const RetentionGraph &G;
  const Program &P;
  const Drivers &Driven;
  const Growth &Of;
  llvm::DenseSet<FunctionId> Adding; ///< what calls Of, however far away
  std::map<std::pair<FunctionId, uint32_t>, bool> Known;
};

/// Tests that let an entry be freed only where it is the last one of its list.
class LastOnes {
public:
  explicit LastOnes(const RetentionGraph &Graph);
  std::optional<Site> of(const Growth &Of) const;

private:
  const RetentionGraph &G;
  /// The link -> where the one of a parameter is asked.
  llvm::DenseMap<NameId, std::vector<Site>> Tests;
};

/// Functions that close what an entry has, and let it stay.
class ClosedOnes {
public:
  ClosedOnes(const RetentionGraph &Graph, const Departures &All);
  /// Where one is closed that stays, and where one goes.
  struct Kept {
    Site Stays, Goes;
  };
  std::optional<Kept> of(const Growth &Of) const;

private:
  struct Closing : Site {
    PlaceId Entry = 0; ///< in F
  };
  bool takesOut(const Growth &Of, FunctionId F,
                llvm::ArrayRef<FunctionId> Suspects, unsigned Depth) const;
  bool isGiven(CallId Call, const Growth &Of) const;
  bool marks(const Growth &Of, FunctionId F) const;

  const RetentionGraph &G;
  const Program &P;
  const Departures &All;
  llvm::DenseMap<NameId, std::vector<Closing>> Closes; ///< by record
};

/// Does a test in a loop decide whether \p E of \p F happens in that turn?
bool isSelected(const RetentionGraph &G, FunctionId F, uint32_t E);

/// Where something may take an entry of \p Of out, other than its maker.
struct Removal {
  std::optional<Site> Out;
  std::optional<Site> TooLate;  ///< only when all is over
  std::optional<Site> Uncalled; ///< in a function that nobody calls
};
Removal removal(const RetentionGraph &Graph, const Drivers &Driven,
                const Departures &All, const Growth &Of);
/// A test on the way to \p Of that takes one out only where there are exactly
/// as many as something that may change says.
struct ExactLimit : Site {
  NameId Count = 0, Limit = 0;
};
std::optional<ExactLimit> exactLimit(const RetentionGraph &Graph,
                                     const Drivers &Driven,
                                     const Departures &All, const Growth &Of);
/// Tells where a table is cut where a call says that there are exactly as many.
void findAskedSizes(const RetentionGraph &Graph, Reporter &Report);
/// Where an object ends that a caller of \p Of's function has passed, and that
/// the entry is about: one that has or names it.
std::optional<Site> endOfSubject(const RetentionGraph &Graph, const Growth &Of);
/// A test of how many entries there are, on the way to \p Of.
std::optional<Site> bound(const RetentionGraph &Graph, const Growth &Of);
/// A test that lets it happen only where there is nothing yet.
std::optional<Site> onlyIfEmpty(const RetentionGraph &Graph, const Growth &Of);

} // namespace cvet::growing

#endif
