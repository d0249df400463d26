//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A function says that it succeeded, as it does where it sets what a parameter
/// points to, and has not set it. Callers that rely on that read what was on
/// their stack.
///
//===----------------------------------------------------------------------===//

#include "Reporter.h"
#include "Rule.h"
#include "Site.h"
#include <set>

using namespace cvet;

namespace {

const ReasonKind CallerReliesOnIt("caller-relies-on-it", Side::Argument,
                                  Scope::Way, Basis::Shown, Confidence::Low,
                                  "'{0}' has no value before this call");
const ReasonKind CallerTestsIt("caller-tests-it", Side::Argument, Scope::Way,
                               Basis::Shown, Confidence::Low,
                               "'{0}' is used where this call has succeeded");
const ReasonKind NothingSet("nothing-set", Side::Argument, Scope::Way,
                            Basis::Shown, Confidence::Medium,
                            "none of its outputs is set on this way, and '{0}' "
                            "is used where this call returns so");
const ReasonKind SetElsewhere("set-elsewhere", Side::Argument, Scope::Holder,
                              Basis::Habit, Confidence::Low,
                              "it is set where the function returns {0}, too");
const ReasonKind CallersInitialise("callers-initialise", Side::Defeater,
                                   Scope::Holder, Basis::Shown, Nothing,
                                   "what is passed here has a value");
const ReasonKind NobodyReliesOnIt("nobody-relies-on-it", Side::Defeater,
                                  Scope::Holder, Basis::Shown, Nothing,
                                  "no caller in sight looks at it");

/// What function sees of one of its parameters.
struct Output {
  EventSet Writes; ///< that may set it, or ask whether it is wanted
  bool IsOutput = false;
  bool IsPart = false; ///< a member is set, not all of it
};

class UnsetOutput {
public:
  UnsetOutput(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run();

private:
  Output output(FunctionId F, unsigned N) const;
  std::optional<int64_t> constant(FunctionId F, uint32_t Return) const;
  bool isZeroOrOther(const Operand &Value) const;
  void forgetRefusals(FunctionId F, unsigned N,
                      const std::set<int64_t> &Success, Output &O) const;
  std::set<int64_t> written(FunctionId F, unsigned N, unsigned Depth) const;
  std::optional<uint32_t> writeBefore(FunctionId F, const Output &O,
                                      uint32_t Return) const;
  bool isUnset(FunctionId F, const Output &O, uint32_t Return) const;
  void judgeCaller(const CallSite &S, unsigned N, std::optional<Site> &Bad,
                   std::optional<Site> &Good, std::string &Name) const;
  bool setsNothing(FunctionId F, uint32_t Return,
                   const std::set<int64_t> &Success) const;
  bool onlyFails(FunctionId F, const std::set<int64_t> &Success) const;
  bool tellsFailure(FunctionId F, const std::set<int64_t> &Success) const;
  bool isTested(const Site &Call) const;
  bool isUsedAfter(const Site &Call, unsigned N, PlaceId Returned) const;
  void check(FunctionId F, unsigned N);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
};

} // namespace

/// Where \p F sets what parameter \p N points to. No output if it is read and
/// written, kept or changed.
Output UnsetOutput::output(FunctionId F, unsigned N) const {
  const Function &Fn = P.Functions[F];
  const PlaceId Param = P.Places.root(PlaceKind::Param, N);
  Output Out{G.effects().flow(F).none()};
  auto IsOf = [&](uint32_t E, PlaceId V) {
    if (P.Places.rootOf(V) == Param)
      return true;
    return llvm::any_of(G.effects().expand(F, E, P.Places.rootOf(V)),
                        [&](PlaceId R) { return R == Param; });
  };
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    auto Has = [&](const Operand &O) {
      return llvm::any_of(O.Values, [&](PlaceId V) { return IsOf(E, V); });
    };
    switch (Ev.Kind) {
    case EventKind::Store:
    case EventKind::Copy:
    case EventKind::Zero:
      if (Has(Ev.Ops[0])) {
        Out.Writes.set(E);
        if (Ev.Kind != EventKind::Zero)
          Out.IsOutput = true;
        if (P.Places.kind(Ev.Ops[0].Values.front()) != PlaceKind::Deref)
          Out.IsPart = true;
      }
      // It is kept, or what it points to is used.
      if (Ev.Kind != EventKind::Zero && Has(Ev.Ops[1]))
        return {};
      break;
    case EventKind::Define:
      // A copy of the pointer is followed; what it points to is an input.
      for (PlaceId V : Ev.Ops[1].Values)
        if (V != Param && P.Places.rootOf(V) == Param)
          return {};
      if (Ev.Ops[0].Values.front() == Param)
        return {};
      break;
    case EventKind::Increment:
    case EventKind::Decrement:
    case EventKind::Return:
      if (llvm::any_of(Ev.Ops, Has))
        return {};
      break;
    case EventKind::Call:
      if (llvm::any_of(llvm::drop_begin(Ev.Ops), Has))
        Out.Writes.set(E);
      break;
    case EventKind::Branch:
    case EventKind::Switch:
    case EventKind::Compare:
      if (llvm::any_of(Ev.Ops, Has))
        Out.Writes.set(E);
      break;
    }
  }
  return Out;
}

