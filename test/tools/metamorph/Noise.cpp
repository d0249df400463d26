//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Code that has nothing to do with the rest.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"

using namespace clang;
using namespace cvet::metamorph;

namespace {

/// Something before each statement.
class Before : public Transformation {
public:
  Before(llvm::StringRef Text, llvm::StringRef Declaration)
      : Text(Text), Declaration(Declaration) {}

  bool VisitCompoundStmt(CompoundStmt *Block) override {
    if (!U->isPlain(Block))
      return true;
    for (const Stmt *S : Block->body())
      if (U->isPlain(S) && !isa<DeclStmt, LabelStmt, SwitchCase, NullStmt>(S))
        U->open(S->getBeginLoc(), Text);
    return true;
  }

protected:
  void transform() override {
    if (!Declaration.empty())
      U->declare(Declaration);
    Transformation::transform();
  }

private:
  llvm::StringRef Text, Declaration;
};

struct EmptyLoop : Before {
  EmptyLoop() : Before("do { } while (0); ", "") {}
};
struct UnknownCall : Before {
  UnknownCall()
      : Before("log_mt(\"x\"); ", "extern void log_mt(const char *);") {}
};
struct Counter : Before {
  Counter() : Before("count_mt++; ", "static int count_mt;") {}
};

/// Another type with its own list, correct.
struct UnrelatedType : Transformation {
  void transform() override {
    if (definitions(*U).empty() || !isDeclared(*U, "malloc") ||
        !isDeclared(*U, "free"))
      return;
    U->declare(
        "struct other_mt { struct other_mt *next_mt; int id_mt; }; "
        "static struct other_mt *others_mt; "
        "struct other_mt *other_new_mt(int id_mt) { struct other_mt *o_mt = "
        "malloc(sizeof(*o_mt)); if (!o_mt) return 0; o_mt->id_mt = id_mt; "
        "o_mt->next_mt = others_mt; others_mt = o_mt; return o_mt; } "
        "void other_free_mt(struct other_mt *o_mt) { struct other_mt **p_mt = "
        "&others_mt; while (*p_mt && *p_mt != o_mt) p_mt = &(*p_mt)->next_mt; "
        "if (*p_mt) *p_mt = o_mt->next_mt; free(o_mt); }");
    // The declaration is all there is to do.
    U->open(definitions(*U).front()->getBeginLoc(), "");
  }
};

} // namespace

static Transformations::Add<EmptyLoop>
    A("empty-loop", "do { } while (0); before each statement");
static Transformations::Add<UnknownCall>
    B("unknown-call", "a call of an unknown log(\"x\") before each statement");
static Transformations::Add<Counter> C("counter",
                                       "count++; before each statement");
static Transformations::Add<UnrelatedType>
    D("unrelated-type", "another type with a list of its own is there, too");
