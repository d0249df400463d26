//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Collects what gives an object a handle of its registration.
///
//===----------------------------------------------------------------------===//

#include "HandleRegistries.h"

using namespace cvet;
using namespace cvet::dangling;

namespace {

class Registries {
public:
  explicit Registries(const RetentionGraph &Graph)
      : G(Graph), P(Graph.program()) {
    addOwn();
    addUnknown();
    addEmbedded();
  }

  std::vector<HandleRegistry> Out;

private:
  void addOwn();
  void addUnknown();
  void addEmbedded();
  bool isInRegistry(NameId Record, const Holder &H) const;
  NameId handleOf(NameId Record, const Site &At, PlaceId Object) const;
  NameId handleIn(PlaceId Place, NameId Record, PlaceId Object) const;

  const RetentionGraph &G;
  const Program &P;
};

} // namespace

PlaceId dangling::objectOf(const PlaceTable &Places, PlaceId Member) {
  PlaceId Object = Places.base(Member);
  while (Places.kind(Member) == PlaceKind::Dot &&
         (Places.kind(Object) == PlaceKind::Dot ||
          Places.kind(Object) == PlaceKind::Arrow)) {
    Member = Object;
    Object = Places.base(Object);
  }
  return Object;
}

/// The field of \p Object that \p Place is, if it may have a handle.
NameId Registries::handleIn(PlaceId Place, NameId Record,
                            PlaceId Object) const {
  const FieldFacts *Fd = objectOf(P.Places, Place) == Object
                             ? P.field(holderName(P.Places, Place))
                             : nullptr;
  return Fd && !Fd->Type.Array &&
                 (Fd->Record == Record || P.Places.base(Place) != Object) &&
                 (Fd->Type.K == TypeClass::Scalar ||
                  Fd->Type.K == TypeClass::RecordPointer)
             ? Fd->Name
             : 0;
}

/// The field of \p Object that gets the handle of the registration at \p At:
/// what the call gives back is kept there, or the call is told its address.
NameId Registries::handleOf(NameId Record, const Site &At,
                            PlaceId Object) const {
  const auto [F, Registered] = At;
  const Function &Fn = P.Functions[F];
  const Event &E = Fn.Events[Registered];
  if (E.Kind != EventKind::Call)
    return 0;
  auto OfObject = [&, F = F](uint32_t I, PlaceId Place) -> NameId {
    for (PlaceId V : G.effects().expand(F, I, Place))
      if (NameId Handle = handleIn(V, Record, Object))
        return Handle;
    return 0;
  };
  for (const Operand &O : llvm::drop_begin(E.Ops))
    for (PlaceId V : O.Values)
      if (P.Places.kind(V) == PlaceKind::Addr)
        if (NameId Handle = OfObject(Registered, P.Places.base(V)))
          return Handle;
  const PlaceId Result = P.Places.root(PlaceKind::Call, E.CallNo);
  for (uint32_t I = Registered + 1; I < Fn.Events.size(); ++I)
    if (const Event &S = Fn.Events[I]; S.Kind == EventKind::Store)
      for (PlaceId V : S.Ops[1].Values)
        if (llvm::is_contained(G.effects().expand(F, I, V), Result))
          for (PlaceId To : S.Ops[0].Values)
            if (NameId Handle = OfObject(I, To))
              return Handle;
  return 0;
}

/// Is \p H the context of a callback, or beside a function that is told the
/// whole entry?
/// Or what a timer of another record calls, which the object has a pointer to?
bool Registries::isInRegistry(NameId Record, const Holder &H) const {
  if (H.Kind == HolderKind::Handle) {
    const FieldFacts *Fd = P.field(H.Name);
    return Fd && Fd->Record != Record;
  }
  if (H.Kind != HolderKind::Field)
    return false;
  const FieldFacts *Fd = P.field(H.Name);
  return G.isContext(H.Name) || (Fd && Fd->Type.K == TypeClass::VoidPointer &&
                                 P.record(Fd->Record).HasFunction);
}

