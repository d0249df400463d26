//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FactsCheck.h"
#include "llvm/Support/JSON.h"
#include <limits>

using namespace cvet;

namespace json = llvm::json;

// The document: strings and places once, then records as flat arrays of
// numbers, with an array inside for each list. One function per record lists
// its members for the writer and the reader alike.

namespace {

/// What numbers may refer to.
struct Bounds {
  uint64_t Names = 0, Places = 0, Files = 0, Blocks = 0;
};

class Writer {
public:
  explicit Writer(json::OStream &J) : J(J) {}
  Bounds Max;

  template <class T> void number(T V, uint64_t) { J.value(int64_t(V)); }
  template <class List, class Fn> void list(List &L, Fn Each) {
    J.arrayBegin();
    for (auto &X : L)
      Each(X);
    J.arrayEnd();
  }

private:
  json::OStream &J;
};

class Reader {
public:
  explicit Reader(const json::Array &Numbers) : Numbers(&Numbers) {}
  Bounds Max;
  bool Failed = false;

  template <class T> void number(T &V, uint64_t End) {
    std::optional<int64_t> N;
    if (const json::Value *Next = next())
      N = Next->getAsInteger();
    if (!N || *N < 0 || uint64_t(*N) >= End)
      Failed = true;
    else
      V = static_cast<T>(*N);
  }
  template <class List, class Fn> void list(List &L, Fn Each) {
    const json::Value *Next = next();
    const json::Array *Inner = Next ? Next->getAsArray() : nullptr;
    if (!Inner) {
      Failed = true;
      return;
    }
    auto Outer = std::make_pair(Numbers, I);
    Numbers = Inner;
    I = 0;
    while (!Failed && I < Numbers->size())
      Each(L.emplace_back());
    std::tie(Numbers, I) = Outer;
  }
  bool atEnd() const { return I >= Numbers->size(); }

private:
  const json::Value *next() {
    if (Failed || I >= Numbers->size())
      return nullptr;
    return &(*Numbers)[I++];
  }
  const json::Array *Numbers;
  size_t I = 0;
};

} // namespace

static constexpr uint64_t Any = uint64_t(1) << 32;

template <class A, class T> static void visitLoc(A &X, T &L) {
  // A location that is none names no file.
  X.number(L.File, std::max<uint64_t>(X.Max.Files, 1));
  X.number(L.Line, Any);
  X.number(L.Column, Any);
  X.number(L.EndLine, Any);
  X.number(L.EndColumn, Any);
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
  X.number(E.Kind, uint64_t(EventKind::Branch) + 1);
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
  X.number(F.IsNoReturn, 2);
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
}

template <class A, class T> static void visitField(A &X, T &F) {
  X.number(F.Name, X.Max.Names);
  X.number(F.Record, X.Max.Names);
  X.number(F.Field, X.Max.Names);
  visitType(X, F.Type);
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
  json::OStream J(OS);
  Writer X(J);
  J.objectBegin();
  J.attribute("cvet-facts", FactsFormat);
  J.attribute("main", Unit.MainFile);
  J.attributeArray("files", [&] {
    for (const std::string &File : Unit.Files)
      J.value(File);
  });
  J.attributeArray("names", [&] {
    for (NameId I = 0; I != Unit.Names.size(); ++I)
      J.value(Unit.Names.str(I));
  });
  J.attributeArray("places", [&] {
    for (PlaceId I = 0; I != Unit.Places.size(); ++I)
      for (uint32_t N : {Unit.Places[I].Base, uint32_t(Unit.Places[I].Kind),
                         Unit.Places[I].Payload})
        J.value(N);
  });
  auto Section = [&](llvm::StringRef Key, auto &List, auto Each) {
    J.attributeBegin(Key);
    X.list(List, Each);
    J.attributeEnd();
  };
  Section("functions", Unit.Functions, [&](auto &F) { visitFunction(X, F); });
  Section("fields", Unit.Fields, [&](auto &F) { visitField(X, F); });
  Section("globals", Unit.Globals, [&](auto &G) { visitGlobal(X, G); });
  Section("annotations", Unit.Annotations,
          [&](auto &A) { visitAnnotation(X, A); });
  Section("initialisers", Unit.Initialisers,
          [&](auto &I) { visitInitialiser(X, I); });
  Section("addressTaken", Unit.AddressTaken,
          [&](auto &N) { X.number(N, Any); });
  J.objectEnd();
  OS << '\n';
}

