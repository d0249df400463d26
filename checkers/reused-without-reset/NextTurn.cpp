//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "NextTurn.h"
#include "llvm/ADT/MapVector.h"

using namespace cvet;
using namespace cvet::reused;

namespace {

const ReasonKind SetBesideReset("set-beside-reset", Side::Argument,
                                Scope::Holder, Basis::Shown, Confidence::Medium,
                                "'{0}' sets it as it sets '{1}', which each "
                                "turn resets");

/// Where a member of an object becomes a constant.
struct Setting : Site {
  PlaceId Object = 0;
};

/// A member that is a number.
struct Number {
  std::vector<Setting> Sets, Clears; ///< to another number than 0, and to 0
  bool IsOther = false;              ///< it is counted, or gets any value
};

/// Flags of a record: members that are set to constants only.
class NextTurn {
public:
  NextTurn(const RetentionGraph &G, Reporter &Report)
      : G(G), P(G.program()), Report(Report) {}

  /// The members that are told of.
  llvm::DenseSet<NameId> run();

private:
  void collect(FunctionId F, uint32_t E);
  bool isNeverCleared(const Number &M) const;
  bool isAsked(NameId Field, FunctionId Resetting) const;
  bool asks(FunctionId F, NameId Field) const;
  unsigned resetBeside(const Setting &Clear, NameId Field) const;
  static bool isToggled(const Number &M);
  bool isZeroed(const Setting &Clear) const;
  bool leadsTo(FunctionId F, FunctionId Callee, unsigned Depth) const;
  bool isEachTurn(const Setting &Clear, FunctionId Setter) const;
  bool check(NameId Field, const Number &M);
  bool check(NameId Field, const Setting &Set);
  void tell(NameId Field, const Setting &Set, NameId Other,
            const Setting &Clear);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  llvm::MapVector<NameId, Number> All;
  /// Function -> the members that it sets to other constants than 0.
  llvm::DenseMap<FunctionId, llvm::SmallVector<NameId, 4>> SetBy;
};

} // namespace

void NextTurn::collect(FunctionId F, uint32_t E) {
  const Event &Ev = P.Functions[F].Events[E];
  if (Ev.Kind != EventKind::Store && Ev.Kind != EventKind::Increment &&
      Ev.Kind != EventKind::Decrement)
    return;
  for (PlaceId To : Ev.Ops[0].Values) {
    PlaceKind K = P.Places.kind(To);
    const FieldFacts *Fd = K == PlaceKind::Arrow || K == PlaceKind::Dot
                               ? P.field(P.Places[To].Payload)
                               : nullptr;
    if (!Fd || Fd->Type.K != TypeClass::Scalar || Fd->Type.Array)
      continue;
    Number &M = All[Fd->Name];
    std::optional<int64_t> N;
    if (Ev.Kind == EventKind::Store && Ev.Ops[1].Values.size() == 1 &&
        P.Places.kind(Ev.Ops[1].Values.front()) == PlaceKind::Constant)
      N = integerAt(Ev.Ops[1].Values.front(), P.Places, P.Names);
    if (!N) {
      M.IsOther = true;
      continue;
    }
    Setting S{{F, E}, P.Places.base(To)};
    (*N ? M.Sets : M.Clears).push_back(S);
    if (*N && !llvm::is_contained(SetBy[F], Fd->Name))
      SetBy[F].push_back(Fd->Name);
  }
}

/// Is a member set to 0 where its object is made, if anywhere?
bool NextTurn::isNeverCleared(const Number &M) const {
  return llvm::all_of(M.Clears, [&](const Setting &S) {
    return G.effects().isFresh(S.F, S.Event, S.Object);
  });
}

bool NextTurn::asks(FunctionId F, NameId Field) const {
  return llvm::any_of(G.branches(F), [&](uint32_t B) {
    return llvm::any_of(P.Functions[F].Events[B].Ops, [&](const Operand &O) {
      return llvm::any_of(O.Values, [&](PlaceId V) {
        return holderName(P.Places, V) == Field;
      });
    });
  });
}

/// Does somebody ask for \p Field, and not the loop itself, which ends by it?
bool NextTurn::isAsked(NameId Field, FunctionId Resetting) const {
  return !asks(Resetting, Field) &&
         llvm::any_of(G.readers({HolderKind::Field, Field}),
                      [&](FunctionId F) { return asks(F, Field); });
}

/// How many members are set to constants along with \p Field, that of \p Clear?
unsigned NextTurn::resetBeside(const Setting &Clear, NameId Field) const {
  const Function &Fn = P.Functions[Clear.F];
  const uint32_t Block = Fn.Events[Clear.Event].Block;
  llvm::DenseSet<NameId> Others;
  for (uint32_t E = Fn.BlockBegin[Block]; E < Fn.BlockBegin[Block + 1]; ++E) {
    const Event &Ev = Fn.Events[E];
    if (Ev.Kind != EventKind::Store || Ev.Ops[0].Values.size() != 1 ||
        Ev.Ops[1].Values.size() != 1)
      continue;
    PlaceId To = Ev.Ops[0].Values.front();
    if (!P.Places.isRootPlace(To) && P.Places.base(To) == Clear.Object &&
        P.Places[To].Payload != Field &&
        integerAt(Ev.Ops[1].Values.front(), P.Places, P.Names))
      Others.insert(P.Places[To].Payload);
  }
  return Others.size();
}

