//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What each event takes out of which holder.
///
//===----------------------------------------------------------------------===//

#include "Detachments.h"
#include "Conditions.h"

using namespace cvet;

/// Of the answers that are remembered; 64 MiB.
static constexpr size_t MaxAnswerBits = size_t(64) << 23;

Detachments::Detachments(const Program &Prog, const Effects &Fx,
                         const HolderNames &Names, const Contexts &Callbacks,
                         const Attachments &Attached)
    : Prog(Prog), Fx(Fx), Names(Names), Callbacks(Callbacks),
      Attached(Attached) {
  size_t N = Prog.Functions.size();
  Entries.resize(N);
  Hidden.resize(N);
  Callees.resize(N);
  for (FunctionId F = 0; F < N; ++F)
    collectKeyTypes(F);
  for (FunctionId F = 0; F < N; ++F)
    collect(F);
  for (unsigned I = 0; I < Holders.size(); ++I)
    if (Holders[I].Kind == HolderKind::Link ||
        Holders[I].Kind == HolderKind::Handle)
      Chains.push_back({Prog.Names.str(Holders[I].Name), I});
  llvm::sort(Chains);
  summarize();
}

void Detachments::collect(FunctionId F) {
  auto Number = [&](const Holder &H) {
    auto [It, New] = Index.try_emplace(H.raw(), Holders.size());
    if (New)
      Holders.push_back(H);
    return It->second;
  };
  llvm::ArrayRef<Effect> All = Fx.of(F);
  llvm::SmallVector<Holder, 4> Detached;
  for (uint32_t I = 0; I < All.size(); ++I) {
    const Effect &X = All[I];
    bool IsBack = isPutBack(F, X);
    Detached.clear();
    addDetached(F, X, Detached);
    for (const Holder &H : Detached)
      Entries[F].push_back({Number(H), X.Event, I, IsBack, false});
    for (NameId Context : Callbacks.disabledBy(F, X))
      Entries[F].push_back(
          {Number({HolderKind::Field, Context}), X.Event, I, IsBack, true});
    if (!IsBack && mayBeHidden(X))
      Hidden[F].push_back(I);
  }
  llvm::stable_sort(Hidden[F], [&](uint32_t A, uint32_t B) {
    return All[A].Kind < All[B].Kind;
  });
  llvm::stable_sort(Entries[F], [](const Entry &A, const Entry &B) {
    return std::tie(A.Holder, A.Event) < std::tie(B.Holder, B.Event);
  });
  Entries[F] = std::vector<Entry>(Entries[F]); // as large as it has to be
  for (CallId Call : Prog.calls(F))
    for (const CallTarget &T : Prog.targets(Call))
      if (T.Kind != CallKind::Deferred)
        Callees[F].push_back({Call.event(), T.Callee, Prog.isAmbiguous(Call)});
}

void Detachments::summarize() {
  Own.resize(Holders.size());
  EverUnlinked.resize(Holders.size());
  for (FunctionId F = 0; F < Entries.size(); ++F)
    for (const Entry &D : Entries[F]) {
      if (Fx.of(F)[D.Effect].Kind == EffectKind::Unlink &&
          Holders[D.Holder].Kind == HolderKind::Link)
        EverUnlinked.set(D.Holder);
      auto &Set = Own[D.Holder];
      if (!D.IsPutBack && (Set.empty() || Set.back() != F))
        Set.push_back(F);
    }
}

/// The numbers of the chains that begin with that of \p H, or that it begins
/// with.
void Detachments::addParts(const Holder &H,
                           llvm::SmallVectorImpl<unsigned> &Out) const {
  llvm::StringRef Chain = Prog.Names.str(H.Name);
  for (size_t At = Chain.find('.'); At != llvm::StringRef::npos;
       At = Chain.find('.', At + 1))
    if (NameId Part = Prog.Names.find(Chain.take_front(At)))
      if (auto It = Index.find(Holder{H.Kind, Part}.raw()); It != Index.end())
        Out.push_back(It->second);
  std::string Prefix = (Chain + ".").str();
  for (auto It = llvm::lower_bound(Chains,
                                   std::make_pair(llvm::StringRef(Prefix), 0u));
       It != Chains.end() && It->first.starts_with(Prefix); ++It)
    if (Holders[It->second].Kind == H.Kind)
      Out.push_back(It->second);
}

