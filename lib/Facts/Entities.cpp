//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Entities.h"
#include "UniqueNames.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

using namespace clang;
using namespace cvet;

uint32_t Entities::file(FileID File) {
  auto [It, New] = Files.try_emplace(File, 0);
  if (New) {
    std::string Path = absolutePath(File, SM);
    auto Known = llvm::find(Unit.Files, Path);
    It->second = Known - Unit.Files.begin();
    if (Known == Unit.Files.end())
      Unit.Files.push_back(std::move(Path));
  }
  return It->second;
}

std::string Entities::fileOf(SourceLocation L) {
  return Unit.Files[file(SM.getFileID(SM.getExpansionLoc(L)))];
}

/// On the last line of a file, if no line end follows, SourceManager looks for
/// its start anew each time, through all of it: the places of a long line would
/// cost the square of its length.
unsigned Entities::column(FileID File, unsigned Offset, unsigned Line) {
  auto [It, New] = LineStarts.try_emplace(File);
  auto &[Known, Start] = It->second;
  if (New || Known != Line) {
    Known = Line;
    Start = Offset + 1 - SM.getColumnNumber(File, Offset);
  }
  return Offset + 1 - Start;
}

Loc Entities::range(SourceRange R) {
  Loc L;
  if (R.isInvalid())
    return L;
  CharSourceRange X = SM.getExpansionRange(R);
  auto [File, Begin] = SM.getDecomposedLoc(X.getBegin());
  auto [EndFile, End] = SM.getDecomposedLoc(X.getEnd());
  L.File = file(File);
  L.Line = SM.getLineNumber(File, Begin);
  L.Column = column(File, Begin, L.Line);
  if (EndFile != File || End < Begin) {
    EndFile = File;
    End = Begin;
  }
  L.EndLine = SM.getLineNumber(EndFile, End);
  L.EndColumn = column(EndFile, End, L.EndLine);
  if (X.isTokenRange())
    L.EndColumn += Lexer::MeasureTokenLength(SM.getComposedLoc(EndFile, End),
                                             SM, Context.getLangOpts());
  return L;
}

bool Entities::isInSystemHeader(const Decl *D) const {
  return SM.isInSystemHeader(SM.getExpansionLoc(D->getLocation()));
}

NameId Entities::function(const FunctionDecl *F) {
  F = F->getCanonicalDecl();
  NameId &Name = Names[F];
  if (Name)
    return Name;
  std::string Spelled = F->getNameAsString();
  // Fortified and built-in spellings of library functions.
  if (unsigned Id = F->getBuiltinID();
      Id && Context.BuiltinInfo.isLibFunction(Id)) {
    llvm::StringRef Plain = Spelled;
    Plain.consume_front("__builtin_");
    if (Plain.consume_front("__"))
      Plain.consume_back("_chk");
    Spelled = Plain.str();
  }
  bool IsInternal = F->getFormalLinkage() == Linkage::Internal;
  if (IsInternal || F->isMain())
    Spelled = fileOf(F->getLocation()) + ":" + Spelled;
  if (const FunctionDecl *Definition = F->getDefinition();
      IsInternal && Definition && isInHeader(Definition->getLocation(), SM))
    Inlines.push_back(Definition);
  return Name = Unit.Names.intern(Spelled);
}

NameId Entities::global(const VarDecl *V) {
  V = V->getCanonicalDecl();
  NameId &Name = Names[V];
  if (Name)
    return Name;
  std::string Spelled = V->getNameAsString();
  bool Internal =
      V->isStaticLocal() || V->getFormalLinkage() == Linkage::Internal;
  if (V->isStaticLocal())
    if (auto *F = dyn_cast<FunctionDecl>(V->getDeclContext()))
      Spelled = F->getNameAsString() + "." + Spelled;
  if (Internal)
    Spelled = fileOf(V->getLocation()) + ":" + Spelled;
  Name = Unit.Names.intern(Spelled);
  GlobalFacts G;
  G.Name = Name;
  G.Display = Unit.Names.intern(V->getName());
  const VarDecl *Definition = V->getDefinition();
  if (!Definition)
    Definition = V->getActingDefinition();
  G.IsDefined = Definition;
  G.Where = range((Definition ? Definition : V)->getLocation());
  G.Type = typeClass((Definition ? Definition : V)->getType());
  G.IsInternal = Internal;
  Unit.Globals.push_back(G);
  return Unit.Globals.back().Name;
}

NameId Entities::record(const RecordDecl *R) {
  if (const RecordDecl *Definition = R->getDefinition())
    R = Definition;
  NameId &Name = Names[R];
  if (!Name)
    Name = Unit.Names.intern(uniqueName(*R, SM));
  return Name;
}

/// The record that the members of \p R are named after: unnamed members are
/// transparent.
static const RecordDecl *namedOwner(const RecordDecl *R) {
  while (R->isAnonymousStructOrUnion()) {
    auto *Outer = dyn_cast<RecordDecl>(R->getLexicalDeclContext());
    if (!Outer)
      break;
    R = Outer;
  }
  return R;
}

NameId Entities::field(const FieldDecl *F) {
  if (NameId Name = Names.lookup(F))
    return Name;
  const RecordDecl *R = namedOwner(F->getParent());
  Used.insert(R);
  std::string Spelled = Unit.Names.str(record(R)).str();
  return Names[F] = Unit.Names.intern(Spelled + "." + F->getNameAsString());
}