static llvm::Error broken(const llvm::Twine &Where) {
  return llvm::createStringError("the facts are broken: " + Where +
                                 "; run `cvet unit` again");
}

/// json::parse recurses.
static bool isTooDeep(llvm::StringRef Json) {
  unsigned Depth = 0;
  bool Quoted = false;
  for (size_t I = 0; I < Json.size(); ++I) {
    char C = Json[I];
    if (Quoted && C == '\\')
      ++I;
    else if (C == '"')
      Quoted = !Quoted;
    else if (!Quoted && (C == '[' || C == '{') && ++Depth > 16)
      return true;
    else if (!Quoted && (C == ']' || C == '}') && Depth)
      --Depth;
  }
  return false;
}

static bool readPlaces(const json::Array &Numbers, UnitFacts &Unit) {
  Reader X(Numbers);
  while (!X.atEnd() && !X.Failed) {
    PlaceId Id = X.Max.Places++;
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
  return !X.Failed;
}

llvm::Expected<UnitFacts> cvet::readFacts(llvm::StringRef Json) {
  if (isTooDeep(Json))
    return broken("nested too deep");
  auto Document = json::parse(Json);
  if (!Document)
    return broken("not JSON: " + llvm::toString(Document.takeError()));
  const json::Object *Top = Document->getAsObject();
  std::optional<int64_t> Format =
      Top ? Top->getInteger("cvet-facts") : std::nullopt;
  if (!Format)
    return broken("not a facts file");
  if (*Format != FactsFormat)
    return llvm::createStringError(
        "the facts have format " + llvm::Twine(*Format) + ", not " +
        llvm::Twine(FactsFormat) + "; run `cvet unit` again");

  UnitFacts Unit;
  auto Main = Top->getString("main");
  const json::Array *Files = Top->getArray("files");
  const json::Array *Names = Top->getArray("names");
  const json::Array *Places = Top->getArray("places");
  if (!Main || !Files || !Names || !Places)
    return broken("'main', 'files', 'names' or 'places' is missing");
  Unit.MainFile = Main->str();
  for (const json::Value &File : *Files) {
    auto Path = File.getAsString();
    if (!Path)
      return broken("in 'files'");
    Unit.Files.push_back(Path->str());
  }
  for (size_t I = 0; I != Names->size(); ++I) {
    auto Name = (*Names)[I].getAsString();
    if (!Name || Unit.Names.intern(*Name) != I)
      return broken("in 'names'");
  }
  if (!readPlaces(*Places, Unit))
    return broken("in 'places'");

  const char *BadSection = nullptr;
  auto Section = [&](const char *Key, auto &List, auto Visit, auto IsSound) {
    const json::Array *Numbers = Top->getArray(Key);
    if (BadSection || !Numbers) {
      BadSection = BadSection ? BadSection : Key;
      return;
    }
    Reader X(*Numbers);
    X.Max = {Unit.Names.size(), Unit.Places.size(), Unit.Files.size(), 0};
    while (!X.atEnd() && !X.Failed) {
      auto &Item = List.emplace_back();
      Visit(X, Item);
      X.Failed = X.Failed || !IsSound(Item);
    }
    if (X.Failed)
      BadSection = Key;
  };
  auto Sound = [](auto &) { return true; };
  Section(
      "functions", Unit.Functions,
      [](Reader &X, auto &F) { visitFunction(X, F); },
      [&](const FunctionFacts &F) { return isSound(Unit, F); });
  Section(
      "fields", Unit.Fields, [](Reader &X, auto &F) { visitField(X, F); },
      Sound);
  Section(
      "globals", Unit.Globals, [](Reader &X, auto &G) { visitGlobal(X, G); },
      Sound);
  Section(
      "annotations", Unit.Annotations,
      [](Reader &X, auto &A) { visitAnnotation(X, A); }, Sound);
  Section(
      "initialisers", Unit.Initialisers,
      [](Reader &X, auto &I) { visitInitialiser(X, I); },
      [&](const InitialiserFacts &I) { return isSound(Unit, I); });
  Section(
      "addressTaken", Unit.AddressTaken,
      [](Reader &X, NameId &N) { X.number(N, X.Max.Names); }, Sound);
  if (BadSection)
    return broken(llvm::Twine("in '") + BadSection + "'");
  return std::move(Unit);
}
