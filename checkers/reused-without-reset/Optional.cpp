//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A function fills an object that may have been there before: what is not told
/// this time is what was told the last time, but for what it resets first.
///
//===----------------------------------------------------------------------===//

#include "NextTurn.h"
#include <map>

using namespace cvet;
using namespace cvet::reused;

namespace {

const ReasonKind ResetFirst("reset-first", Side::Argument, Scope::Holder,
                            Basis::Shown, Confidence::Medium,
                            "'{0}' is reset here, before it is set on some "
                            "ways");
const ReasonKind ZeroedFirst("zeroed-first", Side::Defeater, Scope::Holder,
                             Basis::Shown, Nothing,
                             "all of the object is set to 0 here");

class Optional {
public:
  Optional(const RetentionGraph &G, const Writings &All, Reporter &Report)
      : G(G), P(G.program()), All(All), Report(Report) {}

  void run();

private:
  struct OfObject {
    std::map<NameId, EventSet> Sets, Clears;
    PlaceId Pointer = 0;
  };
  void check(FunctionId F, const OfObject &Of);
  bool isSetSometimes(FunctionId F, uint32_t From, const EventSet &Sets) const;
  bool isOnlyHere(FunctionId F, NameId Field) const;

  const RetentionGraph &G;
  const Program &P;
  const Writings &All;
  Reporter &Report;
};

} // namespace

/// Is there a way from \p From on which one of \p Sets happens, and one on
/// which none does?
bool Optional::isSetSometimes(FunctionId F, uint32_t From,
                              const EventSet &Sets) const {
  const Flow &Fl = G.effects().flow(F);
  return Fl.hasPath(From, Flow::Boundary, Sets) &&
         llvm::any_of(Sets.set_bits(), [&](uint32_t S) {
           return Fl.hasPath(From, S, Fl.none());
         });
}

/// Does nobody but \p F set \p Field in a used object, and somebody read it?
bool Optional::isOnlyHere(FunctionId F, NameId Field) const {
  const Member &M = All.find(Field);
  auto IsHere = [&](const Writing &W) { return W.F == F || All.isNew(W); };
  auto Readers = G.readers({HolderKind::Field, Field});
  return M.Downs.empty() && llvm::all_of(M.Sets, IsHere) &&
         llvm::all_of(M.Clears,
                      [&](const Writing &W) { return All.isNew(W); }) &&
         !llvm::is_contained(Readers, F) && !Readers.empty();
}

void Optional::check(FunctionId F, const OfObject &Of) {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  // Something is set always: the object is filled anew.
  const bool IsFilled = llvm::any_of(Of.Sets, [&](const auto &Entry) {
    return llvm::any_of(Entry.second.set_bits(), [&](uint32_t S) {
      return !Of.Clears.count(Entry.first) &&
             !isSetSometimes(F, S, Entry.second) &&
             llvm::all_of(Of.Clears, [&](const auto &C) {
               return llvm::all_of(C.second.set_bits(), [&](uint32_t E) {
                 return Fl.dominates(Fn.Events[S].Block, Fn.Events[E].Block);
               });
             });
    });
  });
  if (!IsFilled)
    return;
  for (const auto &Entry : Of.Clears) {
    const NameId Reset = Entry.first;
    const EventSet &Clears = Entry.second;
    auto Again = Of.Sets.find(Reset);
    if (Again == Of.Sets.end())
      continue;
    for (uint32_t C : Clears.set_bits()) {
      if (!isSetSometimes(F, C, Again->second))
        continue;
      std::vector<NameId> Kept;
      for (const auto &[Field, Sets] : Of.Sets)
        if (!Of.Clears.count(Field) && isSetSometimes(F, C, Sets) &&
            llvm::none_of(
                Sets.set_bits(),
                [&](uint32_t S) { return Fl.hasPath(S, C, Fl.none()); }) &&
            isOnlyHere(F, Field))
          Kept.push_back(Field);
      // One may be about something else.
      if (Kept.size() < 2)
        continue;
      auto Short = [&](NameId Name) {
        return "'" + P.Names.str(P.field(Name)->Field).str() + "'";
      };
      auto First = [&](NameId Name) {
        return uint32_t(Of.Sets.find(Name)->second.find_first());
      };
      llvm::sort(Kept, [&](NameId A, NameId B) { return First(A) < First(B); });
      const uint32_t At = First(Kept.front());
      Reasons Why;
      Why.add(ResetFirst, G.place(F, C),
              {P.Names.str(P.field(Reset)->Field).str()});
      if (const Site *Zero = All.zeroed(P.field(Reset)->Record))
        Why.add(ZeroedFirst, G.place(Zero->F, Zero->Event));
      Report.addAbsence(Why);
      Finding *Found = Report.decide(
          Why, G.place(F, At),
          [&] {
            return Short(Kept.front()) +
                   (Kept.size() == 2
                        ? " and " + Short(Kept[1])
                        : " and " + std::to_string(Kept.size() - 1) +
                              " others") +
                   " are set on some ways only, and not reset before as " +
                   Short(Reset) + " is";
          },
          P.Names.str(P.field(Kept.front())->Field));
      if (Found)
        Reporter::note(*Found, G.place(F, C), Short(Reset) + " is reset here");
      return;
    }
  }
}

void Optional::run() {
  for (const auto &[F, Clears] : All.clearsBy()) {
    const Flow &Fl = G.effects().flow(F);
    std::map<PlaceId, OfObject> Objects;
    for (const Writing &W : Clears) {
      if (W.Number != 0 || !W.Pointer || All.isNew(W) || All.mayBeNew(W) ||
          P.Places.kind(W.Object) != PlaceKind::Local)
        continue;
      OfObject &Of = Objects[W.Object];
      Of.Pointer = W.Pointer;
      Of.Clears.try_emplace(W.Field, Fl.none()).first->second.set(W.Event);
    }
    if (Objects.empty())
      continue;
    for (NameId Field : All.setBy(F))
      for (const Writing &W : All.find(Field).Sets)
        if (auto It = Objects.find(W.Object);
            W.F == F && It != Objects.end() && W.Is != Writing::Count)
          It->second.Sets.try_emplace(Field, Fl.none())
              .first->second.set(W.Event);
    for (const auto &Entry : Objects)
      check(F, Entry.second);
  }
}

void reused::findOptional(const RetentionGraph &Graph, const Writings &All,
                          Reporter &Report) {
  Optional(Graph, All, Report).run();
}
