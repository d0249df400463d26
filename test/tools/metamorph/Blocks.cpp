//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Braces and blocks that change nothing.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"

using namespace clang;
using namespace cvet::metamorph;

namespace {

/// Braces around what loops and conditions do.
class Braces : public Transformation {
public:
  bool VisitIfStmt(IfStmt *S) override {
    if (U->isPlain(S->getIfLoc())) {
      add(S->getThen());
      if (S->getElse() && !isa<IfStmt>(S->getElse()))
        add(S->getElse());
    }
    return true;
  }
  bool VisitWhileStmt(WhileStmt *S) override {
    if (U->isPlain(S->getWhileLoc()))
      add(S->getBody());
    return true;
  }
  bool VisitForStmt(ForStmt *S) override {
    if (U->isPlain(S->getForLoc()))
      add(S->getBody());
    return true;
  }

private:
  void add(const Stmt *S) {
    if (isa<CompoundStmt, NullStmt>(S) || !U->isPlain(S))
      return;
    U->open(S->getBeginLoc(), "{ ");
    U->close(U->afterStatement(S), " }");
  }
};

/// Something around each statement that a block holds.
class Around : public Transformation {
public:
  Around(llvm::StringRef Before, llvm::StringRef After, bool OnlyCalls)
      : Before(Before), After(After), OnlyCalls(OnlyCalls) {}

  bool VisitCompoundStmt(CompoundStmt *Block) override {
    if (!U->isPlain(Block))
      return true;
    for (const Stmt *S : Block->body()) {
      if (!U->isPlain(S) || isa<DeclStmt, LabelStmt, SwitchCase, NullStmt>(S) ||
          (OnlyCalls && !isa<CallExpr>(S)))
        continue;
      U->open(S->getBeginLoc(), Before);
      U->close(U->afterStatement(S), After);
    }
    return true;
  }

private:
  llvm::StringRef Before, After;
  bool OnlyCalls;
};

struct Blocks : Around {
  Blocks() : Around("{ ", " }", false) {}
};

struct DoOnce : Around {
  DoOnce() : Around("do { ", " } while (0);", true) {}
};

struct StatementMacro : Around {
  StatementMacro() : Around("mt_as_is(", ")", true) {}
};

struct TailReturn : Transformation {
  bool VisitFunctionDecl(FunctionDecl *F) override {
    const CompoundStmt *Body = bodyOf(F);
    if (Body && F->getReturnType()->isVoidType() && !F->isNoReturn() &&
        U->isPlain(Body))
      U->close(Body->getRBracLoc(), " return; ");
    return true;
  }
};

} // namespace

static Transformations::Add<Braces> A("braces",
                                      "braces around single statements");
static Transformations::Add<Blocks> B("blocks", "a block around statements");
static Transformations::Add<DoOnce> C("do-once",
                                      "do { f(); } while (0) for calls");
static Transformations::Add<StatementMacro>
    D("statement-macro", "calls are an argument of a macro that writes it");
static Transformations::Add<TailReturn> E("tail-return",
                                          "void functions end in return");
