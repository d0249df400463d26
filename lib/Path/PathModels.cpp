//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "PathModels.h"
#include "Annotation.h"
#include "PathEngine.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace cvet;

/// The roles that \p D was given by annotations; mistakes are told elsewhere.
static void addAnnotations(const Decl &D, std::vector<Role> &Roles) {
  for (const auto *A : D.specific_attrs<AnnotateAttr>())
    if (std::optional<Annotation> Read = readAnnotation(*A, D.getASTContext()))
      if (Read->R)
        Roles.push_back(*Read->R);
}

std::vector<Role> cvet::rolesOf(const FunctionDecl &Function) {
  std::vector<Role> Roles;
  for (const FunctionDecl *Redecl : Function.redecls())
    addAnnotations(*Redecl, Roles);
  const IdentifierInfo *Name = Function.getIdentifier();
  const Model *M = Name ? pathModels().function(Name->getName()) : nullptr;
  // A function of the same name but of another shape is another function.
  if (M && M->NumParams == Function.getNumParams())
    Roles.insert(Roles.end(), M->Roles.begin(), M->Roles.end());
  return Roles;
}

bool cvet::isWeak(const Decl &Variable) {
  std::vector<Role> Roles;
  addAnnotations(Variable, Roles);
  return llvm::any_of(Roles, [](const Role &R) { return R.V == Verb::Weak; });
}

namespace {
/// Leaves out the parentheses that a macro writes around its arguments.
class WithoutParentheses : public PrinterHelper {
public:
  explicit WithoutParentheses(const PrintingPolicy &Policy) : Policy(Policy) {}

  bool handledStmt(Stmt *S, llvm::raw_ostream &OS) override {
    const auto *Paren = dyn_cast<ParenExpr>(S);
    const Expr *Inner = Paren ? Paren->IgnoreParens() : nullptr;
    if (!isa_and_nonnull<DeclRefExpr, MemberExpr, ArraySubscriptExpr, CallExpr>(
            Inner))
      return false;
    Inner->printPretty(OS, this, Policy);
    return true;
  }

private:
  const PrintingPolicy &Policy;
};
} // namespace

std::string cvet::spelling(const Expr &E, const SourceManager &SM,
                           const LangOptions &LangOpts) {
  const Expr *Inner = E.IgnoreParenCasts();
  const Expr *Parts[] = {&E, Inner};
  for (const Expr *Part : Parts) {
    CharSourceRange InFile = Lexer::makeFileCharRange(
        CharSourceRange::getTokenRange(Part->getSourceRange()), SM, LangOpts);
    if (InFile.isValid())
      return Lexer::getSourceText(InFile, SM, LangOpts).str();
  }
  // The text of a macro, of which the file only has the call.
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  PrintingPolicy Policy(LangOpts);
  WithoutParentheses Helper(Policy);
  Inner->printPretty(OS, &Helper, Policy);
  return Text;
}

std::optional<MacroOperation>
MacroOperation::find(SourceLocation Loc, const SourceManager &SM,
                     const LangOptions &LangOpts) {
  std::optional<MacroOperation> Found;
  while (Loc.isMacroID()) {
    bool IsOwnText = SM.isMacroBodyExpansion(Loc);
    llvm::StringRef Name = Lexer::getImmediateMacroName(Loc, SM, LangOpts);
    Loc = SM.getImmediateMacroCallerLoc(Loc);
    if (const Model *M = IsOwnText ? pathModels().macro(Name) : nullptr) {
      MacroOperation Use(*M, Loc, SM, LangOpts);
      // A macro of the program's own may have the same name.
      if (Use.Arguments.empty() || M->IsVariadic ||
          Use.Arguments.size() == M->NumParams)
        Found = std::move(Use);
    }
  }
  return Found;
}

MacroOperation::MacroOperation(const Model &M, SourceLocation Name,
                               const SourceManager &SM,
                               const LangOptions &LangOpts)
    : M(&M), Name(Name), SM(&SM) {
  auto [File, Start] = SM.getDecomposedLoc(SM.getSpellingLoc(Name));
  llvm::StringRef Buffer = SM.getBufferData(File);
  const char *Base = Buffer.data() + Start;
  Lexer Lex(SM.getLocForStartOfFile(File), LangOpts, Buffer.begin(), Base,
            Buffer.end());
  Token Tok;
  Lex.LexFromRawLexer(Tok);
  Lex.LexFromRawLexer(Tok);
  if (Tok.isNot(tok::l_paren))
    return;
  unsigned Depth = 1;
  unsigned Begin = Lex.getBufferLocation() - Base;
  while (Depth && !Lex.LexFromRawLexer(Tok)) {
    if (Tok.isOneOf(tok::l_paren, tok::l_brace, tok::l_square))
      ++Depth;
    else if (Tok.isOneOf(tok::r_paren, tok::r_brace, tok::r_square))
      --Depth;
    if (Depth != 0 && !(Depth == 1 && Tok.is(tok::comma)))
      continue;
    unsigned Next = Lex.getBufferLocation() - Base;
    unsigned End = Next - Tok.getLength();
    Arguments.push_back(
        {Begin, End, Buffer.substr(Start + Begin, End - Begin).trim()});
    Begin = Next;
  }
}

llvm::StringRef MacroOperation::argument(int I) const {
  return I > 0 && size_t(I) <= Arguments.size() ? Arguments[I - 1].Text : "";
}

bool MacroOperation::isInArgument(SourceLocation Loc, int I) const {
  if (I <= 0 || size_t(I) > Arguments.size())
    return false;
  FileID Caller = SM->getFileID(Name);
  while (SM->getFileID(Loc) != Caller) {
    if (!Loc.isMacroID())
      return false;
    Loc = SM->getImmediateMacroCallerLoc(Loc);
  }
  unsigned From = SM->getFileOffset(Name), At = SM->getFileOffset(Loc);
  const Argument &A = Arguments[I - 1];
  return At >= From + A.Begin && At < From + A.End;
}

bool MacroOperation::isArgument(const Expr &E, int I) const {
  const Expr *Inner = E.IgnoreParenImpCasts();
  return isInArgument(Inner->getBeginLoc(), I) &&
         isInArgument(Inner->getEndLoc(), I);
}

/// The variable at the root of `&x->y`, `x.y[i]`, ...
static const DeclRefExpr *rootVariable(const Expr *E) {
  while (E) {
    E = E->IgnoreParenCasts();
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      E = Member->getBase();
    else if (const auto *Unary = dyn_cast<UnaryOperator>(E))
      E = Unary->getSubExpr();
    else if (const auto *Index = dyn_cast<ArraySubscriptExpr>(E))
      E = Index->getBase();
    else
      break;
  }
  return dyn_cast_or_null<DeclRefExpr>(E);
}

namespace {
/// Finds an expression that is the whole argument of a macro.
class ArgumentFinder : public RecursiveASTVisitor<ArgumentFinder> {
public:
  ArgumentFinder(const MacroOperation &Use, int Index)
      : Use(Use), Index(Index) {}
  bool VisitExpr(Expr *E) {
    if (Use.isArgument(*E, Index))
      if (const DeclRefExpr *Root = rootVariable(E))
        Found = Root;
    return !Found;
  }
  const DeclRefExpr *Found = nullptr;

private:
  const MacroOperation &Use;
  int Index;
};
} // namespace

const VarDecl *MacroOperation::rootOfArgument(Stmt &Body, int I) const {
  ArgumentFinder Finder(*this, I);
  Finder.TraverseStmt(&Body);
  return Finder.Found ? dyn_cast<VarDecl>(Finder.Found->getDecl()) : nullptr;
}
