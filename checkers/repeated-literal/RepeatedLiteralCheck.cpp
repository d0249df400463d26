//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Each file is counted by itself: a file that includes much would else be told
// of what others write.
//
//===----------------------------------------------------------------------===//

#include "Parents.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Preprocessor.h"
#include <map>

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

/// What is shorter or rarer reads as well without a name.
static constexpr unsigned MinLength = 3, MinPlaces = 3;
/// So much of a string is shown, and so many of the other places.
static constexpr size_t MaxShown = 40, MaxNotes = 4;

namespace {

/// What already has the value, and its name.
struct Named {
  std::string Name;
  SourceLocation Where;
};

class RepeatedLiteralCheck : public SyntaxCheck {
public:
  using SyntaxCheck::SyntaxCheck;

  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(stringLiteral().bind("literal"), this);
    Finder->addMatcher(
        varDecl(hasInitializer(ignoringParenImpCasts(stringLiteral())))
            .bind("constant"),
        this);
  }
  void check(const MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;

  /// Macro \p Name is the string \p Spelling.
  void addMacro(llvm::StringRef Name, llvm::StringRef Spelling,
                SourceLocation Where) {
    Macros.try_emplace(Spelling, Named{Name.str(), Where});
  }

private:
  void watch(Preprocessor &PP) override;
  void judge(llvm::ArrayRef<const StringLiteral *> Places);
  const Named *findName(const StringLiteral &Literal) const;

  ASTContext *Context = nullptr;
  /// By file and content; each in the order of the source.
  llvm::MapVector<std::pair<FileID, llvm::StringRef>,
                  llvm::SmallVector<const StringLiteral *, 2>>
      Literals;
  llvm::StringMap<Named> Constants, Macros;
};

/// Keeps the macros that are one string.
class MacroWatch : public PPCallbacks {
public:
  explicit MacroWatch(RepeatedLiteralCheck &Check, Preprocessor &PP)
      : Check(Check), PP(PP) {}
  void MacroDefined(const Token &Name, const MacroDirective *Macro) override {
    const MacroInfo &Info = *Macro->getMacroInfo();
    if (Info.isObjectLike() && Info.getNumTokens() == 1 &&
        Info.getReplacementToken(0).is(tok::string_literal))
      Check.addMacro(PP.getSpelling(Name),
                     PP.getSpelling(Info.getReplacementToken(0)),
                     Name.getLocation());
  }

private:
  RepeatedLiteralCheck &Check;
  Preprocessor &PP;
};

} // namespace

void RepeatedLiteralCheck::watch(Preprocessor &PP) {
  PP.addPPCallbacks(std::make_unique<MacroWatch>(*this, PP));
}

/// A word for programs: what people are to read has blanks, and what is
/// formatted per cents.
static bool isWord(const StringLiteral &Literal) {
  return Literal.getCharByteWidth() == 1 && Literal.getLength() >= MinLength &&
         Literal.getString().find_first_of(" \t\n%") == llvm::StringRef::npos;
}

static std::string spelled(const StringLiteral &Literal) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  Literal.outputString(OS);
  return Text;
}

/// Does \p Var give a name to its value?
static bool isConstant(const VarDecl &Var) {
  return Var.getType()->isArrayType() || Var.getType().isConstQualified() ||
         Var.isStaticLocal() || Var.isFileVarDecl();
}

/// Is \p Literal used where a name could stand as well? A table is a list of
/// names by itself, and what a variadic function gets is often a text.
static bool couldBeNamed(const StringLiteral &Literal, ASTContext &Context) {
  const auto Around = statementsAround(Literal, Context);
  for (const Stmt *Outer : llvm::drop_begin(Around)) {
    if (const auto *Call = dyn_cast<CallExpr>(Outer)) {
      const FunctionDecl *Callee = Call->getDirectCallee();
      return Callee && !Callee->isVariadic();
    }
    if (const auto *Declaration = dyn_cast<DeclStmt>(Outer))
      return llvm::none_of(Declaration->decls(), [](const Decl *D) {
        const auto *Var = dyn_cast<VarDecl>(D);
        return Var && isConstant(*Var);
      });
    if (isa<InitListExpr, PredefinedExpr, AsmStmt>(Outer))
      return false;
    if (!isa<Expr>(Outer))
      return true;
  }
  return false;
}

void RepeatedLiteralCheck::check(const MatchFinder::MatchResult &Result) {
  Context = Result.Context;
  if (const auto *Var = Result.Nodes.getNodeAs<VarDecl>("constant")) {
    // Of several declarations one has the initialiser.
    const auto *Value =
        Var->getInit()
            ? dyn_cast<StringLiteral>(Var->getInit()->IgnoreParenImpCasts())
            : nullptr;
    if (Value && isConstant(*Var) && Value->getCharByteWidth() == 1)
      Constants.try_emplace(spelled(*Value),
                            Named{Var->getNameAsString(), Var->getLocation()});
    return;
  }
  const auto &Literal = *Result.Nodes.getNodeAs<StringLiteral>("literal");
  SourceLocation Where = Literal.getBeginLoc();
  // A macro has a name, and what it is given may be a text for a log.
  if (Where.isValid() && !Where.isMacroID() && isWord(Literal))
    Literals[{sources().getFileID(Where), Literal.getString()}].push_back(
        &Literal);
}

const Named *
RepeatedLiteralCheck::findName(const StringLiteral &Literal) const {
  std::string Text = spelled(Literal);
  if (auto It = Constants.find(Text); It != Constants.end())
    return &It->second;
  auto It = Macros.find(Text);
  return It == Macros.end() ? nullptr : &It->second;
}

void RepeatedLiteralCheck::judge(llvm::ArrayRef<const StringLiteral *> Places) {
  std::string Text = spelled(*Places[0]);
  if (Text.size() > MaxShown)
    Text = Text.substr(0, MaxShown) + "...\"";
  const Named *Name = findName(*Places[0]);
  warn(Places[0]->getBeginLoc(), Confidence::Medium,
       "'%0' is written in %1 places of this file%select{|, and '%3' is the "
       "same}2")
      << Text << unsigned(Places.size()) << (Name != nullptr)
      << (Name ? Name->Name : "") << Places[0]->getSourceRange();
  if (Name)
    note(Name->Where, "'%0' is defined here") << Name->Name;
  for (const StringLiteral *Other : Places.drop_front().take_front(MaxNotes))
    note(Other->getBeginLoc(), "it is written here, too");
}

void RepeatedLiteralCheck::onEndOfTranslationUnit() {
  for (auto &Entry : Literals) {
    auto &Places = Entry.second;
    if (Places.size() < MinPlaces)
      continue;
    llvm::erase_if(Places, [&](const StringLiteral *Literal) {
      return !couldBeNamed(*Literal, *Context);
    });
    if (Places.size() >= MinPlaces)
      judge(Places);
  }
}

static const RuleInfo RepeatedLiteral =
    offUnlessAsked(syntaxRule<RepeatedLiteralCheck>(
        "repeated-literal", Stage::Experimental, "0.2", "CWE-1106"));
CVET_RULE(RepeatedLiteral);
