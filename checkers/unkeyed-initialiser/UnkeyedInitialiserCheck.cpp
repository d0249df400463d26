//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

/// So many values of one type can be taken for each other.
static constexpr unsigned MinAlike = 3;

namespace {

class UnkeyedInitialiserCheck : public SyntaxCheck {
public:
  using SyntaxCheck::SyntaxCheck;

  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(
        initListExpr(hasType(hasUnqualifiedDesugaredType(recordType())))
            .bind("list"),
        this);
  }
  void check(const MatchFinder::MatchResult &Result) override;
};

} // namespace

/// How many of the values are of the type that most are of.
static unsigned countAlike(const InitListExpr &List, const RecordDecl &Record) {
  llvm::DenseMap<QualType, unsigned> Counts;
  unsigned Most = 0;
  auto Field = Record.field_begin();
  for (unsigned I = 0; I != List.getNumInits() && Field != Record.field_end();
       ++I, ++Field)
    if (Field->getType()->isScalarType())
      Most = std::max(
          Most,
          ++Counts[Field->getType().getCanonicalType().getUnqualifiedType()]);
  return Most;
}

void UnkeyedInitialiserCheck::check(const MatchFinder::MatchResult &Result) {
  const auto &Found = *Result.Nodes.getNodeAs<InitListExpr>("list");
  // The other form of a list has no names any more.
  const InitListExpr &List = Found.isSemanticForm() && Found.getSyntacticForm()
                                 ? *Found.getSyntacticForm()
                                 : Found;
  const RecordDecl *Record =
      Found.getType()->getAsRecordDecl()->getDefinition();
  if (!Record || Record->isUnion() ||
      !sources().isInSystemHeader(Record->getLocation()))
    return;
  // What a macro writes belongs to who has written the macro.
  if (List.getLBraceLoc().isInvalid() ||
      isWrittenByMacro(List.getLBraceLoc(), sources()))
    return;
  if (llvm::any_of(List.inits(), [](const Expr *Init) {
        return isa<DesignatedInitExpr>(Init);
      }))
    return;
  unsigned Alike = countAlike(List, *Record);
  if (Alike < MinAlike)
    return;
  warn(List.getBeginLoc(), Confidence::Medium,
       "%0 values of one type are given to members of '%1' by their order "
       "only")
      << Alike << Found.getType().getUnqualifiedType().getAsString();
}

static const RuleInfo UnkeyedInitialiser =
    offUnlessAsked(syntaxRule<UnkeyedInitialiserCheck>(
        "unkeyed-initialiser", Stage::Experimental, "0.2", "CWE-1041"));
CVET_RULE(UnkeyedInitialiser);