Detachments::Answer &Detachments::about(const Holder &H) const {
  auto It = Answers.find(H.raw());
  if (It != Answers.end())
    return It->second;
  // Questions come holder by holder; what was asked long ago may be asked anew.
  if (NumSets * Prog.Functions.size() > MaxAnswerBits) {
    Answers.clear();
    NumSets = 0;
  }
  Answer &New = Answers[H.raw()];
  New.Detachers = findDetachers(H);
  return New;
}

bool Detachments::isBy(How By, unsigned Detacher) const {
  HolderKind Kind = Holders[Detacher].Kind;
  switch (By) {
  case ByDeath:
    return Kind == HolderKind::Dead;
  case BesideDeath:
    return Kind != HolderKind::Dead;
  case ByPop:
    return Kind == HolderKind::Popped;
  case ByName:
    return Kind != HolderKind::Popped;
  case AsWhole:
    return Kind == HolderKind::Dead || Kind == HolderKind::Zeroed ||
           Kind == HolderKind::Emptied;
  default:
    return true;
  }
}

const FunctionSet &Detachments::functions(const Holder &H, How By) const {
  Answer &A = about(H);
  std::optional<FunctionSet> &Known = A.Functions[By];
  if (!Known) {
    llvm::SmallVector<FunctionId, 16> Themselves;
    for (unsigned D : A.Detachers)
      if (isBy(By, D))
        llvm::append_range(Themselves, Own[D]);
    Known = Prog.withCallers(Themselves);
    ++NumSets;
  }
  return *Known;
}

/// The numbers of what detaches \p H.
llvm::SmallVector<unsigned, 4>
Detachments::findDetachers(const Holder &H) const {
  llvm::SmallVector<unsigned, 4> Out;
  auto Add = [&](HolderKind Kind, NameId Name) {
    if (auto D = Index.find(Holder{Kind, Name}.raw());
        D != Index.end() && !llvm::is_contained(Out, D->second))
      Out.push_back(D->second);
  };
  auto AddOwner = [&](NameId Name) {
    if (const FieldFacts *Fd = Prog.field(Name); Fd && Fd->Record) {
      Add(HolderKind::Zeroed, Fd->Record);
      // What dies is no holder of itself: others of its kind are.
      if (H.Kind != HolderKind::Field || Fd->Type.Rec != Fd->Record)
        Add(HolderKind::Dead, Fd->Record);
    }
  };
  Add(H.Kind, H.Name);
  switch (H.Kind) {
  case HolderKind::Field:
    AddOwner(H.Name);
    break;
  case HolderKind::Contents:
    Add(HolderKind::Emptied, H.Name);
    Add(HolderKind::Popped, H.Name);
    AddOwner(H.Name);
    break;
  case HolderKind::Handle:
    addParts(H, Out);
    break;
  case HolderKind::Link:
    addParts(H, Out);
    for (NameId Head : Attached.heads(H)) {
      Add(HolderKind::Emptied, Head);
      Add(HolderKind::Popped, Head);
      // A record that has the list, not the one that is in it.
      const FieldFacts *Fd = Prog.field(Head);
      if (Fd && Fd->Record &&
          !Prog.Names.str(H.Name).starts_with(
              (Prog.Names.str(Fd->Record) + ".").str()))
        Add(HolderKind::Dead, Fd->Record);
    }
    break;
  default:
    break;
  }
  return Out;
}

void Detachments::forEach(FunctionId F, const Holder &H,
                          llvm::function_ref<void(const Entry &)> Do) const {
  llvm::ArrayRef<Entry> All = Entries[F];
  for (unsigned D : detachersOf(H)) {
    const Entry *It = llvm::lower_bound(
        All, D, [](const Entry &E, unsigned D) { return E.Holder < D; });
    for (; It != All.end() && It->Holder == D; ++It)
      Do(*It);
  }
}

