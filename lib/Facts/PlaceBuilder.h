//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// From expressions of one function to places.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_FACTS_PLACEBUILDER_H
#define CVET_FACTS_PLACEBUILDER_H

#include "FunctionScan.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace cvet {

class PlaceBuilder {
public:
  using Values = llvm::SmallVector<PlaceId, 1>;

  /// \p Function and \p Facts are null for initialisers of globals.
  PlaceBuilder(Entities &Names, const MacroRecorder &Macros,
               const FunctionScan &Scan, const clang::FunctionDecl *Function,
               FunctionFacts *Facts)
      : Names(Names), Places(Names.Unit.Places), Macros(Macros), Scan(Scan),
        Function(Function), Facts(Facts) {}

  /// What the value of \p E may be: at most MaxValues places, at least one.
  Values value(const clang::Expr *E);
  /// The places that the lvalue \p E may denote.
  Values place(const clang::Expr *E);
  /// The value of \p E as an operand; with its text if it is a pointer.
  Operand operand(const clang::Expr *E);
  Operand destination(const clang::Expr *E);

  /// The root of a variable of any kind.
  PlaceId root(const clang::VarDecl *V);
  /// A compound literal in a function is a variable without a name.
  PlaceId root(const clang::CompoundLiteralExpr *L);
  /// The local variable, no parameter, that \p P is, or null.
  const clang::VarDecl *local(PlaceId P) const {
    return Places.kind(P) == PlaceKind::Local ? Locals[Places[P].Payload]
                                              : nullptr;
  }
  /// The place that stands for the local \p V everywhere, if there is one.
  std::optional<PlaceId> inlined(const clang::VarDecl *V);

  uint32_t callNo(const clang::CallExpr *E);
  uint32_t callNo(int Use);
  /// A number for a call that has no expression.
  uint32_t newCallNo() { return NextCall++; }
  PlaceId null() { return Places.root(PlaceKind::Null); }
  /// The place of \p E, which is no lvalue and no pointer.
  PlaceId constant(const clang::Expr *E);
  bool isNull(const clang::Expr *E) const;

  static constexpr unsigned MaxValues = 4;

private:
  using Step = llvm::function_ref<PlaceId(PlaceId)>;
  Values map(const Values &From, Step S);
  Values merge(Values A, const Values &B);
  Values placeOf(const clang::Expr *E);
  Values valueOf(const clang::Expr *E);
  Values unaryValue(const clang::UnaryOperator *U);
  Values binaryValue(const clang::BinaryOperator *B);
  Values member(const clang::MemberExpr *M);
  std::optional<llvm::SmallVector<NameId, 4>>
  offsetFields(const clang::Expr *E);
  bool isStable(PlaceId P);
  bool isStablePlace(PlaceId P);
  PlaceId callRoot(uint32_t No) { return Places.root(PlaceKind::Call, No); }

  Entities &Names;
  PlaceTable &Places;
  const MacroRecorder &Macros;
  const FunctionScan &Scan;
  const clang::FunctionDecl *Function;
  FunctionFacts *Facts;
  unsigned Depth = 0;
  uint32_t NextCall = 0;
  llvm::DenseMap<const clang::CallExpr *, uint32_t> CallNos;
  llvm::DenseMap<clang::SourceLocation, uint32_t> ArgumentCallNos;
  llvm::DenseMap<int, uint32_t> UseNos;
  llvm::DenseMap<const clang::VarDecl *, uint32_t> LocalIndex;
  llvm::DenseMap<const clang::CompoundLiteralExpr *, uint32_t> LiteralIndex;
  std::vector<const clang::VarDecl *> Locals; ///< null: a compound literal
  /// Unknown while it is being computed, and for those that stay locals.
  llvm::DenseMap<const clang::VarDecl *, PlaceId> Inlined;
};

} // namespace cvet

#endif
