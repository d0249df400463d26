//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Collected.h"

using namespace cvet;
using namespace cvet::leaks;

namespace {

const ReasonKind CountIsLost("count-is-lost", Side::Argument, Scope::Way,
                             Basis::Shown, Confidence::Medium,
                             "another way says here how many there are, and "
                             "this way does not");
const ReasonKind CallerGivesBack("caller-empties-it", Side::Defeater,
                                 Scope::Way, Basis::Shown, Nothing,
                                 "a caller drops what is in it where the call "
                                 "has failed");

class Collected {
public:
  Collected(const RetentionGraph &G, const References &Refs, const Holds &All,
            Reporter &Report)
      : G(G), P(G.program()), Refs(Refs), All(All), Report(Report) {}

  Arrays run() {
    for (FunctionId F = 0; F < P.Functions.size(); ++F)
      if (!P.Functions[F].IsForeign && !P.isTooLarge(P.Functions[F]))
        for (const Hold &H : All.of(F))
          check(H);
    return std::move(Told);
  }

private:
  void check(const Hold &H);
  void check(const Hold &H, uint32_t Store, PlaceId Array, PlaceId Counter);
  llvm::SmallVector<PlaceId, 2> countersOf(FunctionId F,
                                           const Operand &To) const;
  EventSet undoing(const Hold &H, PlaceId Array) const;
  std::optional<EventSet> telling(FunctionId F, PlaceId Counter) const;
  bool callersDrop(FunctionId F, PlaceId Array) const;

  const RetentionGraph &G;
  const Program &P;
  const References &Refs;
  const Holds &All;
  Reporter &Report;
  Arrays Told;
};

} // namespace

/// The root of \p Place, if that is in an array that lasts longer than its
/// function.
static std::optional<PlaceId> arrayOf(const Program &P, PlaceId Place) {
  PlaceKind Root = P.Places.rootKind(Place);
  if (Root != PlaceKind::Param && Root != PlaceKind::Global)
    return std::nullopt;
  for (PlaceId At = Place; !P.Places.isRootPlace(At); At = P.Places.base(At))
    if (P.Places.kind(At) == PlaceKind::Index)
      return P.Places.rootOf(Place);
  return std::nullopt;
}

static bool has(const Operand &O, PlaceId V) {
  return llvm::is_contained(O.Values, V);
}

/// Calls of \p H's function that drop references, or are given the array.
EventSet Collected::undoing(const Hold &H, PlaceId Array) const {
  const Function &Fn = P.Functions[H.F];
  EventSet Out = G.effects().flow(H.F).none();
  for (uint32_t E = 0; E < Fn.Events.size(); ++E)
    if (E != H.Event &&
        (llvm::any_of(G.effects().at(H.F, E),
                      [&](const Effect &X) { return Refs.isDropped(X); }) ||
         (Fn.Events[E].Kind == EventKind::Call &&
          llvm::any_of(llvm::drop_begin(Fn.Events[E].Ops),
                       [&](const Operand &O) { return has(O, Array); }))))
      Out.set(E);
  return Out;
}

/// Where \p Counter of \p F is written down, given back, or passed on; nothing
/// if its address is taken.
std::optional<EventSet> Collected::telling(FunctionId F,
                                           PlaceId Counter) const {
  const Function &Fn = P.Functions[F];
  EventSet Out = G.effects().flow(F).none();
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    for (uint32_t I = 0; I < Ev.Ops.size(); ++I)
      for (PlaceId V : Ev.Ops[I].Values) {
        if (P.Places.kind(V) == PlaceKind::Addr && P.Places.base(V) == Counter)
          return std::nullopt;
        if (V == Counter &&
            (Ev.Kind == EventKind::Return || Ev.Kind == EventKind::Call ||
             (Ev.Kind == EventKind::Store && I == 1)))
          Out.set(E);
      }
  }
  return Out;
}

/// Does a caller of \p F drop what is in \p Array where the call has failed, or
/// whether it has or not?
bool Collected::callersDrop(FunctionId F, PlaceId Array) const {
  if (P.Places.kind(Array) != PlaceKind::Param)
    return false;
  return llvm::any_of(P.Functions[F].Callers, [&](const CallSite &S) {
    const Function &Fn = P.Functions[S.caller()];
    const Flow &Fl = G.effects().flow(S.caller());
    llvm::ArrayRef<PlaceId> Given =
        G.effects().argument(S, S.Target, P.Places[Array].Payload);
    auto Success = G.successBlock(S.caller(), S.event());
    auto Follows = [&](uint32_t E) {
      if (!Success)
        return Fl.hasPath(S.event(), E, Fl.none());
      return llvm::any_of(
          Fn.Blocks[Fn.Events[S.event()].Block], [&](uint32_t B) {
            return B != *Success && Fl.hasPathFromBlock(B, E, Fl.none());
          });
    };
    return llvm::any_of(G.effects().of(S.caller()), [&](const Effect &X) {
      return Refs.isDropped(X) && X.Event != S.event() && Follows(X.Event) &&
             llvm::any_of(Given, [&](PlaceId V) {
               return P.Places.rootOf(X.Object) == P.Places.rootOf(V);
             });
    });
  });
}