/// What is returned there, if that is a number.
std::optional<int64_t> UnsetOutput::constant(FunctionId F,
                                             uint32_t Return) const {
  const Event &Ev = P.Functions[F].Events[Return];
  if (Ev.Kind != EventKind::Return || Ev.Ops.empty() ||
      Ev.Ops[0].Values.size() != 1 ||
      P.Places.kind(Ev.Ops[0].Values.front()) != PlaceKind::Constant)
    return std::nullopt;
  return integerAt(Ev.Ops[0].Values.front(), P.Places, P.Names);
}

/// Is \p Value one of several constants, of which one is 0?
bool UnsetOutput::isZeroOrOther(const Operand &Value) const {
  bool HasZero = false;
  for (PlaceId V : Value.Values) {
    std::optional<int64_t> Number = integerAt(V, P.Places, P.Names);
    if (!Number)
      return false;
    HasZero |= *Number == 0;
  }
  return HasZero && Value.Values.size() > 1;
}

/// Who only refuses a null pointer, and returns a failure then, does not ask
/// whether the output is wanted.
void UnsetOutput::forgetRefusals(FunctionId F, unsigned N,
                                 const std::set<int64_t> &Success,
                                 Output &O) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  const PlaceId Param = P.Places.root(PlaceKind::Param, N);
  auto Succeeds = [&](uint32_t E) {
    if (Fn.Events[E].Kind != EventKind::Return || Fn.Events[E].Ops.empty())
      return false;
    auto C = constant(F, E);
    return !C || Success.count(*C);
  };
  for (uint32_t E : llvm::make_early_inc_range(O.Writes.set_bits())) {
    const Event &Ev = Fn.Events[E];
    if (Ev.Kind != EventKind::Branch || Ev.Ops.empty() ||
        Ev.Ops[0].Values.size() != 1 || Ev.Ops[0].Values.front() != Param ||
        (Ev.Condition != ConditionKind::IsNull &&
         Ev.Condition != ConditionKind::NonNull))
      continue;
    const unsigned Null = Ev.Condition == ConditionKind::IsNull ? 0 : 1;
    bool MaySucceed = false;
    for (uint32_t R = 0; R < Fn.Events.size() && !MaySucceed; ++R)
      MaySucceed = Succeeds(R) &&
                   Fl.hasPathFromBlock(Fn.Blocks[Ev.Block][Null], R, Fl.none());
    if (!MaySucceed)
      O.Writes.reset(E);
  }
}

/// A write on a way to \p Return.
std::optional<uint32_t> UnsetOutput::writeBefore(FunctionId F, const Output &O,
                                                 uint32_t Return) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  for (unsigned E : O.Writes.set_bits()) {
    EventKind K = Fn.Events[E].Kind;
    if ((K == EventKind::Store || K == EventKind::Copy) &&
        Fl.hasPath(E, Return, Fl.none()))
      return E;
  }
  return std::nullopt;
}

