//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What functions do to places: their own events and, through calls, those of
/// their callees, with places composed over the call.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_EFFECTS_H
#define CVET_RETENTION_EFFECTS_H

#include "FeasiblePaths.h"
#include <limits>
#include <map>

namespace cvet {

enum class EffectKind : uint8_t {
  Store,   ///< Holder = Object
  Link,    ///< the link Field of Object (or the link Object) goes into Holder
  Unlink,  ///< the link Field of Object (or the link Object) is taken out
  Insert,  ///< pointer Object is stored in container Holder
  Remove,  ///< something is taken out of container Holder
  Empty,   ///< list (linked by Field) or container Holder becomes empty
  Kill,    ///< Object dies
  Zero,    ///< the contents of Holder become 0
  Compare, ///< Holder == Object
  Ref,     ///< one more counted reference to Object
  Unref,   ///< one counted reference less to Object, or a count in it goes down
  Escape,  ///< the address Object is given to code that is not known
  // Callbacks and threads. Holder is the handle: the variable or field that is
  // or has what names it (Call root, Fresh: the result of the call).
  Register,   ///< Callback is called with Object from now on
  Bind,       ///< Callback and Object are put into Holder
  Arm,        ///< what was bound to Holder is called from now on
  Unregister, ///< what Holder names is not called any more
  Close,      ///< the descriptor Holder is closed
  Spawn,      ///< a thread runs Callback with Object
  Join,       ///< the thread Holder has ended
  Detach,     ///< the thread Holder (unknown: this one) needs no join
  Cancel,     ///< the thread Holder is asked to end
};

/// A large program has millions of them: they are kept small.
struct Effect {
  Effect()
      : TypedHere(true), IsOwn(true), IsNext(false), IsOnce(false),
        IsReleased(false), IsMoved(false) {}

  EffectKind Kind = EffectKind::Store;
  /// Object's record became known in this function, or the effect is its own.
  bool TypedHere : 1;
  bool IsOwn : 1;
  bool IsNext : 1;     ///< Unlink, Remove: what comes next, whatever it is
  bool IsOnce : 1;     ///< Register, Bind: it is called once at most
  bool IsReleased : 1; ///< Register: its destroy notify takes Object
  bool IsMoved : 1;    ///< Kill: what it has is in its new memory
  uint16_t Event = 0;  ///< there are at most MaxEvents
  FunctionId Via = 0;  ///< the callee, unless IsOwn
  PlaceId Holder = 0;
  PlaceId Object = 0;
  NameId Record = 0; ///< what Object points to
  NameId Field = 0;
  PlaceId Callback = 0; ///< Register, Bind, Spawn: the function

  /// Of one function, from the first event on.
  static constexpr unsigned MaxEvents = Program::MaxEvents;
};
static_assert(Effect::MaxEvents <= std::numeric_limits<uint16_t>::max());
static_assert(sizeof(Effect) == 28);

/// Is \p K about a callback or a thread, and its Holder a handle?
inline bool isOfHandle(EffectKind K) { return K >= EffectKind::Register; }

/// The effects of all functions, computed bottom-up over the call graph.
class Effects {
public:
  Effects(const Program &P, const Writers &W);

  /// All effects of \p F in event order.
  llvm::ArrayRef<Effect> of(FunctionId F) const { return All[F]; }
  /// Those of event \p E.
  llvm::ArrayRef<Effect> at(FunctionId F, uint32_t E) const;
  /// The effects of \p F that its callers can see: places start at parameters
  /// (or, for values, at globals).
  llvm::ArrayRef<Effect> summary(FunctionId F) const { return Summary[F]; }
  /// What \p F may return: places of parameters or globals, Fresh.
  llvm::ArrayRef<PlaceId> returns(FunctionId F) const { return Returned[F]; }