bool Detachments::any(FunctionId F, const Holder &H,
                      llvm::function_ref<bool(const Entry &)> Is) const {
  bool Found = false;
  forEach(F, H, [&](const Entry &E) { Found = Found || Is(E); });
  return Found;
}

bool Detachments::mayKillOwner(FunctionId F, const Holder &H) const {
  return functions(H, ByDeath).test(F);
}

bool Detachments::mayDetachBesideDeath(FunctionId F, const Holder &H) const {
  return functions(H, BesideDeath).test(F);
}

bool Detachments::isEverDetached(const Holder &H) const {
  return llvm::any_of(detachersOf(H),
                      [&](unsigned I) { return !Own[I].empty(); });
}

bool Detachments::isEverUnlinked(const Holder &H) const {
  return llvm::any_of(detachersOf(H),
                      [&](unsigned I) { return EverUnlinked.test(I); });
}

/// Does the caller pass NULL to a function that stores its parameter in \p H?
bool Detachments::isSetToNull(const Effect &X, const Holder &H) const {
  return Prog.Places.kind(X.Object) == PlaceKind::Null &&
         llvm::any_of(Fx.summary(X.Via), [&](const Effect &S) {
           auto Stored = Names.holderOf(S.Holder);
           return S.Kind == EffectKind::Store && Stored && *Stored == H &&
                  Prog.Places.kind(S.Object) == PlaceKind::Param;
         });
}

/// May \p X detach from a holder that it does not name?
bool Detachments::mayBeHidden(const Effect &X) const {
  switch (X.Kind) {
  case EffectKind::Unlink:
    return true;
  case EffectKind::Escape:
    return X.Object != UnknownPlace;
  case EffectKind::Unregister:
    return X.Holder != UnknownPlace;
  case EffectKind::Remove:
    return !holderName(Prog.Places, X.Holder);
  default:
    return false;
  }
}

/// Is \p Link, a pointer, link \p Name of \p Container: what that was found by,
/// or, where it was found by a listener, the link in that?
bool Detachments::isLinkIn(PlaceId Container, PlaceId Link, NameId Name) const {
  const PlaceTable &Places = Prog.Places;
  const PlaceId FoundBy = Places.base(Container);
  const NameId Member = Places[Container].Payload;
  if (Link == FoundBy)
    return Member == Name;
  if (Places.kind(Link) != PlaceKind::Addr)
    return false;
  std::string Chain;
  for (PlaceId At = Places.base(Link);; At = Places.base(At)) {
    const PlaceKind K = Places.kind(At);
    const FieldFacts *Fd = K == PlaceKind::Dot || K == PlaceKind::Arrow
                               ? Prog.field(Places[At].Payload)
                               : nullptr;
    if (!Fd)
      return false;
    Chain = "." + Prog.Names.str(Fd->Field).str() + Chain;
    if (K == PlaceKind::Arrow)
      return Places.base(At) == FoundBy &&
             Prog.Names.str(Name) == Prog.Names.str(Member).str() + Chain;
  }
}

/// The kinds of effects that may take something out of \p H without naming it.
static llvm::ArrayRef<EffectKind> hiddenFrom(const Holder &H) {
  static constexpr EffectKind OfLinks[] = {EffectKind::Unlink},
                              OfContents[] = {EffectKind::Remove},
                              OfRegistrations[] = {EffectKind::Unregister,
                                                   EffectKind::Escape};
  if (H.Kind == HolderKind::Link)
    return OfLinks;
  if (H.Kind == HolderKind::Contents)
    return OfContents;
  return H.isRegistration() ? llvm::ArrayRef(OfRegistrations)
                            : llvm::ArrayRef<EffectKind>();
}

/// Those of \p Numbers, which are sorted by it, that are of \p Kind.
static llvm::ArrayRef<uint32_t> ofKind(llvm::ArrayRef<Effect> All,
                                       llvm::ArrayRef<uint32_t> Numbers,
                                       EffectKind Kind) {
  auto Begin = llvm::partition_point(
      Numbers, [&](uint32_t I) { return All[I].Kind < Kind; });
  return Numbers.drop_front(Begin - Numbers.begin())
      .take_while([&](uint32_t I) { return All[I].Kind == Kind; });
}

