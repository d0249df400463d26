//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FactsBuilder.h"
#include "Annotation.h"
#include "FunctionBuilder.h"
#include "UniqueNames.h"
#include "clang/AST/Attr.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;
using namespace cvet;

struct FactsBuilder::State {
  explicit State(const ModelTable &Models) : Models(Models), Macros(Models) {}
  const ModelTable &Models;
  MacroRecorder Macros;
};

namespace {

class UnitBuilder {
public:
  UnitBuilder(ASTContext &Context, const ModelTable &Models,
              const MacroRecorder &Macros)
      : Names(Unit, Context), Models(Models), Macros(Macros) {}

  UnitFacts build(std::vector<const FunctionDecl *> *Functions);

private:
  void function(const FunctionDecl *F,
                std::vector<const FunctionDecl *> *Functions);
  void body(const FunctionDecl *F,
            std::vector<const FunctionDecl *> *Functions);
  bool isWorthReading(const FunctionDecl *F) const;
  void foreign(const Decl *D);
  void variable(const VarDecl *V);
  void record(const RecordDecl *R);
  void annotations(const NamedDecl *D, NameId Name);

  UnitFacts Unit;
  Entities Names;
  const ModelTable &Models;
  const MacroRecorder &Macros;
  llvm::DenseSet<const FunctionDecl *> Read;
};

} // namespace

UnitFacts UnitBuilder::build(std::vector<const FunctionDecl *> *Functions) {
  Unit.MainFile = absolutePath(Names.SM.getMainFileID(), Names.SM);
  for (const Decl *D : Names.Context.getTranslationUnitDecl()->decls()) {
    if (Names.isInSystemHeader(D)) {
      foreign(D);
      continue;
    }
    if (auto *F = dyn_cast<FunctionDecl>(D))
      function(F, Functions);
    else if (auto *V = dyn_cast<VarDecl>(D))
      variable(V);
    else if (auto *R = dyn_cast<RecordDecl>(D))
      record(R);
  }
  for (size_t I = 0; I != Names.inlines().size(); ++I) {
    const FunctionDecl *F = Names.inlines()[I];
    if (!Names.isInSystemHeader(F) || isWorthReading(F))
      body(F, Functions);
  }
  Names.finish();
  return std::move(Unit);
}

/// Inline functions of system headers are the library's: they are read for
/// what they do to the objects of their callers. A model may describe one, and
/// is compared with its prototype then.
bool UnitBuilder::isWorthReading(const FunctionDecl *F) const {
  if (Models.function(F->getName()))
    return true;
  constexpr unsigned MaxLines = 40;
  SourceRange Body = F->getBody()->getSourceRange();
  unsigned First = Names.SM.getExpansionLineNumber(Body.getBegin());
  unsigned Last = Names.SM.getExpansionLineNumber(Body.getEnd());
  auto IsPointer = [](const ParmVarDecl *P) {
    return P->getType()->isPointerType();
  };
  return Last - First <= MaxLines && (F->getReturnType()->isPointerType() ||
                                      llvm::any_of(F->parameters(), IsPointer));
}

/// What an installed library says of itself counts wherever its headers lie.
void UnitBuilder::foreign(const Decl *D) {
  if (auto *F = dyn_cast<FunctionDecl>(D); F && F->hasAttr<AnnotateAttr>())
    annotations(F, Names.function(F));
  else if (auto *V = dyn_cast<VarDecl>(D); V && V->hasAttr<AnnotateAttr>())
    annotations(V, Names.global(V));
  else if (auto *R = dyn_cast<RecordDecl>(D))
    record(R);
}

/// A header's functions with internal linkage are parts of the units that use
/// them. Most units use few.
static bool waitsForUse(const FunctionDecl *F, const Entities &Names) {
  return F->getFormalLinkage() == Linkage::Internal &&
         isInHeader(F->getLocation(), Names.SM) && !F->hasAttr<UsedAttr>() &&
         !F->hasAttr<ConstructorAttr>() && !F->hasAttr<DestructorAttr>();
}

void UnitBuilder::function(const FunctionDecl *F,
                           std::vector<const FunctionDecl *> *Functions) {
  if (F->hasAttr<AnnotateAttr>())
    annotations(F, Names.function(F));
  if (F->doesThisDeclarationHaveABody() && !waitsForUse(F, Names))
    body(F, Functions);
}

void UnitBuilder::body(const FunctionDecl *F,
                       std::vector<const FunctionDecl *> *Functions) {
  // What a modelled macro writes is said by the models of its functions.
  if (!Read.insert(F).second ||
      Macros.origin(F->getBody()->getBeginLoc()).Owner != NoUse)
    return;
  auto Facts = FunctionBuilder(Names, Macros, F).build();
  if (!Facts)
    return;
  Unit.Functions.push_back(std::move(*Facts));
  if (Functions)
    Functions->push_back(F);
}

void UnitBuilder::variable(const VarDecl *V) {
  if (V->hasAttr<AnnotateAttr>())
    annotations(V, Names.global(V));
  if (V->isThisDeclarationADefinition() == VarDecl::DeclarationOnly)
    return;
  PlaceId Target = Unit.Places.root(PlaceKind::Global, Names.global(V));
  if (!V->getInit())
    return;
  FunctionScan Scan(Names, Macros);
  Scan.scan(V->getInit());
  PlaceBuilder Places(Names, Macros, Scan, nullptr, nullptr);
  storedByInitialiser(Names, Target, V->getInit(),
                      [&](PlaceId To, const Expr *Value) {
                        if (!Value->getType()->isPointerType())
                          return;
                        InitialiserFacts I;
                        I.Destination.Values = {To};
                        I.Destination.Record = Names.pointee(Value->getType());
                        I.Value = Places.operand(Value);
                        I.Where = Names.range(Value->getSourceRange());
                        Unit.Initialisers.push_back(std::move(I));
                      });
}

void UnitBuilder::record(const RecordDecl *R) {
  if (!R->isThisDeclarationADefinition())
    return;
  for (const FieldDecl *F : R->fields())
    if (F->hasAttr<AnnotateAttr>() && F->getIdentifier())
      annotations(F, Names.field(F));
  for (const Decl *D : R->decls())
    if (auto *Inner = dyn_cast<RecordDecl>(D))
      record(Inner);
}

void UnitBuilder::annotations(const NamedDecl *D, NameId Name) {
  for (const auto *A : D->specific_attrs<AnnotateAttr>()) {
    // Redeclarations inherit: one entry is enough.
    if (A->isInherited())
      continue;
    auto Read = readAnnotation(*A, Names.Context);
    if (!Read || !Read->R)
      continue;
    AnnotationFacts &Facts = Unit.Annotations.emplace_back();
    Facts.Name = Name;
    Facts.Verb = Unit.Names.intern(verbSpelling(Read->R->V));
    Facts.Params.assign(Read->R->Params.begin(), Read->R->Params.end());
    Facts.Field = Unit.Names.intern(Read->R->Field);
    Facts.Where = Names.range(D->getLocation());
  }
}

FactsBuilder::FactsBuilder(const ModelTable &Models)
    : S(std::make_unique<State>(Models)) {}

FactsBuilder::~FactsBuilder() = default;

void FactsBuilder::attach(Preprocessor &PP) { S->Macros.attach(PP); }

UnitFacts FactsBuilder::build(ASTContext &Context,
                              std::vector<const FunctionDecl *> *Functions) {
  return UnitBuilder(Context, S->Models, S->Macros).build(Functions);
}
