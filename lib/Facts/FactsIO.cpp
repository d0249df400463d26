//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FactsCheck.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/LEB128.h"
#include <limits>

using namespace cvet;

// A line with the format, then numbers in LEB128 and nothing else: strings and
// places once, then records, member after member; a list or a string begins
// with its length. One function per record lists its members for the writer and
// the reader alike. `cvet unit --dump` shows the same as text.

static constexpr llvm::StringLiteral Magic = "cvet-facts ";

namespace {

/// What numbers may refer to.
struct Bounds {
  uint64_t Names = 0, Places = 0, Files = 0, Blocks = 0;
};

class Writer {
public:
  Bounds Max;
  uint32_t Line = 0; ///< of the last location

  template <class T> void number(T V, uint64_t) {
    uint8_t Bytes[16];
    append(Bytes, llvm::encodeULEB128(uint64_t(V), Bytes));
  }
  /// A number that is seldom far from \p Base.
  void near(uint32_t V, uint32_t Base) {
    uint8_t Bytes[16];
    append(Bytes, llvm::encodeSLEB128(int64_t(V) - int64_t(Base), Bytes));
  }
  void text(llvm::StringRef S) {
    number(S.size(), 0);
    Buffer += S;
  }
  template <class List, class Fn> void list(List &L, Fn Each) {
    number(L.size(), 0);
    for (auto &X : L)
      Each(X);
  }
  llvm::StringRef bytes() const { return Buffer; }

private:
  void append(const uint8_t *Bytes, unsigned Size) {
    Buffer.append(Bytes, Bytes + Size);
  }
  llvm::SmallString<0> Buffer;
};

class Reader {
public:
  explicit Reader(llvm::StringRef Bytes)
      : P(Bytes.bytes_begin()), End(Bytes.bytes_end()) {}
  Bounds Max;
  uint32_t Line = 0;
  bool Failed = false;

  template <class T> void number(T &V, uint64_t Limit) {
    const char *Error = nullptr;
    unsigned Size = 0;
    uint64_t N = llvm::decodeULEB128(P, &Size, numberEnd(), &Error);
    P += Size;
    if (Failed || Error || N >= Limit)
      return fail();
    V = static_cast<T>(N);
  }
  void near(uint32_t &V, uint32_t Base) {
    const char *Error = nullptr;
    unsigned Size = 0;
    int64_t N = llvm::decodeSLEB128(P, &Size, numberEnd(), &Error);
    P += Size;
    constexpr int64_t Most = std::numeric_limits<uint32_t>::max();
    if (Failed || Error || N < -int64_t(Base) || N > Most - int64_t(Base))
      return fail();
    V = static_cast<uint32_t>(int64_t(Base) + N);
  }
  llvm::StringRef text() {
    size_t Size = length();
    llvm::StringRef S(reinterpret_cast<const char *>(P), Size);
    P += Size;
    return S;
  }
  template <class List, class Fn> void list(List &L, Fn Each) {
    size_t Size = length();
    // Broken facts must not ask for much more memory than they have bytes.
    L.reserve(std::min(Size, size_t(End - P) / 8 + 1));
    for (; Size && !Failed; --Size)
      Each(L.emplace_back());
  }
  /// How many things follow. Each has a byte at least.
  size_t length() {
    size_t Size = 0;
    number(Size, size_t(End - P) + 1);
    if (Size > size_t(End - P))
      fail();
    return Failed ? 0 : Size;
  }
  bool atEnd() const { return P == End; }

private:
  void fail() {
    Failed = true;
    P = End;
  }
  /// A number has no more bytes than 64 bits need: decodeSLEB128 accepts more
  /// and shifts by too much.
  const uint8_t *numberEnd() const {
    return P + std::min<size_t>(End - P, MaxNumberBytes);
  }
  static constexpr size_t MaxNumberBytes = 9;

  const uint8_t *P, *End;
};

} // namespace

static constexpr uint64_t Any = uint64_t(1) << 32;

template <class A, class T> static void visitLoc(A &X, T &L) {
  // A location that is none names no file.
  X.number(L.File, std::max<uint64_t>(X.Max.Files, 1));
  X.near(L.Line, X.Line);
  X.number(L.Column, Any);
  X.near(L.EndLine, L.Line);
  X.number(L.EndColumn, Any);
  X.Line = L.Line;
}

template <class A, class T> static void visitType(A &X, T &C) {
  X.number(C.K, TypeClass::Record + 1);
  X.number(C.Array, 2);
  X.number(C.Rec, X.Max.Names);
}

