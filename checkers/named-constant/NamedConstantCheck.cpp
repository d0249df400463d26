//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

//
// What has a name is not known by a list of functions: an enumeration says so
// itself, and of an argument, or of what is compared, the other places in the
// file do.
//
//===----------------------------------------------------------------------===//

#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/StringMap.h"
#include <map>

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

/// So many letters are a family at least.
static constexpr size_t MinFamily = 3;

namespace {

/// A place that values are given to: a parameter, or a variable of the system's
/// (`errno`), which may be a macro.
using Slot = std::pair<const Decl *, std::string>;

struct Use {
  const Expr *Value;
  int64_t Number;
  std::string Name; ///< of the constant; empty: a number is written
};

class NamedConstantCheck : public SyntaxCheck {
public:
  using SyntaxCheck::SyntaxCheck;

  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(
        binaryOperator(hasAnyOperatorName("==", "!=", "=")).bind("operation"),
        this);
    Finder->addMatcher(callExpr(callee(functionDecl())).bind("call"), this);
    Finder->addMatcher(caseStmt().bind("case"), this);
    Finder->addMatcher(switchStmt().bind("switch"), this);
  }
  void check(const MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;

private:
  void addPair(const Expr &Place, const Expr &Value);
  void judgeEnum(QualType Type, const Expr &Value);
  std::optional<Use> useOf(const Expr &Value) const;
  std::string macroOf(SourceLocation Where) const;
  bool isWholeMacro(const Expr &E) const;
  std::optional<Slot> slotOf(const Expr &Place) const;

  void watch(Preprocessor &Of) override { PP = &Of; }
  std::string nameOf(int64_t Number, llvm::ArrayRef<Use> Uses) const;
  /// A program's own prefix is that of all its macros, and means nothing.
  bool isOfSystem(const MacroInfo *Info) const {
    return Info && sources().isInSystemHeader(Info->getDefinitionLoc());
  }

  Preprocessor *PP = nullptr;
  const ASTContext *Context = nullptr;
  std::map<Slot, std::vector<Use>> Slots;
};

} // namespace

/// The name of the outermost macro that writes what is at \p Where, or "".
std::string NamedConstantCheck::macroOf(SourceLocation Where) const {
  if (!Where.isMacroID())
    return "";
  while (sources().isMacroArgExpansion(Where))
    Where = sources().getImmediateSpellingLoc(Where);
  if (!Where.isMacroID())
    return "";
  return Lexer::getImmediateMacroName(Where, sources(), Context->getLangOpts())
      .str();
}

/// Is \p E all that a macro stands for?
bool NamedConstantCheck::isWholeMacro(const Expr &E) const {
  const LangOptions &Language = Context->getLangOpts();
  return Lexer::isAtStartOfMacroExpansion(E.getBeginLoc(), sources(),
                                          Language) &&
         Lexer::isAtEndOfMacroExpansion(E.getEndLoc(), sources(), Language);
}

/// A number that is written as it is, or a macro that stands for one. 0 and 1
/// are what nothing, success and truth are called.
std::optional<Use> NamedConstantCheck::useOf(const Expr &Value) const {
  const Expr *E = Value.IgnoreParenImpCasts();
  Expr::EvalResult Number;
  if (!E->getType()->isIntegerType() || !E->EvaluateAsInt(Number, *Context) ||
      E->HasSideEffects(*Context))
    return std::nullopt;
  const Expr *Digits = E;
  if (const auto *Minus = dyn_cast<UnaryOperator>(E))
    Digits = Minus->getSubExpr()->IgnoreParenImpCasts();
  if (!isa<IntegerLiteral>(Digits))
    return std::nullopt;
  Use U{&Value, Number.Val.getInt().getExtValue(),
        macroOf(Value.getBeginLoc())};
  if (U.Name.empty()
          ? Value.getBeginLoc().isMacroID() || (U.Number >= -1 && U.Number <= 1)
          : !isWholeMacro(Value))
    return std::nullopt;
  return U;
}

void NamedConstantCheck::judgeEnum(QualType Type, const Expr &Value) {
  const auto *Of = Type->getAs<EnumType>();
  const EnumDecl *Enum = Of ? Of->getDecl() : nullptr;
  std::optional<Use> U = useOf(Value);
  if (!Enum || !U || !U->Name.empty() || !Enum->getDefinition())
    return;
  for (const EnumConstantDecl *Constant : Enum->getDefinition()->enumerators())
    if (Constant->getInitVal().getExtValue() == U->Number) {
      warn(Value.getBeginLoc(), Confidence::Medium, "%0 is '%1' here")
          << int(U->Number) << Constant->getName() << Value.getSourceRange();
      note(Constant->getLocation(), "'%0' is declared here")
          << Constant->getName();
      return;
    }
}

/// What the system calls \p Place, a macro or a variable of its own.
std::optional<Slot> NamedConstantCheck::slotOf(const Expr &Place) const {
  SourceLocation Where = Place.getBeginLoc();
  if (sources().isInSystemMacro(Where) && !isa<IntegerLiteral>(Place))
    return Slot(nullptr, macroOf(Where));
  const auto *Ref = dyn_cast<DeclRefExpr>(&Place);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (Var && sources().isInSystemHeader(Var->getLocation()))
    return Slot(Var->getCanonicalDecl(), "");
  return std::nullopt;
}

