//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Parents.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ParentMapContext.h"

using namespace clang;
using namespace cvet;

/// What \p Node is in; a declaration stands between an initialiser and its
/// statement.
static DynTypedNode parentOf(const DynTypedNode &Node, ASTContext &Context) {
  DynTypedNodeList Parents = Context.getParents(Node);
  return Parents.empty() ? DynTypedNode() : Parents[0];
}

llvm::SmallVector<const Stmt *, 16>
cvet::statementsAround(const Stmt &S, ASTContext &Context) {
  llvm::SmallVector<const Stmt *, 16> Around;
  for (DynTypedNode Node = DynTypedNode::create(S);
       !Node.getNodeKind().isNone() && !Node.get<FunctionDecl>();
       Node = parentOf(Node, Context))
    if (const auto *Outer = Node.get<Stmt>())
      Around.push_back(Outer);
  return Around;
}

const FunctionDecl *cvet::functionAround(const Stmt &S, ASTContext &Context) {
  for (DynTypedNode Node = DynTypedNode::create(S);
       !Node.getNodeKind().isNone(); Node = parentOf(Node, Context))
    if (const auto *Function = Node.get<FunctionDecl>())
      return Function;
  return nullptr;
}