template <class A, class T> static void visitNames(A &X, T &List) {
  X.list(List, [&](auto &N) { X.number(N, X.Max.Names); });
}

template <class A, class T> static void visitOperand(A &X, T &O) {
  X.list(O.Values, [&](auto &P) { X.number(P, X.Max.Places); });
  X.number(O.Record, X.Max.Names);
  X.number(O.Text, X.Max.Names);
  X.number(O.Type, X.Max.Names);
}

template <class A, class T> static void visitEvent(A &X, T &E) {
  X.number(E.Kind, uint64_t(EventKind::Switch) + 1);
  X.number(E.Condition, uint64_t(ConditionKind::Negative) + 1);
  X.number(E.IsLoop, 2);
  X.number(E.IsStatement, 2);
  X.number(E.Block, X.Max.Blocks);
  X.number(E.CallNo, Any);
  X.number(E.ResultRecord, X.Max.Names);
  visitLoc(X, E.Where);
  X.list(E.Ops, [&](auto &O) { visitOperand(X, O); });
}

template <class A, class T> static void visitVariables(A &X, T &List) {
  X.list(List, [&](auto &V) {
    X.number(V.Name, X.Max.Names);
    visitType(X, V.Type);
    visitLoc(X, V.Where);
  });
}

template <class A, class T> static void visitFunction(A &X, T &F) {
  X.number(F.Name, X.Max.Names);
  X.number(F.Display, X.Max.Names);
  visitLoc(X, F.Where);
  X.number(F.EndLine, Any);
  X.number(F.IsInternal, 2);
  X.number(F.IsForeign, 2);
  X.number(F.IsNoReturn, 2);
  X.number(F.IsGenerated, 2);
  visitType(X, F.Result);
  visitVariables(X, F.Params);
  visitVariables(X, F.Locals);
  X.list(F.Blocks,
         [&](auto &B) { X.list(B, [&](auto &S) { X.number(S, Any); }); });
  X.Max.Blocks = F.Blocks.size();
  X.number(F.Entry, X.Max.Blocks);
  X.number(F.Exit, X.Max.Blocks);
  X.list(F.Events, [&](auto &E) { visitEvent(X, E); });
  visitNames(X, F.Reads);
  visitNames(X, F.Tests);
}

template <class A, class T> static void visitField(A &X, T &F) {
  X.number(F.Name, X.Max.Names);
  X.number(F.Record, X.Max.Names);
  X.number(F.Field, X.Max.Names);
  visitType(X, F.Type);
  X.number(F.IsFirst, 2);
}

template <class A, class T> static void visitGlobal(A &X, T &G) {
  X.number(G.Name, X.Max.Names);
  X.number(G.Display, X.Max.Names);
  visitType(X, G.Type);
  visitLoc(X, G.Where);
  X.number(G.IsInternal, 2);
  X.number(G.IsDefined, 2);
}

template <class A, class T> static void visitAnnotation(A &X, T &N) {
  X.number(N.Name, X.Max.Names);
  X.number(N.Verb, X.Max.Names);
  X.list(N.Params,
         [&](auto &P) { X.number(P, std::numeric_limits<int32_t>::max()); });
  X.number(N.Field, X.Max.Names);
  visitLoc(X, N.Where);
}

template <class A, class T> static void visitInitialiser(A &X, T &I) {
  visitOperand(X, I.Destination);
  visitOperand(X, I.Value);
  visitLoc(X, I.Where);
}

static bool hasNamePayload(PlaceKind K) {
  return K == PlaceKind::Global || K == PlaceKind::Function ||
         K == PlaceKind::Macro || K == PlaceKind::Arrow ||
         K == PlaceKind::Dot || K == PlaceKind::Container ||
         K == PlaceKind::Element || K == PlaceKind::Constant;
}

