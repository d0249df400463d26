//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The events of one function.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_FACTS_FUNCTIONBUILDER_H
#define CVET_FACTS_FUNCTIONBUILDER_H

#include "PlaceBuilder.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class CFG;
class CFGBlock;
} // namespace clang

namespace cvet {

class FunctionBuilder {
public:
  FunctionBuilder(Entities &Names, const MacroRecorder &Macros,
                  const clang::FunctionDecl *Function)
      : Names(Names), Macros(Macros), Function(Function), Scan(Names, Macros),
        Places(Names, Macros, Scan, Function, &Facts) {}

  /// The facts, or nothing if Clang has no control flow graph for the function.
  std::optional<FunctionFacts> build();

private:
  void describe();
  /// Numbers the reachable blocks and copies the edges.
  std::vector<const clang::CFGBlock *> orderBlocks(const clang::CFG &Graph);
  /// Leaves out blocks without events, of which macros make many.
  void simplifyBlocks();
  void joinBlocks();
  Event &add(EventKind Kind, clang::SourceRange R);

  void element(const clang::Stmt *S);
  void statement(const clang::Stmt *S);
  void call(const clang::CallExpr *E);
  void cleanup(const clang::VarDecl *V, const clang::FunctionDecl *F);
  void atomic(const clang::AtomicExpr *E);
  void storeOther(const clang::Expr *Pointer, clang::SourceRange R);
  void binary(const clang::BinaryOperator *B);
  void assign(const clang::BinaryOperator *B);
  void declare(const clang::DeclStmt *S);
  void initialise(const clang::VarDecl *V, const clang::Expr *Init,
                  clang::SourceRange R);
  bool isNegative(const clang::Expr *E) const;
  void change(EventKind Kind, const clang::Expr *Target, clang::SourceRange R);
  void store(const PlaceBuilder::Values &Where, const clang::Expr *Target,
             Operand Value, clang::SourceRange R);
  void define(const clang::VarDecl *V, Operand Value, clang::SourceRange R);
  std::optional<Operand> comparedPointers(const clang::Expr *E);
  bool isTracked(const clang::VarDecl *V) const;

  // Records as a whole.
  void assignRecord(const clang::BinaryOperator *B);
  void literal(const clang::CompoundLiteralExpr *L);
  void fill(PlaceId To, const clang::Expr *Value);
  void copy(Operand To, const clang::Expr *From, clang::SourceRange R);

  // Modelled macros.
  void macro(int Use, const clang::Stmt *S);
  void operation(int Use);
  void argumentEvents(const clang::Stmt *S);
  void macroAssigns(int Use, const clang::Expr *Target, clang::SourceRange R);
  std::optional<Operand> walked(int Use, llvm::StringRef Variable);

  // Branches.
  void branch(const clang::CFGBlock &B, uint32_t Block);
  /// What the graph has split `a && b` into: what ends this block is b.
  static const clang::Expr *asAtom(const clang::Expr *C);
  /// Lets the ways through `!(a && b)` part where each operand is asked.
  void splitNested(llvm::ArrayRef<const clang::CFGBlock *> Order);
  void splitAt(llvm::ArrayRef<const clang::CFGBlock *> Order, uint32_t Meet,
               const clang::Expr &Condition);
  /// The `a && b` whose value \p C is, or whose opposite if \p Negated;
  /// nothing if it is \p C itself.
  const clang::BinaryOperator *nestedLogical(const clang::Expr *C,
                                             bool &Negated) const;
  /// The condition that the local \p E remembers for one branch, the one that
  /// ends \p Block, or null: nothing that it asks changes in between.
  const clang::Expr *remembered(const clang::Expr *E, uint32_t Block);
  std::optional<uint32_t> onlyBefore(uint32_t Block) const;
  /// Leads ways that a local has a known value on past the branches that ask
  /// for it.
  void skipAnswered(llvm::ArrayRef<const clang::CFGBlock *> Order);
  void leadOn(uint32_t Block,
              llvm::function_ref<std::optional<bool>(uint32_t From)> HoldsFrom);
  void select(const clang::CFGBlock &B, const clang::SwitchStmt &S,
              uint32_t Block);
  void condition(Event &E, const clang::Expr *C, uint32_t Block);
  bool comparison(Event &E, const clang::BinaryOperator *B, bool Negated,
                  uint32_t Block);
  Operand tested(const clang::Expr *E);
  void placesRead(const clang::Stmt *S, PlaceBuilder::Values &Out);

  Entities &Names;
  const MacroRecorder &Macros;
  const clang::FunctionDecl *Function;
  FunctionFacts Facts;
  FunctionScan Scan;
  PlaceBuilder Places;
  uint32_t Current = 0;
  llvm::ArrayRef<const clang::CFGBlock *> Blocks; ///< as in Facts
  /// Locals that stand for a condition, see remembered().
  llvm::DenseMap<const clang::VarDecl *, const clang::Expr *> Remembered;
  /// Edges of Facts.Blocks that led through a block without events before;
  /// through more than one: ~0u.
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, uint32_t> Through;
  llvm::DenseSet<int> Written;
  llvm::DenseSet<std::pair<clang::SourceLocation, unsigned>> WrittenArguments;
  llvm::DenseSet<std::pair<int, const clang::VarDecl *>> MacroDefines;
};

/// Calls \p Store for each place that the initialiser \p Init of \p Target
/// gives a value worth telling, and its expression: a pointer, a record that is
/// copied, or a number that is read somewhere.
void storedByInitialiser(
    Entities &Names, PlaceId Target, const clang::Expr *Init,
    llvm::function_ref<void(PlaceId, const clang::Expr *)> Store);

} // namespace cvet

#endif