/// Does it, from \p H, where one of \p Objects is?
bool Detachments::takesHidden(const Effect &X, const Holder &H,
                              llvm::ArrayRef<PlaceId> Objects) const {
  switch (X.Kind) {
  case EffectKind::Unlink:
    // The link that the object was found by: container_of(link, T, link).
    return H.Kind == HolderKind::Link && llvm::any_of(Objects, [&](PlaceId O) {
             return Prog.Places.kind(O) == PlaceKind::Container &&
                    isLinkIn(O, X.Object, H.Name);
           });
  case EffectKind::Unregister:
    // By what it is called with: `disconnect_by_data(emitter, o)`.
    return H.isRegistration() && llvm::is_contained(Objects, X.Holder);
  case EffectKind::Escape:
    // Code that is not known may unregister what it is given.
    return H.isRegistration() && llvm::is_contained(Objects, X.Object);
  case EffectKind::Remove:
    // A container that the caller passed may be this one.
    return H.Kind == HolderKind::Contents &&
           (Prog.Places.kind(X.Holder) == PlaceKind::Param ||
            (X.Object && llvm::is_contained(Objects, X.Object)));
  default:
    return false;
  }
}

/// Does \p X store some object, and not null: a new one, the address of one, or
/// what a caller gave?
bool Detachments::putsAnObject(FunctionId F, const Effect &X) const {
  switch (Prog.Places.kind(X.Object)) {
  case PlaceKind::Addr:
  case PlaceKind::Fresh:
  case PlaceKind::Param:
    return true;
  default:
    return X.Object && Fx.isFresh(F, X.Event, X.Object);
  }
}

/// Does \p X set a slot of a table to 0 only to put another object there at
/// once: `slots[i] = (struct slot){fn, o}`?
bool Detachments::isFilledAnew(FunctionId F, const Effect &X,
                               const Holder &H) const {
  if (X.Kind != EffectKind::Zero || !X.IsOwn || !H.isPointer() ||
      !Conditions::isInElement(Prog.Places, X.Holder))
    return false;
  llvm::ArrayRef<Event> Events = Prog.Functions[F].Events;
  return llvm::any_of(Fx.of(F), [&](const Effect &Put) {
    return Put.Kind == EffectKind::Store && Put.IsOwn && Put.Event > X.Event &&
           Events[Put.Event].Block == Events[X.Event].Block &&
           holderName(Prog.Places, Put.Holder) == H.Name &&
           Prog.Places.hasPrefix(Put.Holder, X.Holder) && putsAnObject(F, Put);
  });
}

/// Is all that is put into field \p H put into `p->m->field` of another `p`,
/// where m is \p Member?
bool Detachments::isInOthersPart(const Holder &H, NameId Member) const {
  const FieldFacts *Field = Prog.field(H.Name);
  if (!Field || !Field->Type.Rec)
    return false;
  auto Record = Attached.all().find(Field->Type.Rec);
  if (Record == Attached.all().end())
    return false;
  auto Puts = Record->second.find(H);
  return Puts != Record->second.end() &&
         llvm::all_of(Puts->second, [&](const Attachment &A) {
           const PlaceTable &Places = Prog.Places;
           const auto Objects = Fx.expand(A.F, A.Event, A.Object);
           auto OwnerOf = [&](PlaceId Place) {
             const PlaceId Part = Places.base(Place);
             return Places.kind(Place) == PlaceKind::Arrow &&
                            Places.kind(Part) == PlaceKind::Arrow &&
                            Places[Part].Payload == Member
                        ? Places.base(Part)
                        : UnknownPlace;
           };
           bool Any = false;
           for (PlaceId Place : Fx.expand(A.F, A.Event, A.Place))
             if (PlaceId Owner = OwnerOf(Place)) {
               // (Two elements of one list have one name there.)
               if (Owner == A.Object || (Places.isRootPlace(Owner) &&
                                         llvm::is_contained(Objects, Owner)))
                 return false;
               Any = true;
             }
           return Any;
         });
}

