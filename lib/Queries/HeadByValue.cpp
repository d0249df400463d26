//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// An element is taken out of a list whose head was passed by value: only the
/// copy of the head moves on, the caller's keeps naming the element.
///
//===----------------------------------------------------------------------===//

#include "HeadByValue.h"

using namespace cvet;

namespace {
const ReasonKind HeadCopied("head-copied", Side::Argument, Scope::Way,
                            Basis::Shown, Confidence::High,
                            "'{0}' passes its list head by value");
const ReasonKind NewHeadReturned("new-head-returned", Side::Defeater,
                                 Scope::Way, Basis::Shown, Nothing,
                                 "the new head goes back to the caller");
const ReasonKind NoHeadPassed("no-head-passed", Side::Defeater, Scope::Way,
                              Basis::Shown, Nothing,
                              "no caller in sight passes a head that lasts");
} // namespace

/// The caller's list head that is passed as parameter \p Param, if one is.
static std::optional<CallSite> headOf(const RetentionGraph &G, FunctionId F,
                                      unsigned Param) {
  for (const CallSite &S : G.program().Functions[F].Callers)
    for (PlaceId A : G.effects().argument(S, S.Target, Param)) {
      PlaceKind K = G.program().Places.kind(A);
      if (K == PlaceKind::Deref || K == PlaceKind::Arrow ||
          K == PlaceKind::Dot || K == PlaceKind::Global ||
          K == PlaceKind::Index)
        return S;
    }
  return std::nullopt;
}

/// The parameter whose value \p Head has at event \p I of \p F: it is one, or a
/// local that one was copied to.
static unsigned parameterOf(const RetentionGraph &G, FunctionId F, uint32_t I,
                            PlaceId Head) {
  const PlaceTable &Places = G.program().Places;
  if (Places.kind(Head) == PlaceKind::Param)
    return Places[Head].Payload;
  if (Places.kind(Head) == PlaceKind::Local)
    for (PlaceId V : G.effects().expand(F, I, Head))
      if (Places.kind(V) == PlaceKind::Param)
        return Places[V].Payload;
  return 0;
}

/// Does \p Head, a variable of \p F, go back to the caller: is it returned or
/// stored, by way of a variable or a function that returns it, too?
static bool goesBack(const RetentionGraph &G, FunctionId F, PlaceId Head) {
  const Function &Fn = G.program().Functions[F];
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    const Operand *Given = nullptr;
    if (E.Kind == EventKind::Return && !E.Ops.empty())
      Given = &E.Ops[0];
    else if (E.Kind == EventKind::Store)
      Given = &E.Ops[1];
    if (Given && llvm::any_of(Given->Values, [&](PlaceId V) {
          return llvm::is_contained(G.effects().expand(F, I, V), Head);
        }))
      return true;
  }
  return false;
}

/// Was one of \p Objects looked up by a key in \p F?
static bool isLookedUp(const Program &P, FunctionId F,
                       llvm::ArrayRef<PlaceId> Objects) {
  return llvm::any_of(Objects, [&](PlaceId O) {
    return P.Places.kind(O) == PlaceKind::Element &&
           llvm::none_of(P.Functions[F].Events, [&](const Event &E) {
             return E.Kind == EventKind::Branch && E.IsLoop;
           });
  });
}

void cvet::findHeadsByValue(const RetentionGraph &Graph, Reporter &Report,
                            llvm::function_ref<bool(NameId, bool)> Concerns) {
  const Program &P = Graph.program();
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    for (CallId Call : P.calls(F)) {
      const uint32_t I = Call.event();
      const Event &E = P.event(Call);
      for (const Role &R : P.roles(Call)) {
        unsigned Head = R.V == Verb::Unlinks ? R.param(2) : 0;
        unsigned Element = R.param(0);
        // A head that is itself a pointer to an element is assigned to.
        if (!Head || Head >= E.Ops.size() || !Element ||
            Element >= E.Ops.size() || !E.Ops[Head].Record ||
            E.Ops[Head].Record != E.Ops[Element].Record ||
            E.Ops[Head].Values.empty())
          continue;
        unsigned Param = parameterOf(Graph, F, I, E.Ops[Head].Values[0]);
        if (!Param)
          continue;
        bool Returned = goesBack(Graph, F, E.Ops[Head].Values[0]);
        auto Caller = headOf(Graph, F, Param);
        if ((Returned || !Caller) && !Report.keepsAll())
          continue;
        // Report where the element dies, if it does.
        uint32_t At = I;
        llvm::SmallVector<PlaceId, 8> Objects = Graph.effects().expand(
            F, I,
            E.Ops[Element].Values.empty() ? UnknownPlace
                                          : E.Ops[Element].Values[0]);
        if (!Concerns(E.Ops[Element].Record, isLookedUp(P, F, Objects)))
          continue;
        for (const Effect &X : Graph.effects().of(F))
          if (X.Kind == EffectKind::Kill && X.Event > I &&
              llvm::is_contained(Objects, X.Object)) {
            At = X.Event;
            break;
          }
        std::string What = P.Names.str(E.Ops[Element].Text).str();
        std::string Name = P.Names.str(E.Ops[Head].Text).str();
        Reasons Why;
        if (Returned)
          Why.add(NewHeadReturned, Graph.place(F, I));
        if (Caller)
          Why.add(HeadCopied, Graph.place(Caller->caller(), Caller->event()),
                  {Report.function(Caller->caller())});
        else
          Why.add(NoHeadPassed, Graph.place(Fn.Where));
        Finding *Told = Report.decide(
            Why, Graph.place(F, At),
            [&] {
              return "'" + What + "' is removed through '" + Name +
                     "', a copy of the list head; the caller's head still "
                     "points to it";
            },
            Report.function(F) + " head " + Name);
        if (!Told)
          continue;
        Finding &Found = *Told;
        if (At != I)
          Reporter::note(Found, Graph.place(F, I),
                         "only '" + Name + "' moves on here");
        Reporter::note(Found, Graph.place(Caller->caller(), Caller->event()),
                       "'" + Report.function(Caller->caller()) +
                           "' passes its list head by value");
      }
    }
  }
}