TypeClass Entities::typeClass(QualType T) {
  TypeClass C;
  T = T.getCanonicalType();
  while (const ArrayType *A = Context.getAsArrayType(T)) {
    C.Array = true;
    T = A->getElementType().getCanonicalType();
  }
  if (auto *R = T->getAs<RecordType>()) {
    C.K = TypeClass::Record;
    C.Rec = record(R->getDecl());
  } else if (T->isFunctionPointerType()) {
    C.K = TypeClass::FunctionPointer;
  } else if (T->isVoidPointerType()) {
    C.K = TypeClass::VoidPointer;
  } else if (T->isPointerType()) {
    C.K = TypeClass::OtherPointer;
    QualType P = T->getPointeeType();
    if (P->isRecordType())
      C.K = TypeClass::RecordPointer;
    while (P->isPointerType() || P->isArrayType())
      P = P->isPointerType() ? P->getPointeeType()
                             : Context.getAsArrayType(P)->getElementType();
    if (auto *R = P->getAs<RecordType>())
      C.Rec = record(R->getDecl());
  }
  return C;
}

NameId Entities::pointee(QualType T) {
  if (const ArrayType *A = Context.getAsArrayType(T))
    T = A->getElementType();
  else if (T->isPointerType())
    T = T->getPointeeType();
  else
    return 0;
  return recordOf(T);
}

NameId Entities::recordOf(QualType T) {
  auto *R = T->getAs<RecordType>();
  if (!R)
    return 0;
  if (const RecordDecl *D = R->getDecl()->getDefinition())
    Used.insert(D);
  return record(R->getDecl());
}

NameId Entities::pointee(const Expr *E) {
  if (NameId Outer = pointee(E->IgnoreParenImpCasts()->getType()))
    return Outer;
  return pointee(E->IgnoreParenCasts()->getType());
}

/// May the types that a spelling of \p T names be counted with \p Budget? The
/// canonical type of a function that takes two of another type names that one
/// twice, so spellings can grow exponentially.
static bool isShort(QualType T, unsigned &Budget) {
  if (!Budget)
    return false;
  --Budget;
  if (auto *A = dyn_cast<ArrayType>(T.getTypePtr()))
    return isShort(A->getElementType(), Budget);
  if (auto *F = dyn_cast<FunctionType>(T.getTypePtr())) {
    if (!isShort(F->getReturnType(), Budget))
      return false;
    auto *P = dyn_cast<FunctionProtoType>(F);
    return !P || llvm::all_of(P->param_types(),
                              [&](QualType T) { return isShort(T, Budget); });
  }
  if (T->isPointerType())
    return isShort(T->getPointeeType(), Budget);
  return true;
}

NameId Entities::typeName(QualType T) {
  T = T.getCanonicalType().getUnqualifiedType();
  NameId &Name = TypeNames[T.getTypePtr()];
  unsigned Budget = 64;
  if (!Name && isShort(T, Budget))
    Name = Unit.Names.intern(T.getAsString(Context.getPrintingPolicy()));
  return Name;
}

NameId Entities::text(llvm::StringRef Source) {
  constexpr size_t Limit = 60;
  std::string Squeezed;
  for (char C : Source.trim()) {
    if (!llvm::isSpace(C))
      Squeezed += C;
    else if (Squeezed.back() != ' ')
      Squeezed += ' ';
    if (Squeezed.size() > Limit)
      break;
  }
  if (Squeezed.size() > Limit) {
    size_t End = Limit - 3;
    while (End && (Squeezed[End] & 0xC0) == 0x80)
      --End;
    Squeezed.resize(End);
    Squeezed += "...";
  }
  return Unit.Names.intern(llvm::json::fixUTF8(Squeezed));
}

NameId Entities::text(const Expr *E) {
  CharSourceRange R = Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(E->getSourceRange()), SM,
      Context.getLangOpts());
  if (R.isInvalid())
    return 0;
  return text(Lexer::getSourceText(R, SM, Context.getLangOpts()));
}

/// \p R is the record called \p Record, or an unnamed member of it; \p IsFirst:
/// where that begins.
void Entities::addFields(const RecordDecl *R, NameId Record, bool IsFirst) {
  for (const FieldDecl *F : R->fields()) {
    const bool IsHere = IsFirst && (R->isUnion() || !F->getFieldIndex());
    const RecordDecl *Inner = nullptr;
    if (auto *T = F->getType()->getBaseElementTypeUnsafe()->getAs<RecordType>())
      Inner = T->getDecl()->getDefinition();
    if (F->isAnonymousStructOrUnion() && Inner) {
      addFields(Inner, Record, IsHere);
      continue;
    }
    if (Inner)
      Used.insert(Inner);
    if (F->getIdentifier())
      Unit.Fields.push_back({field(F), Record, Unit.Names.intern(F->getName()),
                             typeClass(F->getType()), IsHere});
  }
}

void Entities::describeFields() {
  // Grows while it is walked.
  for (size_t I = 0; I != Used.size(); ++I)
    addFields(Used[I], record(Used[I]), /*IsFirst=*/true);
}

void Entities::finish() {
  describeFields();
  auto ByName = [&](auto &A, auto &B) {
    return Unit.Names.str(A.Name) < Unit.Names.str(B.Name);
  };
  llvm::sort(Unit.Fields, ByName);
  llvm::sort(Unit.Globals, ByName);
  Unit.AddressTaken.assign(AddressTaken.begin(), AddressTaken.end());
  llvm::sort(Unit.AddressTaken, [&](NameId A, NameId B) {
    return Unit.Names.str(A) < Unit.Names.str(B);
  });
}