/// Does \p X end a part that one of \p Objects has to itself, while \p H is a
/// field of the part that another object has?
bool Detachments::endsOwnPart(FunctionId F, const Effect &X, const Holder &H,
                              llvm::ArrayRef<PlaceId> Objects) const {
  if (H.Kind != HolderKind::Field || X.Kind != EffectKind::Kill)
    return false;
  auto IsOwnPart = [&](PlaceId Part) {
    return Prog.Places.kind(Part) == PlaceKind::Arrow &&
           llvm::is_contained(Objects, Prog.Places.base(Part)) &&
           isInOthersPart(H, Prog.Places[Part].Payload);
  };
  return IsOwnPart(X.Object) ||
         llvm::any_of(Fx.expand(F, X.Event, X.Object), IsOwnPart);
}

EventSet Detachments::events(FunctionId F, const Holder &H,
                             llvm::ArrayRef<PlaceId> Objects,
                             Certainty How) const {
  EventSet Set = Fx.flow(F).none();
  llvm::ArrayRef<Effect> All = Fx.of(F);
  auto Counts = [&](const Effect &X) {
    return How != Certainty::Sure || !Fx.mayBeSkipped(F, X);
  };
  // Of a pointer any new value but the object itself detaches. What a callee
  // stores is asked of its own control flow. By address: `forget(&current, c)`
  // writes what it was given.
  if (H.isPointer()) {
    // What a member of a local record has is stored under that name, too.
    llvm::SmallVector<uint32_t, 2> Copied, Puts;
    const FieldFacts *Field = Prog.field(H.Name);
    const bool IsOfOwnKind = Field && Field->Type.Rec == Field->Record;
    for (uint32_t I : Attached.mayAttach(F, H)) {
      const Effect &X = All[I];
      bool IsIt = Attached.isOneOf(X.Object, Objects);
      if (IsIt)
        Puts.push_back(X.Event);
      // What the object itself names, another of its kind, is not what names
      // it. (Of several parameters, which is the object is not known.)
      if (IsOfOwnKind && Objects.size() == 1 &&
          Prog.Places.kind(X.Holder) == PlaceKind::Arrow &&
          Objects[0] == Prog.Places.base(X.Holder))
        continue;
      if (!Prog.Places.isRootPlace(X.Object) &&
          Prog.Places.isPartOfLocal(X.Object))
        Copied.push_back(X.Event);
      // Another object in some slot of a table leaves this one where it is.
      if (!IsIt && Conditions::isInElement(Prog.Places, X.Holder) &&
          putsAnObject(F, X))
        continue;
      if ((X.IsOwn || X.TypedHere ? !IsIt : isSetToNull(X, H)) && Counts(X))
        Set.set(X.Event);
    }
    for (uint32_t E : Copied)
      if (llvm::is_contained(Puts, E))
        Set.reset(E);
  } else if (!Objects.empty() || H.Kind == HolderKind::Contents) {
    for (EffectKind Kind : hiddenFrom(H))
      for (uint32_t I : ofKind(All, Hidden[F], Kind))
        if (!Set.test(All[I].Event) && takesHidden(All[I], H, Objects) &&
            Counts(All[I]))
          Set.set(All[I].Event);
  }
  forEach(F, H, [&](const Entry &D) {
    const Effect &X = All[D.Effect];
    bool IsValue = H.isPointer() && !D.IsBeside && X.Kind == EffectKind::Store;
    if (!D.IsPutBack && !IsValue && !isFilledAnew(F, X, H) &&
        !endsOwnPart(F, X, H, Objects) && Counts(X))
      Set.set(D.Event);
  });
  return Set;
}

EventSet Detachments::allEvents(FunctionId F, const Holder &H) const {
  EventSet Set = Fx.flow(F).none();
  forEach(F, H, [&](const Entry &D) { Set.set(D.Event); });
  return Set;
}

bool Detachments::detachesOwn(FunctionId F, uint32_t E, const Holder &H) const {
  return any(F, H, [&](const Entry &D) {
    const Effect &X = Fx.of(F)[D.Effect];
    return D.Event == E && (X.IsOwn || X.TypedHere);
  });
}

bool Detachments::detachesOwn(FunctionId F, const Holder &H) const {
  return any(F, H, [&](const Entry &D) {
    const Effect &X = Fx.of(F)[D.Effect];
    return X.IsOwn || X.TypedHere;
  });
}