/// \p Value is compared with \p Place, or assigned to it.
void NamedConstantCheck::addPair(const Expr &Place, const Expr &Value) {
  const Expr *P = Place.IgnoreParenImpCasts();
  judgeEnum(P->getType(), Value);
  std::optional<Slot> Where = slotOf(*P);
  if (std::optional<Use> U = Where ? useOf(Value) : std::nullopt)
    Slots[*Where].push_back(std::move(*U));
}

void NamedConstantCheck::check(const MatchFinder::MatchResult &Result) {
  Context = Result.Context;
  if (const auto *Op = Result.Nodes.getNodeAs<BinaryOperator>("operation")) {
    addPair(*Op->getLHS(), *Op->getRHS());
    if (Op->isEqualityOp())
      addPair(*Op->getRHS(), *Op->getLHS());
  } else if (const auto *Switch =
                 Result.Nodes.getNodeAs<SwitchStmt>("switch")) {
    for (const SwitchCase *Case = Switch->getSwitchCaseList(); Case;
         Case = Case->getNextSwitchCase())
      if (const auto *C = dyn_cast<CaseStmt>(Case))
        addPair(*Switch->getCond(), *C->getLHS());
  } else if (const auto *Call = Result.Nodes.getNodeAs<CallExpr>("call")) {
    const FunctionDecl &Callee = *Call->getDirectCallee()->getCanonicalDecl();
    for (unsigned I = 0;
         I != std::min(Call->getNumArgs(), Callee.getNumParams()); ++I) {
      judgeEnum(Callee.getParamDecl(I)->getType(), *Call->getArg(I));
      if (std::optional<Use> U = useOf(*Call->getArg(I)))
        Slots[{Callee.getParamDecl(I), ""}].push_back(std::move(*U));
    }
  }
}

/// How much of \p Name says what it belongs to: `SEEK_`, `SIG`.
static llvm::StringRef familyOf(llvm::StringRef Name) {
  size_t End = Name.find('_');
  return End == llvm::StringRef::npos ? Name.take_front(MinFamily)
                                      : Name.take_front(End + 1);
}

/// Is \p Info one number, \p Number?
static bool isNumber(const MacroInfo &Info, int64_t Number) {
  int64_t Value;
  if (!Info.isObjectLike() || Info.getNumTokens() != 1 ||
      Info.getReplacementToken(0).isNot(tok::numeric_constant))
    return false;
  const Token &Literal = Info.getReplacementToken(0);
  llvm::StringRef Digits(Literal.getLiteralData(), Literal.getLength());
  return !Digits.getAsInteger(0, Value) && Value == Number;
}

/// The name that \p Number has among \p Uses, or what is called as these are;
/// or
/// "".
std::string NamedConstantCheck::nameOf(int64_t Number,
                                       llvm::ArrayRef<Use> Uses) const {
  llvm::StringRef Family;
  for (const Use &U : Uses) {
    if (!U.Name.empty() && U.Number == Number)
      return U.Name;
    if (!U.Name.empty() && Family.empty() &&
        isOfSystem(PP->getMacroInfo(PP->getIdentifierInfo(U.Name))))
      Family = familyOf(U.Name);
  }
  std::string Name; // the first one of several, in a fixed order
  if (Family.size() < MinFamily)
    return Name;
  for (auto It = PP->macro_begin(); It != PP->macro_end(); ++It) {
    const MacroInfo *Info = PP->getMacroInfo(It->first);
    llvm::StringRef Other = It->first->getName();
    if (isOfSystem(Info) && Other.starts_with(Family) &&
        isNumber(*Info, Number) &&
        (Name.empty() || Other < llvm::StringRef(Name)))
      Name = Other.str();
  }
  return Name;
}

void NamedConstantCheck::onEndOfTranslationUnit() {
  for (const auto &[Where, Uses] : Slots) {
    const auto *Named = llvm::find_if(Uses, [](const Use &U) {
                          return !U.Name.empty();
                        }).base();
    if (Named == Uses.data() + Uses.size())
      continue;
    for (const Use &U : Uses) {
      if (!U.Name.empty())
        continue;
      std::string Name = nameOf(U.Number, Uses);
      // A parameter may be a number like any other, whoever has a constant for
      // it: a size, an index.
      if (Name.empty() && isa_and_nonnull<ParmVarDecl>(Where.first))
        continue;
      warn(U.Value->getBeginLoc(), Confidence::Medium,
           "%0 is written as a number where constants have names"
           "%select{|: it is '%2'}1")
          << int(U.Number) << !Name.empty() << Name
          << U.Value->getSourceRange();
      note(Named->Value->getBeginLoc(), "'%0' is used for it here")
          << Named->Name;
    }
  }
}

static const RuleInfo NamedConstant =
    offUnlessAsked(syntaxRule<NamedConstantCheck>(
        "named-constant", Stage::Experimental, "0.2", "CWE-547"));
CVET_RULE(NamedConstant);
