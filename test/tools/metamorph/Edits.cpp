//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The marks of lines, and edits that stay apart when they are nested.
///
//===----------------------------------------------------------------------===//

#include "Edits.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace cvet::metamorph;

Edits::Edits(ASTContext &Context, const syntax::TokenBuffer &Tokens)
    : Context(Context), Sources(Context.getSourceManager()), Tokens(Tokens),
      Writer(Sources, Context.getLangOpts()) {
  markLines();
}

void Edits::markLines() {
  FileID Main = Sources.getMainFileID();
  Lexer Lex(Main, Sources.getBufferOrFake(Main), Sources,
            Context.getLangOpts());
  bool IsDirective = false;
  for (Token T; !Lex.LexFromRawLexer(T) && T.isNot(tok::eof);) {
    if (!T.isAtStartOfLine())
      continue;
    IsDirective = T.is(tok::hash);
    if (!IsDirective)
      Writer.InsertText(
          T.getLocation(),
          "/*@" +
              std::to_string(Sources.getSpellingLineNumber(T.getLocation())) +
              "*/");
  }
}

bool Edits::isPlain(SourceLocation At) const {
  return At.isValid() && !At.isMacroID() && Sources.isInMainFile(At);
}

bool Edits::isPlain(SourceRange Range) const {
  return isPlain(Range.getBegin()) && isPlain(Range.getEnd());
}

bool Edits::isPlain(const Stmt *S) const {
  return S && isPlain(S->getSourceRange());
}

bool Edits::isPure(const Expr *E) const { return !E->HasSideEffects(Context); }

SourceLocation Edits::after(SourceLocation At) const {
  return Lexer::getLocForEndOfToken(At, 0, Sources, Context.getLangOpts());
}

SourceLocation Edits::afterStatement(const Stmt *S) const {
  SourceLocation End = Lexer::findLocationAfterToken(
      S->getEndLoc(), tok::semi, Sources, Context.getLangOpts(), false);
  return End.isValid() ? End : after(S->getEndLoc());
}

/// Takes line comments out and puts all on one line.
static std::string flatten(llvm::StringRef Text) {
  std::string Flat;
  char Quote = 0;
  for (size_t I = 0; I != Text.size(); ++I) {
    char C = Text[I];
    if (Quote) {
      if (C == '\\' && I + 1 != Text.size())
        Flat += Text[I++];
      else if (C == Quote)
        Quote = 0;
    } else if (C == '"' || C == '\'') {
      Quote = C;
    } else if (Text.substr(I).starts_with("//")) {
      I = std::min(Text.find('\n', I), Text.size() - 1);
    } else if (Text.substr(I).starts_with("/*")) {
      size_t End = std::min(Text.find("*/", I + 2), Text.size() - 2) + 2;
      // Only the marks stay.
      if (Text.substr(I).starts_with("/*@"))
        Flat += Text.slice(I, End);
      I = End - 1;
      continue;
    }
    Flat += Text[I] == '\n' ? ' ' : Text[I];
  }
  return Flat;
}

std::string Edits::text(SourceRange Range) const {
  return flatten(Writer.getRewrittenText(Range));
}

std::string Edits::text(const Stmt *S) const {
  return text(S->getSourceRange());
}

std::string Edits::statement(const Stmt *S) const {
  bool IsClosed = isa<CompoundStmt, IfStmt, ForStmt, WhileStmt, SwitchStmt>(S);
  std::string Text = text(S);
  return IsClosed && llvm::StringRef(Text).ends_with("}") ? Text : Text + ";";
}

llvm::StringRef Edits::written(SourceRange Range) const {
  return Lexer::getSourceText(CharSourceRange::getTokenRange(Range), Sources,
                              Context.getLangOpts());
}

void Edits::open(SourceLocation At, const llvm::Twine &Text) {
  Writer.InsertText(At, Text.str(), /*InsertAfter=*/true);
  ++Count;
}

void Edits::close(SourceLocation At, const llvm::Twine &Text) {
  Writer.InsertText(At, Text.str(), /*InsertAfter=*/false);
  ++Count;
}

void Edits::enclose(const Expr *E, const llvm::Twine &Before,
                    const llvm::Twine &After) {
  open(E->getBeginLoc(), Before);
  close(after(E->getEndLoc()), After);
}

/// Replaces the text of \p Range as it is now, but for what was inserted where
/// it begins, such as the line's mark, or behind it.
void Edits::replace(CharSourceRange Range, llvm::StringRef Text) {
  Rewriter::RewriteOptions Options;
  Options.IncludeInsertsAtBeginOfRange = false;
  Options.IncludeInsertsAtEndOfRange = Range.isTokenRange();
  int Size = Writer.getRangeSize(Range, Options);
  if (Size < 0)
    return;
  Writer.ReplaceText(Range.getBegin(), Size, Text);
  ++Count;
}

void Edits::replace(SourceRange Range, llvm::StringRef Text) {
  replace(CharSourceRange::getTokenRange(Range), Text);
}

void Edits::replaceToken(SourceLocation At, llvm::StringRef Text) {
  replace(SourceRange(At, At), Text);
}

void Edits::replaceStatement(const Stmt *S, llvm::StringRef Text) {
  replace(CharSourceRange::getCharRange(S->getBeginLoc(), afterStatement(S)),
          Text);
}

void Edits::declare(const llvm::Twine &Text) {
  for (const Decl *D : Context.getTranslationUnitDecl()->decls()) {
    auto *F = dyn_cast<FunctionDecl>(D);
    if (F && F->isThisDeclarationADefinition() && isPlain(F->getBeginLoc()))
      return declareBefore(F, Text);
  }
}

void Edits::declareBefore(const FunctionDecl *F, const llvm::Twine &Text) {
  Writer.InsertText(F->getBeginLoc(), Text.str() + " ");
}

std::string Edits::result() {
  FileID Main = Sources.getMainFileID();
  llvm::StringRef Old = Sources.getBufferData(Main);
  std::string Text;
  llvm::raw_string_ostream Stream(Text);
  if (const auto *Buffer = Writer.getRewriteBufferFor(Main))
    Buffer->write(Stream);
  else
    Stream << Old;
  size_t Wanted = Old.count('\n'), Got = llvm::StringRef(Text).count('\n');
  return Text.append(Got < Wanted ? Wanted - Got : 0, '\n');
}

std::string cvet::metamorph::declared(QualType Type, llvm::StringRef Name) {
  std::string Text = Name.str();
  LangOptions C;
  Type.getAsStringInternal(Text, PrintingPolicy(C));
  return Text;
}