std::vector<FunctionId> Detachments::detachers(const Holder &H) const {
  std::vector<FunctionId> Out;
  for (unsigned D : detachersOf(H))
    llvm::append_range(Out, Own[D]);
  llvm::sort(Out);
  Out.erase(llvm::unique(Out), Out.end());
  llvm::erase_if(Out, [&](FunctionId F) { return !detachesOwn(F, H); });
  return Out;
}

bool Detachments::popsOnly(FunctionId F, uint32_t E, const Holder &H) const {
  auto Call = Prog.callAt(F, E);
  if (H.isPointer() || !Call)
    return false;
  bool Pops = false, TakesOut = false;
  forEach(F, H, [&](const Entry &D) {
    if (D.Event == E)
      (isBy(ByPop, D.Holder) ? Pops : TakesOut) = true;
  });
  for (const CallTarget &T : Prog.targets(*Call))
    if (T.Kind != CallKind::Deferred) {
      Pops |= functions(H, ByPop).test(T.Callee);
      TakesOut |= functions(H, ByName).test(T.Callee);
    }
  return Pops && !TakesOut;
}

bool Detachments::endsOwnerOnly(FunctionId F, uint32_t E, const Holder &H,
                                NameId Record) const {
  const Holder Owner{HolderKind::Dead, Record};
  bool Ends = false, Else = false;
  forEach(F, H, [&](const Entry &D) {
    if (D.Event == E)
      (Holders[D.Holder] == Owner ? Ends : Else) = true;
  });
  return Ends && !Else;
}

bool Detachments::endsOwnPartOnly(FunctionId F, uint32_t E, const Holder &H,
                                  llvm::ArrayRef<PlaceId> Objects) const {
  if (H.Kind != HolderKind::Field || Objects.empty())
    return false; // see endsOwnPart()
  bool Own = false, Else = false;
  forEach(F, H, [&](const Entry &D) {
    if (D.Event == E)
      (endsOwnPart(F, Fx.of(F)[D.Effect], H, Objects) ? Own : Else) = true;
  });
  return Own && !Else;
}

bool Detachments::takesElementsOnly(FunctionId F, uint32_t E,
                                    const Holder &H) const {
  if (H.Kind != HolderKind::Link)
    return false;
  bool Single = false, Whole = false;
  forEach(F, H, [&](const Entry &D) {
    if (D.Event == E)
      (isBy(AsWhole, D.Holder) ? Whole : Single) = true;
  });
  if (auto Call = Prog.callAt(F, E))
    for (const CallTarget &T : Prog.targets(*Call))
      if (T.Kind != CallKind::Deferred && mayDetach(T.Callee, H))
        (functions(H, AsWhole).test(T.Callee) ? Whole : Single) = true;
  return Single && !Whole;
}

bool Detachments::endsOwn(FunctionId F, uint32_t E, const Holder &H) const {
  return any(F, H, [&](const Entry &D) {
    const Effect &X = Fx.of(F)[D.Effect];
    return D.Event == E && X.IsOwn &&
           (X.Kind == EffectKind::Unregister || X.Kind == EffectKind::Unlink ||
            X.Kind == EffectKind::Remove || X.Kind == EffectKind::Empty);
  });
}

bool Detachments::takesOut(FunctionId F, llvm::ArrayRef<PlaceId> Objects,
                           std::optional<Holder> H) const {
  for (const Effect &X : Fx.of(F)) {
    if (X.Kind == EffectKind::Unlink) {
      auto L = Names.linkTarget(X);
      if (!L || !llvm::is_contained(Objects, L->Object))
        continue;
      if (!H)
        return true;
      auto Number = Index.find(L->H.raw());
      if (Number != Index.end() &&
          llvm::is_contained(detachersOf(*H), Number->second))
        return true;
    } else if (X.Kind == EffectKind::Remove && X.Object != UnknownPlace) {
      if (llvm::is_contained(Objects, X.Object) &&
          (!H || holderName(Prog.Places, X.Holder) == H->Name))
        return true;
    }
  }
  return false;
}
