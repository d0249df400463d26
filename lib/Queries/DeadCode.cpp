//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "DeadCode.h"

using namespace cvet;

namespace {

/// What a pointer may be: a set of these.
enum Value : uint8_t { Nowhere = 0, Null = 1, NonNull = 2, Any = 3 };

/// Follows the values of one local pointer through a function.
class PointerValues {
public:
  PointerValues(const Program &P, const Function &Fn, PlaceId Pointer)
      : P(P), Fn(Fn), Pointer(Pointer), In(Fn.Blocks.size(), Nowhere) {
    llvm::SmallVector<uint32_t, 16> Work;
    enter(Fn.Entry, Any, Work);
    while (!Work.empty())
      leave(Work.pop_back_val(), Work);
  }
  bool reaches(uint32_t Block) const { return In[Block] != Nowhere; }

private:
  using Blocks = llvm::SmallVector<uint32_t, 16>;
  void enter(uint32_t Block, unsigned Values, Blocks &Work) {
    if ((In[Block] | Values) == In[Block])
      return;
    In[Block] |= Values;
    Work.push_back(Block);
  }

  void leave(uint32_t Block, Blocks &Work) {
    unsigned Values = In[Block];
    ConditionKind Asked = ConditionKind::Other;
    for (uint32_t I = Fn.BlockBegin[Block]; I < Fn.BlockBegin[Block + 1]; ++I) {
      const Event &E = Fn.Events[I];
      bool IsIt = !E.Ops.empty() && E.Ops[0].Values.size() == 1 &&
                  E.Ops[0].Values[0] == Pointer;
      if (E.Kind == EventKind::Define && IsIt)
        Values = llvm::all_of(E.Ops[1].Values,
                              [&](PlaceId V) {
                                return P.Places.kind(V) == PlaceKind::Null;
                              })
                     ? Null
                     : Any;
      else if ((E.Kind == EventKind::Increment ||
                E.Kind == EventKind::Decrement) &&
               IsIt)
        Values = Any;
      else if (E.Kind == EventKind::Branch && IsIt)
        Asked = E.Condition;
    }
    const auto &Next = Fn.Blocks[Block];
    for (unsigned Edge = 0; Edge < Next.size(); ++Edge) {
      unsigned Allowed = Any;
      if (Asked == ConditionKind::NonNull)
        Allowed = Edge ? Null : NonNull;
      else if (Asked == ConditionKind::IsNull)
        Allowed = Edge ? NonNull : Null;
      enter(Next[Edge], Values & Allowed, Work);
    }
  }

  const Program &P;
  const Function &Fn;
  PlaceId Pointer;
  std::vector<uint8_t> In; ///< of each block
};

} // namespace

/// The local pointers of \p Fn that branches ask, and whose address nothing
/// has.
static llvm::SmallVector<PlaceId, 8> askedPointers(const Program &P,
                                                   const Function &Fn) {
  llvm::SmallVector<PlaceId, 8> Out;
  for (const Event &E : Fn.Events)
    if (E.Kind == EventKind::Branch && E.Ops.size() == 1 &&
        E.Ops[0].Values.size() == 1)
      if (PlaceId V = E.Ops[0].Values[0];
          P.Places.kind(V) == PlaceKind::Local && !llvm::is_contained(Out, V))
        Out.push_back(V);
  // A macro may set it, too.
  for (const Event &E : Fn.Events) {
    bool IsMacro = E.Kind == EventKind::Call && E.Ops[0].Values.size() == 1 &&
                   P.Places.kind(E.Ops[0].Values[0]) == PlaceKind::Macro;
    for (const Operand &O : E.Ops)
      for (PlaceId V : O.Values)
        if (IsMacro || P.Places.kind(V) == PlaceKind::Addr)
          llvm::erase(Out, P.Places.rootOf(V));
  }
  return Out;
}

bool cvet::calls(const Program &P, FunctionId F, FunctionId Wanted,
                 unsigned Depth) {
  return llvm::is_contained(callClosure(P, F, Depth).getArrayRef().drop_front(),
                            Wanted);
}

bool cvet::runsCall(const Program &P, CallId Call,
                    llvm::function_ref<bool(CallId)> Is) {
  return Is(Call) || llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
           return llvm::any_of(
               callClosure(P, T.Callee, MaxCallDepth),
               [&](FunctionId F) { return llvm::any_of(P.calls(F), Is); });
         });
}

llvm::SetVector<FunctionId> cvet::callClosure(const Program &P, FunctionId F,
                                              unsigned Depth) {
  llvm::SetVector<FunctionId> Out;
  Out.insert(F);
  for (size_t Begin = 0; Depth-- && Begin < Out.size();) {
    size_t End = Out.size();
    for (; Begin < End; ++Begin)
      for (CallId Call : P.calls(Out[Begin]))
        for (const CallTarget &T : P.targets(Call))
          if (T.Kind != CallKind::Deferred)
            Out.insert(T.Callee);
  }
  return Out;
}

bool cvet::neverRuns(const RetentionGraph &G, Site At, unsigned Depth) {
  const Program &P = G.program();
  const Function &Fn = P.Functions[At.F];
  const Flow &Fl = G.effects().flow(At.F);
  // What no way leads to at all may be reached in a manner that is not seen.
  if (!Fl.hasPath(Flow::Boundary, At.Event, Fl.none()))
    return false;
  for (PlaceId Pointer : askedPointers(P, Fn))
    if (!PointerValues(P, Fn, Pointer).reaches(Fn.Events[At.Event].Block))
      return true;
  return Depth && !Fn.Callers.empty() && !Fn.AddressTaken &&
         (P.WholeProgram || Fn.IsInternal) &&
         llvm::all_of(Fn.Callers, [&](const CallSite &S) {
           return neverRuns(G, {S.caller(), S.event()}, Depth - 1);
         });
}