/// What \p F returns where it has set what parameter \p N points to.
std::set<int64_t> UnsetOutput::written(FunctionId F, unsigned N,
                                       unsigned Depth) const {
  const Function &Fn = P.Functions[F];
  std::set<int64_t> Out;
  if (N > Fn.Params.size() || P.isTooLarge(Fn))
    return Out;
  Output O = output(F, N);
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    if (Fn.Events[E].Kind != EventKind::Return || Fn.Events[E].Ops.empty())
      continue;
    if (auto C = constant(F, E)) {
      // What is set on some way only says nothing about the rest.
      if (O.IsOutput && writeBefore(F, O, E))
        Out.insert(*C);
      continue;
    }
    // `return *out ? 0 : ERROR;`
    if (O.IsOutput && isZeroOrOther(Fn.Events[E].Ops[0]) &&
        writeBefore(F, O, E))
      Out.insert(0);
    // `return parse(s, out);`
    for (PlaceId V : Fn.Events[E].Ops[0].Values) {
      auto Call =
          P.Places.kind(V) == PlaceKind::Call ? P.callOf(F, V) : std::nullopt;
      if (!Call || !Depth)
        continue;
      const Event &Ev = P.event(*Call);
      for (const CallTarget &T : P.targets(*Call))
        for (unsigned I = 1; I < Ev.Ops.size(); ++I)
          if (T.Kind == CallKind::Direct &&
              llvm::is_contained(Ev.Ops[I].Values,
                                 P.Places.root(PlaceKind::Param, N))) {
            std::set<int64_t> Below = written(T.Callee, I, Depth - 1);
            Out.insert(Below.begin(), Below.end());
          }
    }
  }
  return Out;
}

/// Does a way lead to \p Return on which nothing sets it?
bool UnsetOutput::isUnset(FunctionId F, const Output &O,
                          uint32_t Return) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  EventSet Avoid = O.Writes;
  const bool IsShared = writeBefore(F, O, Return).has_value();
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    // A loop that sets it runs once at least, as far as anybody knows.
    if (Ev.Kind == EventKind::Branch && Ev.IsLoop && IsShared &&
        llvm::any_of(O.Writes.set_bits(), [&](unsigned W) {
          return Fl.hasPath(E, W, Fl.none()) && Fl.hasPath(W, E, Fl.none());
        }))
      Avoid.set(E);
  }
  return G.hasFeasiblePath(F, {Flow::Boundary, Return, Avoid});
}

/// Does the caller pass the address of a variable that has no value, and use it
/// then?
void UnsetOutput::judgeCaller(const CallSite &S, unsigned N,
                              std::optional<Site> &Bad,
                              std::optional<Site> &Good,
                              std::string &Name) const {
  const FunctionId F = S.caller();
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  const Event &Call = P.event(S);
  if (N >= Call.Ops.size() || Call.Ops[N].Values.size() != 1)
    return;
  PlaceId V = Call.Ops[N].Values.front();
  if (P.Places.kind(V) != PlaceKind::Addr ||
      P.Places.kind(P.Places.base(V)) != PlaceKind::Local) {
    // A member of an object, or a null pointer: it is not garbage.
    Good = Site{F, S.event()};
    return;
  }
  const PlaceId Local = P.Places.base(V);
  const TypeClass &Type = Fn.Locals[P.Places[Local].Payload].Type;
  bool IsNamed = false, IsUsed = false;
  EventSet Sets = Fl.defines(Local);
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    if (E == S.event())
      continue;
    const Event &Ev = Fn.Events[E];
    bool Reads = false;
    for (unsigned I = 0; I < Ev.Ops.size(); ++I)
      for (PlaceId W : Ev.Ops[I].Values) {
        if (P.Places.rootOf(W) != Local)
          continue;
        const bool IsTarget =
            I == 0 &&
            (Ev.Kind == EventKind::Define || Ev.Kind == EventKind::Store ||
             Ev.Kind == EventKind::Zero || Ev.Kind == EventKind::Copy);
        const bool IsAddress = P.Places.kind(W) == PlaceKind::Addr;
        const bool Sets = IsTarget || IsAddress;
        if (Sets && Fl.hasPath(E, S.event(), Fl.none())) {
          Good = Site{F, E};
          return;
        }
        Reads |= !Sets;
        IsNamed |= !Sets;
      }
    if (Reads && Fl.hasPath(S.event(), E, Sets))
      IsUsed = true;
  }
  // Arithmetic with a number is no event.
  if (!IsNamed && Type.K != TypeClass::Scalar && Type.K != TypeClass::Record)
    return;
  if (IsNamed && !IsUsed)
    return;
  if (Bad)
    return;
  Bad = Site{F, S.event()};
  Name = G.spell(F, Local);
}