  /// What \p Place may stand for at event \p At of \p F, itself first: locals
  /// are replaced by their reaching definitions, calls by what they return.
  llvm::SmallVector<PlaceId, 8> expand(FunctionId F, uint32_t At,
                                       PlaceId Place) const;
  /// True if all that \p Place may stand for was allocated in \p F (by it or
  /// for it) on the way to \p At.
  bool isFresh(FunctionId F, uint32_t At, PlaceId Place) const;
  /// What argument \p Param (from 1) of \p Target is at \p Call.
  llvm::ArrayRef<PlaceId> argument(CallId Call, const CallTarget &Target,
                                   unsigned Param) const;
  /// What \p Place, which starts at a parameter, is for the caller at \p S:
  /// the first alternative that is known.
  PlaceId inCaller(const CallSite &S, PlaceId Place) const;
  /// The parameters of \p Target that \p Call gives a constant, and its callee
  /// asks about, with these constants.
  llvm::SmallVector<std::pair<PlaceId, PlaceId>, 2>
  constants(CallId Call, const CallTarget &Target) const;
  const Operand *argumentOperand(CallId Call, const CallTarget &Target,
                                 unsigned Param) const;
  /// Does effect \p X, one of those that of(F) has, happen whenever its event
  /// does: is it the function's own, or has the callee something like it on
  /// each way through?
  bool alwaysHappens(FunctionId F, const Effect &X, unsigned Depth = 0) const;
  /// The same, of each way through \p Callee, one of those that are called
  /// there, that returns another number than 0.
  bool happensOnSuccess(FunctionId F, const Effect &X, FunctionId Callee,
                        unsigned Depth = 0) const;
  /// The call of \p F of which \p Value, and nothing else, is the result at
  /// event \p At.
  std::optional<CallId> resultAt(FunctionId F, uint32_t At,
                                 PlaceId Value) const;
  /// Does a callee call what does \p X of \p F on some ways only, whatever the
  /// state of the object? What it does by hand may be written in the branches
  /// of one step.
  bool mayBeSkipped(FunctionId F, const Effect &X, unsigned Depth = 0) const;
  /// The events of \p T that happen with the constants that \p Call gives it;
  /// null if it asks about none.
  const EventSet *happening(CallId Call, const CallTarget &T) const;
  /// The callee without which effect \p X of \p F would happen for sure: it
  /// does that for some values of a parameter only, and what the parameter is,
  /// this call does not tell: `set_option(s, options[i].number, &value)`.
  std::optional<FunctionId> undecidedCallee(FunctionId F,
                                            const Effect &X) const;

  const Flow &flow(FunctionId F) const { return Flows[F]; }
  const Program &program() const { return P; }
  /// Callees before callers.
  llvm::ArrayRef<FunctionId> order() const { return Order; }

private:
  void computeOrder();
  void update(FunctionId F);
  bool isOutdated(FunctionId F) const;
  void build(FunctionId F);
  void addOwn(FunctionId F, uint32_t E, std::vector<Effect> &Out) const;
  bool isSelf(FunctionId F, PlaceId Place) const;
  void addHandles(CallId Call, std::vector<Effect> &Out) const;
  void addRoles(CallId Call, std::vector<Effect> &Out) const;
  void addCallee(CallId Call, const CallTarget &T,
                 std::vector<Effect> &Out) const;
  void addInferred(FunctionId F, std::vector<Effect> &Out);
  void addDerivedKills(FunctionId F, std::vector<Effect> &Out) const;
  NameId derivedRecord(FunctionId F, const Effect &Kill,
                       llvm::ArrayRef<Effect> Others) const;
  PlaceId bypassedByStore(FunctionId F, const Effect &X) const;
  PlaceId soughtParam(llvm::ArrayRef<Effect> Effects, PlaceId Container) const;
  NameId paramRecord(FunctionId F, PlaceId Param) const;
  std::optional<PlaceId> handleForCaller(FunctionId F, const Effect &X) const;
  bool isOfCallbackRecord(PlaceId Place) const;
  bool mayKeepPart(FunctionId F, const Effect &X) const;
  void summarize(FunctionId F);
  void expandInto(FunctionId F, uint32_t At, PlaceId Place, unsigned Depth,
                  llvm::SmallVectorImpl<PlaceId> &Out) const;
  void expandMember(FunctionId F, uint32_t At, PlaceId Place, unsigned Depth,
                    llvm::SmallVectorImpl<PlaceId> &Out) const;
  llvm::SmallVector<PlaceId, 4> callResult(CallId Call) const;
  llvm::SmallVector<PlaceId, 4> memberResult(CallId Call, PlaceId Place) const;
  void addReturnedMembers(FunctionId F, uint32_t Return, PlaceId Record);
  bool isFreshValue(FunctionId F, uint32_t At, PlaceId Place,
                    unsigned Depth) const;

