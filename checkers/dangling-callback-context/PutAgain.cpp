//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A destructor unregisters its object, and then calls something that may
/// register it again.
///
//===----------------------------------------------------------------------===//

#include "DanglingCallbackContext.h"

using namespace cvet;
using namespace cvet::dangling;

namespace {

const ReasonKind PutAgain("put-again", Side::Argument, Scope::Way, Basis::Shown,
                          Confidence::Medium,
                          "'{0}' may register it again here, after that was "
                          "undone");

class Again {
public:
  Again(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run();

private:
  void check(const Death &D, const Holder &H);
  std::optional<FunctionId> putsAgain(FunctionId F, const Effect &X,
                                      const Holder &H) const;
  void tell(const Death &D, const Holder &H, uint32_t Put, FunctionId By,
            uint32_t Undone);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
};

} // namespace

/// The callee by which \p X of \p F arms or registers \p H, which it does not
/// undo itself.
std::optional<FunctionId> Again::putsAgain(FunctionId F, const Effect &X,
                                           const Holder &H) const {
  if ((X.Kind != EffectKind::Arm && X.Kind != EffectKind::Register) || X.IsOwn)
    return std::nullopt;
  auto T = G.handleTarget(F, X);
  if (!T || !(T->H == H) || G.mayDetach(X.Via, H))
    return std::nullopt;
  return X.Via;
}

void Again::check(const Death &D, const Holder &H) {
  const Flow &Fl = G.effects().flow(D.F);
  llvm::SmallVector<PlaceId, 8> Objects =
      G.effects().expand(D.F, D.Event, D.Object);
  EventSet Undone = G.detachingEvents(D.F, H, Objects);
  Undone.reset(D.Event);
  if (Undone.none())
    return;
  for (const Effect &X : G.effects().of(D.F)) {
    auto By = putsAgain(D.F, X, H);
    if (!By || Undone.test(X.Event))
      continue;
    auto T = G.handleTarget(D.F, X);
    if (!llvm::is_contained(Objects, T->Owner) ||
        !G.hasFeasiblePath(D.F, {X.Event, D.Event, Undone}))
      continue;
    for (unsigned I : Undone.set_bits())
      if (Fl.hasPath(I, X.Event, Fl.none()))
        return tell(D, H, X.Event, *By, I);
  }
}

void Again::tell(const Death &D, const Holder &H, uint32_t Put, FunctionId By,
                 uint32_t Undone) {
  Reasons Why;
  Why.add(PutAgain, G.place(D.F, Put), {Report.function(By)});
  Finding *Told = Report.decide(
      Why, G.place(D.F, D.Event),
      [&] {
        return "'" + Report.object(D.F, D.Event, D.Object) +
               "' is freed while '" + G.spell(H) + "' may be registered again";
      },
      P.Names.str(D.Record) + " again in " + G.spell(H));
  if (!Told)
    return;
  Reporter::note(*Told, G.place(D.F, Undone), "it is unregistered here",
                 NoteRole::LetGo);
  Reporter::note(*Told, G.place(D.F, Put),
                 "'" + Report.function(By) + "' may register it again",
                 NoteRole::Held);
}

void Again::run() {
  for (const auto &[Record, Holders] : G.attachments()) {
    auto Deaths = G.deaths().find(Record);
    if (Deaths == G.deaths().end())
      continue;
    for (const auto &[H, Sites] : Holders)
      if (H.Kind == HolderKind::Handle)
        for (const Death &D : Deaths->second)
          check(D, H);
  }
}

void dangling::findPutAgain(const RetentionGraph &Graph, Reporter &Report) {
  Again(Graph, Report).run();
}