/// Is none of the outputs of \p F set on a way to \p Return, which is all that
/// this way does for the caller?
bool UnsetOutput::setsNothing(FunctionId F, uint32_t Return,
                              const std::set<int64_t> &Success) const {
  const Function &Fn = P.Functions[F];
  EventSet Writes = G.effects().flow(F).none();
  for (unsigned N = 1; N <= Fn.Params.size(); ++N) {
    const TypeClass::Kind K = Fn.Params[N - 1].Type.K;
    if (K != TypeClass::OtherPointer && K != TypeClass::RecordPointer)
      continue;
    if (Output O = output(F, N); O.IsOutput) {
      forgetRefusals(F, N, Success, O);
      Writes |= O.Writes;
    }
  }
  // What is done otherwise is what the function succeeds in.
  for (uint32_t E = 0; E < Fn.Events.size(); ++E)
    if (Fn.Events[E].Kind == EventKind::Store ||
        Fn.Events[E].Kind == EventKind::Copy)
      Writes.set(E);
  return G.hasFeasiblePath(F, {Flow::Boundary, Return, Writes});
}

/// Does \p F return numbers only, and none of \p Success?
bool UnsetOutput::onlyFails(FunctionId F,
                            const std::set<int64_t> &Success) const {
  const Function &Fn = P.Functions[F];
  bool Any = false;
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    if (Fn.Events[E].Kind != EventKind::Return)
      continue;
    auto C = constant(F, E);
    if (!C || Success.count(*C))
      return false;
    Any = true;
  }
  return Any;
}

/// Does \p F return one number where it sets the output, and others elsewhere?
bool UnsetOutput::tellsFailure(FunctionId F,
                               const std::set<int64_t> &Success) const {
  if (Success.size() != 1)
    return false;
  const Function &Fn = P.Functions[F];
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    if (auto C = constant(F, E); C && !Success.count(*C))
      return true;
    // `return error("no such file");`
    if (Fn.Events[E].Kind == EventKind::Return && !Fn.Events[E].Ops.empty())
      for (PlaceId V : Fn.Events[E].Ops[0].Values)
        if (auto Call = P.Places.kind(V) == PlaceKind::Call ? P.callOf(F, V)
                                                            : std::nullopt)
          for (const CallTarget &T : P.targets(*Call))
            if (T.Kind == CallKind::Direct && onlyFails(T.Callee, Success))
              return true;
  }
  return false;
}

/// Does a branch right behind \p Call ask what it has returned?
bool UnsetOutput::isTested(const Site &Call) const {
  const Function &Fn = P.Functions[Call.F];
  const PlaceId Result =
      P.Places.root(PlaceKind::Call, Fn.Events[Call.Event].CallNo);
  return llvm::any_of(G.branches(Call.F), [&](uint32_t I) {
    const Event &B = Fn.Events[I];
    return B.Block == Fn.Events[Call.Event].Block && !B.Ops.empty() &&
           llvm::any_of(B.Ops[0].Values, [&](PlaceId V) {
             return llvm::is_contained(G.effects().expand(Call.F, I, V),
                                       Result);
           });
  });
}