void Registries::addOwn() {
  for (const auto &[Record, Holders] : G.attachments())
    for (const auto &[H, Sites] : Holders) {
      if (!isInRegistry(Record, H))
        continue;
      HandleRegistry R{Record, H, {}, false};
      for (const Attachment &A : Sites)
        if (NameId Handle = handleOf(Record, {A.F, A.Event}, A.Object))
          R.Handles.try_emplace(Handle, Site{A.F, A.Event});
      if (!R.Handles.empty())
        Out.push_back(std::move(R));
    }
}

/// Is call \p E given a function?
static bool isGivenFunction(const Program &P, const Event &E) {
  return llvm::any_of(llvm::drop_begin(E.Ops), [&](const Operand &O) {
    return llvm::any_of(O.Values, [&](PlaceId V) {
      return P.Places.kind(V) == PlaceKind::Function;
    });
  });
}

// `o->timer = loop->methods->add_timer(loop, o_tick, o)`: what is called with a
// function and an object, and gives back a pointer that the object keeps.
void Registries::addUnknown() {
  std::map<NameId, HandleSites> Found;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (CallId Call : P.calls(F)) {
      const Event &E = P.event(Call);
      if (!P.callsUnknown(Call) || !P.roles(Call).empty() ||
          !isGivenFunction(P, E))
        continue;
      for (const Operand &O : llvm::drop_begin(E.Ops))
        for (PlaceId V : O.Values) {
          if (!O.Record || P.Places.kind(V) <= PlaceKind::String)
            continue;
          NameId Handle = handleOf(O.Record, {F, Call.event()}, V);
          const FieldFacts *Fd = Handle ? P.field(Handle) : nullptr;
          // A number may be a status.
          if (Fd && Fd->Type.K == TypeClass::RecordPointer &&
              Fd->Type.Rec != O.Record)
            Found[O.Record].try_emplace(Handle, Site{F, Call.event()});
        }
    }
  for (auto &[Record, Handles] : Found)
    Out.push_back({Record, std::nullopt, std::move(Handles), false});
}

// `event_add(&o->in); event_add(&o->out);`: entries that are parts of the
// object, for a function that puts what it is given into a list.
void Registries::addEmbedded() {
  std::map<std::pair<NameId, Holder>, HandleRegistry> Found;
  for (const auto &[Entry, Holders] : G.attachments())
    for (const auto &[H, Sites] : Holders)
      for (const Attachment &A : Sites) {
        if (P.Places.kind(A.Object) != PlaceKind::Param ||
            P.Places.isRootPlace(A.Place) != (H.Kind == HolderKind::Global) ||
            !G.isEverDetached(H))
          continue;
        const unsigned Number = P.Places[A.Object].Payload;
        for (const CallSite &S : P.Functions[A.F].Callers) {
          llvm::ArrayRef<Operand> Ops = P.event(S).Ops;
          if (S.Target.Kind != CallKind::Direct || Number >= Ops.size())
            continue;
          for (PlaceId V : Ops[Number].Values) {
            const FieldFacts *Part =
                P.Places.kind(V) == PlaceKind::Addr
                    ? P.field(holderName(P.Places, P.Places.base(V)))
                    : nullptr;
            if (!Part || Part->Type.K != TypeClass::Record ||
                Part->Type.Rec != Entry || Part->Type.Array)
              continue;
            HandleRegistry &R = Found[{Part->Record, H}];
            R.Record = Part->Record;
            R.H = H;
            R.HasEntries = true;
            R.Handles.try_emplace(Part->Name, Site{S.caller(), S.event()});
          }
        }
      }
  for (auto &[Of, R] : Found)
    if (R.Handles.size() > 1)
      Out.push_back(std::move(R));
}

std::vector<HandleRegistry>
dangling::handleRegistries(const RetentionGraph &G) {
  return Registries(G).Out;
}