  void collectAsked();
  bool isExcluded(FunctionId F, uint32_t At, PlaceId Root, uint32_t D,
                  PlaceId Value) const;
  const EventSet &
  happening(FunctionId F,
            llvm::SmallVector<std::pair<PlaceId, PlaceId>, 2> Given) const;
  /// An effect of a callee that is one of its caller at a call.
  struct Origin {
    CallId Call;
    const CallTarget *Target;
    const Effect *OfCallee;
  };
  llvm::SmallVector<Origin, 2> origins(FunctionId F, const Effect &X) const {
    return origins(F, X, X.Via);
  }
  llvm::SmallVector<Origin, 2> origins(FunctionId F, const Effect &X,
                                       FunctionId Callee) const;
  EventSet certain(FunctionId Callee, llvm::ArrayRef<Origin> From,
                   unsigned Depth) const;
  bool asksState(const Event &E, PlaceId Param) const;
  bool hasPathFor(CallId Call, const CallTarget &T,
                  const EventSet &Avoid) const;
  bool isUndecided(FunctionId F, const Effect &X, unsigned Depth) const;
  bool isUndecided(const Origin &From, unsigned Depth) const;

  const Program &P;
  const Writers &W;
  /// Of each function, the parameters that its branches ask about as they are.
  std::vector<llvm::SmallVector<PlaceId, 2>> Asked;
  /// Of each function, the branches that compare something with an address.
  std::vector<llvm::SmallVector<uint32_t, 0>> AddressTests;
  /// Function and constants -> its events that happen with them.
  mutable std::map<
      std::pair<FunctionId, llvm::SmallVector<std::pair<PlaceId, PlaceId>, 2>>,
      EventSet>
      Happening;
  /// Effect and depth -> see alwaysHappens.
  mutable llvm::DenseMap<std::pair<const Effect *, unsigned>, bool> Always;
  bool IsComplete = false; ///< will no effect be added any more?
  /// Answers of expand(), by hash: those that were asked for last.
  mutable std::vector<std::pair<std::tuple<FunctionId, uint32_t, PlaceId>,
                                llvm::SmallVector<PlaceId, 8>>>
      Expanded;
  /// Effect and depth -> see mayBeSkipped.
  mutable llvm::DenseMap<std::pair<const Effect *, unsigned>, bool> Skipped;
  std::vector<Flow> Flows;
  std::vector<FunctionId> Order;
  std::vector<std::vector<Effect>> All, Summary;
  std::vector<Effect> Scratch; ///< room for those of one function
  std::vector<llvm::SmallVector<PlaceId, 2>> Returned;
  /// Function that returns a record -> members of Fresh and what they are.
  llvm::DenseMap<FunctionId, llvm::SmallVector<std::pair<PlaceId, PlaceId>, 4>>
      ReturnedMembers;
  /// Records that are containers of void pointers; since when.
  llvm::DenseMap<NameId, uint32_t> Containers;
  /// Of each function: when it was built, and when its callers had to see it
  /// anew.
  std::vector<uint32_t> Built, Changed;
  uint32_t Now = 0;
};

} // namespace cvet

#endif