/// Is what \p Call sets by its argument \p N read on a way on which it has
/// returned \p Returned?
bool UnsetOutput::isUsedAfter(const Site &Call, unsigned N,
                              PlaceId Returned) const {
  const Function &Fn = P.Functions[Call.F];
  const PlaceId Local =
      P.Places.base(Fn.Events[Call.Event].Ops[N].Values.front());
  const PlaceId Result =
      P.Places.root(PlaceKind::Call, Fn.Events[Call.Event].CallNo);
  const EventSet Sets = G.effects().flow(Call.F).defines(Local);
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    const bool IsRead = E != Call.Event && !Sets.test(E) &&
                        llvm::any_of(Ev.Ops, [&](const Operand &O) {
                          return llvm::any_of(O.Values, [&](PlaceId V) {
                            return P.Places.rootOf(V) == Local &&
                                   P.Places.kind(V) != PlaceKind::Addr;
                          });
                        });
    if (!IsRead)
      continue;
    PathQuery Q{Call.Event, E, Sets};
    Q.Same = {Result, Returned};
    if (G.hasFeasiblePath(Call.F, Q))
      return true;
  }
  return false;
}

void UnsetOutput::check(FunctionId F, unsigned N) {
  const Function &Fn = P.Functions[F];
  Output O = output(F, N);
  if (O.Writes.none())
    return;
  std::set<int64_t> Success = written(F, N, 2);
  if (Success.empty())
    return;
  forgetRefusals(F, N, Success, O);
  std::optional<Site> Bad, Good;
  std::string Name;
  bool HasCaller = false;
  for (const CallSite &S : Fn.Callers)
    if (S.Target.Kind == CallKind::Direct && !P.isAmbiguous(S)) {
      HasCaller = true;
      judgeCaller(S, N, Bad, Good, Name);
    }
  // Whose object it is, and what else is in it, nobody knows.
  const bool IsUnused = !Bad && (O.IsPart || HasCaller || Fn.IsInternal);
  if (IsUnused && !Report.keepsAll())
    return;
  const bool IsRecord = Fn.Params[N - 1].Type.K == TypeClass::RecordPointer;
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    auto C = constant(F, E);
    if (!C || !Success.count(*C))
      continue;
    if (!isUnset(F, O, E))
      continue;
    SourcePlace Where = G.place(F, E);
    std::string Value = std::to_string(*C);
    Reasons Why;
    if (Bad)
      Why.add(CallerReliesOnIt, G.place(Bad->F, Bad->Event), {Name});
    if (Bad && !O.IsPart && tellsFailure(F, Success) && isTested(*Bad))
      Why.add(setsNothing(F, E, Success) &&
                      isUsedAfter(*Bad, N, Fn.Events[E].Ops[0].Values.front())
                  ? NothingSet
                  : CallerTestsIt,
              G.place(Bad->F, Bad->Event), {Name});
    if (!Bad && !IsRecord)
      Why.add(SetElsewhere, Where, {Value});
    if (!Bad && Good)
      Why.add(CallersInitialise, G.place(Good->F, Good->Event));
    else if (IsUnused)
      Why.add(NobodyReliesOnIt, Where);
    std::string Param = P.Names.str(Fn.Params[N - 1].Name).str();
    std::string Function = Report.function(F);
    Finding *Told = Report.decide(
        Why, Where,
        [&] {
          return "'" + Function + "' may return " + Value +
                 " here without having set what '" + Param + "' points to";
        },
        Param);
    if (!Told)
      continue;
    for (unsigned W : O.Writes.set_bits())
      if (Fn.Events[W].Kind == EventKind::Store) {
        Reporter::note(*Told, G.place(F, W), "it is set here");
        break;
      }
    if (Bad)
      Reporter::note(*Told, G.place(Bad->F, Bad->Event),
                     "'" + Name + "' has no value before this call");
    return;
  }
}

void UnsetOutput::run() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    if (Fn.IsForeign || P.isTooLarge(Fn) || Fn.Result.K != TypeClass::Scalar)
      continue;
    for (unsigned N = 1; N <= Fn.Params.size(); ++N) {
      TypeClass::Kind K = Fn.Params[N - 1].Type.K;
      if (K == TypeClass::OtherPointer || K == TypeClass::RecordPointer)
        check(F, N);
    }
  }
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "unset-output", Out);
  UnsetOutput(Graph, Report).run();
}

static const RuleInfo UnsetOutputRule = {"unset-output", Stage::Experimental,
                                         "0.2", findAll, "CWE-457 CWE-252"};
CVET_RULE(UnsetOutputRule);