/// Is a member set and reset by one function? It says what that is about.
bool NextTurn::isToggled(const Number &M) {
  return llvm::any_of(M.Sets, [&](const Setting &Set) {
    return llvm::any_of(M.Clears,
                        [&](const Setting &Clear) { return Set.F == Clear.F; });
  });
}

/// Is all of the object of \p Clear set to 0 where that is?
bool NextTurn::isZeroed(const Setting &Clear) const {
  const Flow &Fl = G.effects().flow(Clear.F);
  const bool IsLoop = Fl.hasPath(Clear.Event, Clear.Event, Fl.none());
  return llvm::any_of(G.effects().of(Clear.F), [&](const Effect &X) {
    return X.Kind == EffectKind::Zero &&
           Fl.hasPath(X.Event, Clear.Event, Fl.none()) &&
           (!IsLoop || Fl.hasPath(Clear.Event, X.Event, Fl.none()));
  });
}

/// Does \p F call \p Callee, itself or by others?
bool NextTurn::leadsTo(FunctionId F, FunctionId Callee, unsigned Depth) const {
  return F == Callee ||
         (Depth && llvm::any_of(P.calls(F), [&](CallId Call) {
            return llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
              return leadsTo(T.Callee, Callee, Depth - 1);
            });
          }));
}

/// Does each turn of a loop pass \p Clear first, and then a call that leads to
/// \p Setter?
bool NextTurn::isEachTurn(const Setting &Clear, FunctionId Setter) const {
  const Function &Fn = P.Functions[Clear.F];
  const Flow &Fl = G.effects().flow(Clear.F);
  return llvm::any_of(P.calls(Clear.F), [&](CallId Call) {
    return Fl.hasPath(Clear.Event, Call.event(), Fl.none()) &&
           Fl.hasPath(Call.event(), Clear.Event, Fl.none()) &&
           Fl.dominates(Fn.Events[Clear.Event].Block, P.event(Call).Block) &&
           llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
             return leadsTo(T.Callee, Setter, 2);
           });
  });
}

void NextTurn::tell(NameId Field, const Setting &Set, NameId Other,
                    const Setting &Clear) {
  auto Short = [&](NameId Name) {
    return P.Names.str(P.field(Name)->Field).str();
  };
  Reasons Why;
  Why.add(SetBesideReset, G.place(Set.F, Set.Event),
          {Report.function(Set.F), Short(Other)});
  Report.addAbsence(Why);
  Finding *Found = Report.decide(
      Why, G.place(Clear.F, Clear.Event),
      [&] {
        return "'" + Short(Field) + "' is not reset here as '" + Short(Other) +
               "' is, and is still set for the next use";
      },
      Short(Field));
  if (Found)
    Reporter::note(*Found, G.place(Set.F, Set.Event),
                   "'" + Short(Field) + "' is set here");
}

/// Is something that the function of \p Set sets in the same object reset by
/// another function, and \p Field is not?
bool NextTurn::check(NameId Field, const Setting &Set) {
  const NameId Record = P.field(Field)->Record;
  for (NameId Other : SetBy[Set.F]) {
    const Number &Beside = All.find(Other)->second;
    if (Other == Field || Beside.IsOther || isToggled(Beside) ||
        P.field(Other)->Record != Record ||
        llvm::none_of(Beside.Sets, [&](const Setting &S) {
          return S.F == Set.F && S.Object == Set.Object;
        }))
      continue;
    for (const Setting &Clear : Beside.Clears) {
      if (llvm::is_contained(SetBy.lookup(Clear.F), Field) ||
          G.effects().isFresh(Clear.F, Clear.Event, Clear.Object) ||
          !isAsked(Field, Clear.F) || isZeroed(Clear))
        continue;
      // Alone it may be about something else than the next use.
      if (!resetBeside(Clear, Other) || !isEachTurn(Clear, Set.F))
        continue;
      tell(Field, Set, Other, Clear);
      return true;
    }
  }
  return false;
}

bool NextTurn::check(NameId Field, const Number &M) {
  return !M.IsOther && isNeverCleared(M) &&
         llvm::any_of(M.Sets,
                      [&](const Setting &Set) { return check(Field, Set); });
}

llvm::DenseSet<NameId> NextTurn::run() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (!P.Functions[F].IsForeign && !P.isTooLarge(P.Functions[F]))
      for (uint32_t E = 0; E < P.Functions[F].Events.size(); ++E)
        collect(F, E);
  llvm::DenseSet<NameId> Told;
  for (const auto &[Field, M] : All)
    if (check(Field, M))
      Told.insert(Field);
  return Told;
}

llvm::DenseSet<NameId> reused::findNextTurn(const RetentionGraph &Graph,
                                            Reporter &Report) {
  return NextTurn(Graph, Report).run();
}