void Collected::check(const Hold &H) {
  const Function &Fn = P.Functions[H.F];
  const Flow &Fl = G.effects().flow(H.F);
  if (!H.IsPlain || !Fl.hasPath(H.Event, H.Event, Fl.none()))
    return;
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    if (Ev.Kind != EventKind::Store || !Fl.hasPath(E, H.Event, Fl.none()) ||
        llvm::none_of(H.Names, [&](PlaceId V) { return has(Ev.Ops[1], V); }))
      continue;
    for (PlaceId To : Ev.Ops[0].Values)
      if (std::optional<PlaceId> Array = arrayOf(P, To))
        for (PlaceId Counter : countersOf(H.F, Ev.Ops[0]))
          check(H, E, *Array, Counter);
  }
}

/// The locals that the user indexes with in \p To: `list[n++]`.
llvm::SmallVector<PlaceId, 2> Collected::countersOf(FunctionId F,
                                                    const Operand &To) const {
  llvm::SmallVector<PlaceId, 2> Out;
  llvm::StringRef Text = To.Text ? P.Names.str(To.Text) : "";
  llvm::StringRef Index = Text.split('[').second.split(']').first;
  Index.consume_front("++");
  Index.consume_back("++");
  const Function &Fn = P.Functions[F];
  for (uint32_t L = 0; L < Fn.Locals.size(); ++L)
    if (Fn.Locals[L].Type.K == TypeClass::Scalar &&
        P.Names.str(Fn.Locals[L].Name) == Index)
      Out.push_back(P.Places.root(PlaceKind::Local, L));
  return Out;
}

/// \p Store puts the reference of \p H into \p Array, and \p Counter says how
/// many there are: is that lost?
void Collected::check(const Hold &H, uint32_t Store, PlaceId Array,
                      PlaceId Counter) {
  const Function &Fn = P.Functions[H.F];
  const Flow &Fl = G.effects().flow(H.F);
  const EventSet Undone = undoing(H, Array);
  auto Tells = telling(H.F, Counter);
  if (!Tells)
    return;
  auto Tell = llvm::find_if(Tells->set_bits(), [&](uint32_t T) {
    return Fl.hasPath(Store, T, Fl.none());
  });
  if (Tell == Tells->set_bits().end())
    return;
  EventSet Avoid = Undone;
  Avoid |= *Tells;
  for (uint32_t R = 0; R < Fn.Events.size(); ++R) {
    const Event &Return = Fn.Events[R];
    if (Return.Kind != EventKind::Return || Tells->test(R) ||
        !Fl.hasPath(Store, R, Avoid) ||
        (!Return.Ops.empty() &&
         (Return.Ops[0].Values.size() != 1 ||
          !integerAt(Return.Ops[0].Values[0], P.Places, P.Names))))
      continue;
    // A loop there drops them, however many there are.
    if (llvm::any_of(Undone.set_bits(), [&](uint32_t D) {
          return Fl.hasPath(D, R, *Tells) && Fl.hasPath(Store, D, *Tells) &&
                 !Fl.hasPath(D, H.Event, Fl.none());
        }))
      continue;
    if (!Told.insert({H.F, Array}).second)
      return;
    Reasons Why;
    Why.add(CountIsLost, G.place(H.F, *Tell));
    if (callersDrop(H.F, Array))
      Why.add(CallerGivesBack, G.place(H.F, H.Event));
    Report.addAbsence(Why);
    std::string Name = G.spell(H.F, Array);
    Finding *Found = Report.decide(
        Why, G.place(H.F, R),
        [&] {
          return "the references that were put into '" + Name +
                 "' are not dropped on this way";
        },
        Name);
    if (!Found)
      return;
    Reporter::note(*Found, G.place(H.F, H.Event), "one is taken here");
    Reporter::note(*Found, G.place(H.F, *Tell),
                   "how many there are is told here on another way only");
    return;
  }
}

Arrays leaks::findCollected(const RetentionGraph &Graph, const References &Refs,
                            const Holds &All, Reporter &Report) {
  return Collected(Graph, Refs, All, Report).run();
}
