//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Annotation.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/Expr.h"

using namespace clang;
using namespace cvet;

static const StringLiteral *stringIn(const Expr *E) {
  return dyn_cast<StringLiteral>(E->IgnoreParenImpCasts());
}

/// May the verb's first parameter be 0?
static bool mayBeNone(Verb V) {
  switch (V) {
  case Verb::Unlinks:
  case Verb::Registers:
  case Verb::Forks:
  case Verb::Binds:
  case Verb::Handle:
  case Verb::Disposes:
  case Verb::Detaches:
  case Verb::Blocks:
  case Verb::Gives:
  case Verb::HadError: // errno
    return true;
  default:
    return false;
  }
}

/// Reads `when(PARAMETER, VALUE, MASK)`; the mask may be left out.
static void addCondition(Annotation &A, const AnnotateAttr &Attr,
                         const ASTContext &Context) {
  llvm::SmallVector<int64_t, 3> Numbers;
  for (const Expr *E : llvm::drop_begin(Attr.args())) {
    Expr::EvalResult Value;
    if (E->isValueDependent() || !E->EvaluateAsInt(Value, Context))
      break;
    Numbers.push_back(Value.Val.getInt().getExtValue());
  }
  if (Numbers.size() < 2 || Numbers.size() > 3 ||
      Attr.args_size() != Numbers.size() + 1 || Numbers[0] < 1) {
    A.Problem =
        "'when' takes the number of a parameter, a constant, and a mask "
        "or none";
    return;
  }
  A.WhenParam = Numbers[0];
  A.WhenValue = Numbers[1];
  if (Numbers.size() == 3)
    A.WhenMask = Numbers[2];
}

/// Reads `slot("RECORD.member", "next member")`; the next one may be left out.
static void addSlot(Annotation &A, const AnnotateAttr &Attr) {
  llvm::SmallVector<llvm::StringRef, 2> Names;
  for (const Expr *E : llvm::drop_begin(Attr.args()))
    if (const StringLiteral *Name = stringIn(E))
      Names.push_back(Name->getString());
  if (Names.empty() || Names.size() > 2 ||
      Attr.args_size() != Names.size() + 1 || !Names[0].contains('.')) {
    A.Problem = "'slot' takes \"RECORD.member\" and the name of the member "
                "that is called next, or none";
    return;
  }
  A.Slot = Names[0].str();
  if (Names.size() == 2)
    A.RunsNext = Names[1].str();
}

/// Adds the argument \p E of the annotation to \p R.
static std::string addParam(Role &R, const Expr *E, const ASTContext &Context) {
  unsigned Index = R.Params.size();
  std::string Spelling = verbSpelling(R.V).str();
  if (const StringLiteral *Name = stringIn(E)) {
    if (verbFieldParam(R.V) != Index)
      return "'" + Spelling + "' takes no name as argument " +
             std::to_string(Index + 1);
    R.Field = Name->getString().str();
    R.Params.push_back(0);
    return "";
  }
  Expr::EvalResult Value;
  if (E->isValueDependent() || !E->EvaluateAsInt(Value, Context))
    return "argument " + std::to_string(Index + 1) + " of '" + Spelling +
           "' is not the number of a parameter";
  int64_t Param = Value.Val.getInt().getExtValue();
  if (Param < 0 || (Param == 0 && Index == 0 && !mayBeNone(R.V)))
    return "parameters count from 1";
  R.Params.push_back(Param);
  return "";
}

std::optional<Annotation> cvet::readAnnotation(const AnnotateAttr &Attr,
                                               const ASTContext &Context) {
  if (Attr.getAnnotation() != "cvet")
    return std::nullopt;
  Annotation A;
  const StringLiteral *Spelling =
      Attr.args_size() ? stringIn(*Attr.args_begin()) : nullptr;
  if (!Spelling) {
    A.Problem = "the annotation has no verb";
    return A;
  }
  if (Spelling->getString() == "macro") {
    A.IsMacroMark = true;
    return A;
  }
  if (Spelling->getString() == "when") {
    addCondition(A, Attr, Context);
    return A;
  }
  if (Spelling->getString() == "slot") {
    addSlot(A, Attr);
    return A;
  }
  std::optional<Verb> V = parseVerb(Spelling->getString());
  if (!V) {
    A.Problem = "there is no verb '" + Spelling->getString().str() + "'";
    return A;
  }
  Role R{*V, {}, {}};
  for (const Expr *E : llvm::drop_begin(Attr.args()))
    if (A.Problem = addParam(R, E, Context); !A.Problem.empty())
      return A;
  auto [Least, Most] = verbArity(*V);
  if (R.Params.size() < Least || R.Params.size() > Most) {
    A.Problem = "'" + verbSpelling(*V).str() + "' takes " +
                std::to_string(Least) +
                (Least == Most ? "" : " to " + std::to_string(Most)) +
                " parameters, not " + std::to_string(R.Params.size());
    return A;
  }
  A.R = std::move(R);
  return A;
}