void cvet::writeFacts(const UnitFacts &Unit, llvm::raw_ostream &OS) {
  Writer X;
  X.text(Unit.MainFile);
  X.list(Unit.Files, [&](auto &File) { X.text(File); });
  X.number(Unit.Names.size(), Any);
  for (NameId I = 0; I != Unit.Names.size(); ++I)
    X.text(Unit.Names.str(I));
  X.number(Unit.Places.size(), Any);
  for (PlaceId I = 0; I != Unit.Places.size(); ++I)
    for (uint32_t N : {Unit.Places[I].Base, uint32_t(Unit.Places[I].Kind),
                       Unit.Places[I].Payload})
      X.number(N, Any);
  X.list(Unit.Functions, [&](auto &F) { visitFunction(X, F); });
  X.list(Unit.Fields, [&](auto &F) { visitField(X, F); });
  X.list(Unit.Globals, [&](auto &G) { visitGlobal(X, G); });
  X.list(Unit.Annotations, [&](auto &A) { visitAnnotation(X, A); });
  X.list(Unit.Initialisers, [&](auto &I) { visitInitialiser(X, I); });
  X.list(Unit.AddressTaken, [&](auto &N) { X.number(N, Any); });
  OS << Magic << FactsFormat << '\n' << X.bytes();
}

static llvm::Error broken(const llvm::Twine &Where) {
  return llvm::createStringError("the facts are broken: " + Where +
                                 "; run `cvet unit` again");
}

static bool readNames(Reader &X, UnitFacts &Unit) {
  size_t Size = X.length();
  for (size_t I = 0; I != Size && !X.Failed; ++I)
    if (llvm::StringRef Name = X.text(); Unit.Names.intern(Name) != I)
      return false;
  return !X.Failed && Size;
}

static bool readPlaces(Reader &X, UnitFacts &Unit) {
  size_t Size = X.length();
  for (PlaceId Id = 0; Id != Size; ++Id) {
    PlaceId Base = 0;
    PlaceKind Kind = PlaceKind::Unknown;
    uint32_t Payload = 0;
    X.number(Base, std::max(Id, 1u));
    X.number(Kind, uint64_t(PlaceKind::Element) + 1);
    X.number(Payload, hasNamePayload(Kind) ? Unit.Names.size() : Any);
    // Fresh belongs to summaries.
    if (X.Failed || Kind == PlaceKind::Fresh || (isRoot(Kind) && Base))
      return false;
    PlaceId Again = isRoot(Kind) ? Unit.Places.root(Kind, Payload)
                                 : Unit.Places.step(Base, Kind, Payload);
    if (Again != Id)
      return false;
  }
  return !X.Failed && Size;
}

llvm::Expected<UnitFacts> cvet::readFacts(llvm::StringRef Bytes) {
  unsigned Format = 0;
  if (!Bytes.consume_front(Magic) || Bytes.consumeInteger(10, Format) ||
      !Bytes.consume_front("\n"))
    return broken("not a facts file");
  if (Format != FactsFormat)
    return llvm::createStringError(
        "the facts have format " + llvm::Twine(Format) + ", not " +
        llvm::Twine(FactsFormat) + "; run `cvet unit` again");

  UnitFacts Unit;
  Reader X(Bytes);
  Unit.MainFile = X.text().str();
  X.list(Unit.Files, [&](std::string &File) { File = X.text().str(); });
  if (X.Failed)
    return broken("in 'files'");
  if (!readNames(X, Unit))
    return broken("in 'names'");
  if (!readPlaces(X, Unit))
    return broken("in 'places'");

  X.Max = {Unit.Names.size(), Unit.Places.size(), Unit.Files.size(), 0};
  const char *BadSection = nullptr;
  auto Section = [&](const char *Key, auto &List, auto Visit, auto IsSound) {
    X.list(List, [&](auto &Item) {
      Visit(Item);
      X.Failed = X.Failed || !IsSound(Item);
    });
    if (X.Failed && !BadSection)
      BadSection = Key;
  };
  auto Sound = [](auto &) { return true; };
  Section(
      "functions", Unit.Functions, [&](auto &F) { visitFunction(X, F); },
      [&](const FunctionFacts &F) { return isSound(Unit, F); });
  Section("fields", Unit.Fields, [&](auto &F) { visitField(X, F); }, Sound);
  Section("globals", Unit.Globals, [&](auto &G) { visitGlobal(X, G); }, Sound);
  Section(
      "annotations", Unit.Annotations, [&](auto &A) { visitAnnotation(X, A); },
      Sound);
  Section(
      "initialisers", Unit.Initialisers,
      [&](auto &I) { visitInitialiser(X, I); },
      [&](const InitialiserFacts &I) { return isSound(Unit, I); });
  Section(
      "addressTaken", Unit.AddressTaken,
      [&](NameId &N) { X.number(N, X.Max.Names); }, Sound);
  if (BadSection)
    return broken(llvm::Twine("in '") + BadSection + "'");
  if (!X.atEnd())
    return broken("something follows them");
  return std::move(Unit);
}
