//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Other forms of loops, and a switch without one.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"

using namespace clang;
using namespace cvet::metamorph;

namespace {

struct WhileAsFor : Transformation {
  bool VisitWhileStmt(WhileStmt *S) override {
    if (!U->isPlain(S->getWhileLoc()) || !U->isPlain(S->getLParenLoc()) ||
        !U->isPlain(S->getRParenLoc()))
      return true;
    U->replaceToken(S->getWhileLoc(), "for");
    U->open(U->after(S->getLParenLoc()), "; ");
    U->close(S->getRParenLoc(), "; ");
    return true;
  }
};

struct WhileAsDo : Transformation {
  bool VisitWhileStmt(WhileStmt *S) override {
    // `continue` goes to the condition here as there.
    if (!U->isPlain(S) || !U->isPlain(S->getCond()))
      return true;
    std::string Condition = U->text(S->getCond());
    U->replace(SourceRange(S->getWhileLoc(), S->getRParenLoc()),
               "if (" + Condition + ") do { ");
    U->close(U->afterStatement(S->getBody()), " } while (" + Condition + ");");
    return true;
  }
};

struct ForAsWhile : Transformation {
  bool VisitForStmt(ForStmt *S) override {
    if (!U->isPlain(S) || !U->isPlain(S->getRParenLoc()) ||
        hasContinue(S->getBody()))
      return true;
    auto Text = [&](const Stmt *Part) {
      return Part ? U->text(Part) : std::string();
    };
    if ((S->getInit() && !U->isPlain(S->getInit())) ||
        (S->getCond() && !U->isPlain(S->getCond())) ||
        (S->getInc() && !U->isPlain(S->getInc())))
      return true;
    std::string Init = Text(S->getInit());
    std::string Semicolon = llvm::StringRef(Init).ends_with(";") ? "" : ";";
    std::string Condition = S->getCond() ? Text(S->getCond()) : "1";
    std::string Step = Text(S->getInc());
    U->replace(SourceRange(S->getForLoc(), S->getRParenLoc()),
               "{ " + Init + Semicolon + " while (" + Condition + ") { ");
    U->close(U->afterStatement(S->getBody()), " " + Step + "; } }");
    return true;
  }
  static bool hasContinue(const Stmt *S) {
    if (!S || isa<ForStmt, WhileStmt, DoStmt>(S))
      return false;
    return isa<ContinueStmt>(S) || llvm::any_of(S->children(), hasContinue);
  }
};

struct WhileAsGoto : Transformation {
  bool VisitWhileStmt(WhileStmt *S) override {
    if (!U->isPlain(S) || !U->isPlain(S->getCond()) || hasJump(S->getBody()))
      return true;
    std::string Label = "again" + std::to_string(Made++) + "_mt";
    std::string Condition = U->text(S->getCond());
    U->replace(SourceRange(S->getWhileLoc(), S->getRParenLoc()),
               Label + ": if (" + Condition + ") { ");
    U->close(U->afterStatement(S->getBody()), " goto " + Label + "; }");
    return true;
  }
  static bool hasJump(const Stmt *S) {
    return S && (isa<ContinueStmt, BreakStmt>(S) ||
                 llvm::any_of(S->children(), hasJump));
  }
  unsigned Made = 0;
};

/// A switch as comparisons that jump.
class SwitchAsGoto : public Transformation {
public:
  bool VisitSwitchStmt(SwitchStmt *S) override {
    if (!U->isPlain(S) || !U->isPlain(S->getCond()) ||
        !U->isPlain(S->getRParenLoc()))
      return true;
    std::string Id = std::to_string(Made++);
    std::string Jumps =
        "{ __auto_type chosen" + Id + "_mt = (" + U->text(S->getCond()) + "); ";
    std::string Default = "end" + Id + "_mt";
    unsigned Cases = 0;
    for (SwitchCase *C = S->getSwitchCaseList(); C;
         C = C->getNextSwitchCase()) {
      auto *Case = dyn_cast<CaseStmt>(C);
      if (!U->isPlain(C->getKeywordLoc()) || !U->isPlain(C->getColonLoc()) ||
          (Case && (Case->getRHS() || !U->isPlain(Case->getLHS()))))
        return true;
      ++Cases;
    }
    for (SwitchCase *C = S->getSwitchCaseList(); C;
         C = C->getNextSwitchCase()) {
      std::string Label = "case" + Id + "x" + std::to_string(--Cases) + "_mt";
      if (auto *Case = dyn_cast<CaseStmt>(C))
        Jumps += "if (chosen" + Id + "_mt == (" + U->text(Case->getLHS()) +
                 ")) goto " + Label + "; ";
      else
        Default = Label;
      U->replace(SourceRange(C->getKeywordLoc(), C->getColonLoc()),
                 Label + ": ;");
    }
    replaceBreaks(S->getBody(), "goto end" + Id + "_mt");
    U->replace(SourceRange(S->getSwitchLoc(), S->getRParenLoc()),
               Jumps + "goto " + Default + ";");
    U->close(U->after(S->getEndLoc()), " end" + Id + "_mt: ; }");
    return true;
  }

private:
  void replaceBreaks(const Stmt *S, const std::string &Jump) {
    if (!S || isa<ForStmt, WhileStmt, DoStmt, SwitchStmt>(S))
      return;
    if (isa<BreakStmt>(S) && U->isPlain(S))
      U->replaceToken(S->getBeginLoc(), Jump);
    for (const Stmt *Child : S->children())
      replaceBreaks(Child, Jump);
  }

  unsigned Made = 0;
};

} // namespace

static Transformations::Add<WhileAsFor> A("while-as-for",
                                          "while (c) as for (; c; )");
static Transformations::Add<WhileAsDo>
    B("while-as-do", "while (c) S as if (c) do S while (c);");
static Transformations::Add<ForAsWhile>
    C("for-as-while", "for (a; b; c) S as { a; while (b) { S c; } }");
static Transformations::Add<WhileAsGoto>
    D("while-as-goto", "while (c) S as again: if (c) { S goto again; }");
static Transformations::Add<SwitchAsGoto>
    E("switch-as-goto", "switch as comparisons that jump to labels");
