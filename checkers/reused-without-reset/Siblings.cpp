//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Stale.h"
#include <map>

using namespace cvet;
using namespace cvet::reused;

namespace {

/// Members of one record by what is done with them.
class Members {
public:
  Members(const RetentionGraph &Graph, NameId Record)
      : G(Graph), P(Graph.program()), Record(Record) {}

  /// What \p F, with its callees, names on ways through event \p Through.
  void addTouched(FunctionId F, unsigned Depth,
                  uint32_t Through = Flow::Boundary);
  std::map<NameId, Site> filled() const;

  llvm::DenseSet<NameId> Touched;
  /// Those that a function gets, by their address or as they are, which sets
  /// something in them to 0.
  std::vector<Stale> Reset;

private:
  NameId passed(PlaceId V) const;
  bool stores(const CallTarget &Callee, unsigned Param, bool Nothing) const;

  const RetentionGraph &G;
  const Program &P;
  const NameId Record;
};

} // namespace

/// The member of an object that is \p V, or whose address that is.
NameId Members::passed(PlaceId V) const {
  if (P.Places.kind(V) == PlaceKind::Addr)
    V = P.Places.base(V);
  if (P.Places.kind(V) != PlaceKind::Arrow)
    return 0;
  const FieldFacts *Fd = P.field(P.Places[V].Payload);
  return Fd && Fd->Record == Record && Fd->Type.Rec && !Fd->Type.Array
             ? Fd->Name
             : 0;
}

/// Does \p Callee store 0, or something else, in what its parameter points to?
bool Members::stores(const CallTarget &Callee, unsigned Param,
                     bool Nothing) const {
  PlaceId Root = P.Places.root(PlaceKind::Param, Param);
  return Callee.Kind == CallKind::Direct &&
         llvm::any_of(P.Functions[Callee.Callee].Events, [&](const Event &Ev) {
           if (Ev.Kind != EventKind::Store ||
               llvm::none_of(Ev.Ops[0].Values, [&](PlaceId To) {
                 return To != Root && P.Places.rootOf(To) == Root;
               }))
             return false;
           bool IsNothing = llvm::any_of(Ev.Ops[1].Values, [&](PlaceId V) {
             return integerAt(V, P.Places, P.Names) == 0;
           });
           return IsNothing == Nothing;
         });
}

void Members::addTouched(FunctionId F, unsigned Depth, uint32_t Through) {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    if (Through != Flow::Boundary && !Fl.hasPath(Through, E, Fl.none()) &&
        !Fl.hasPath(E, Through, Fl.none()))
      continue;
    const Event &Ev = Fn.Events[E];
    for (const Operand &O : Ev.Ops)
      for (PlaceId V : O.Values)
        for (PlaceId At = V; At; At = P.Places.base(At))
          if (PlaceKind K = P.Places.kind(At);
              K == PlaceKind::Arrow || K == PlaceKind::Dot)
            Touched.insert(P.Places[At].Payload);
    std::optional<CallId> Call = P.callAt(F, E);
    if (!Call)
      continue;
    for (const CallTarget &T : P.targets(*Call)) {
      for (unsigned N = 1; N < Ev.Ops.size(); ++N)
        if (Ev.Ops[N].Values.size() == 1)
          if (NameId Field = passed(Ev.Ops[N].Values.front());
              Field && stores(T, N, true) && !stores(T, N, false))
            Reset.push_back({Field, {F, E}});
      if (Depth)
        addTouched(T.Callee, Depth - 1);
    }
  }
}

/// Members that are handed to a function that puts something into them.
std::map<NameId, Site> Members::filled() const {
  std::map<NameId, Site> Out;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (CallId Call : P.calls(F)) {
      const Event &Ev = P.event(Call);
      for (unsigned N = 1; N < Ev.Ops.size(); ++N)
        for (PlaceId V : Ev.Ops[N].Values)
          if (NameId Field = passed(V); Field && !Out.count(Field))
            for (const CallTarget &T : P.targets(Call))
              if (stores(T, N, false))
                Out.try_emplace(Field, Site{F, Call.event()});
    }
  return Out;
}

std::vector<Stale> reused::forgottenBesides(const RetentionGraph &Graph,
                                            const Take &T,
                                            llvm::ArrayRef<Put> Back) {
  const Program &P = Graph.program();
  constexpr unsigned Depth = 2;
  Members Of(Graph, T.Record);
  // How a new one begins says nothing about the others.
  Of.addTouched(T.F, Depth, T.Event);
  for (const Put &B : Back)
    Of.addTouched(B.F, Depth);
  if (Of.Reset.empty())
    return {};
  // Who takes or gives one back may do the rest.
  for (FunctionId Side : {T.F, Back.front().F})
    for (const CallSite &S : P.Functions[Side].Callers)
      Of.addTouched(S.caller(), 1);
  std::vector<Stale> Out;
  for (const auto &[Field, Where] : Of.filled()) {
    const TypeClass &Type = P.field(Field)->Type;
    if (!Of.Touched.contains(Field) &&
        llvm::any_of(Of.Reset, [&](const Stale &S) {
          const TypeClass &Same = P.field(S.Field)->Type;
          return Same.K == Type.K && Same.Rec == Type.Rec;
        }))
      Out.push_back({Field, Where});
  }
  return Out;
}
