//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Functions of which nothing is known but how the rest of the unit asks what
/// they have returned: by the names of codes, none of which is negative.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_WRONGERRORTEST_NAMEDCODES_H
#define CVET_CHECKERS_WRONGERRORTEST_NAMEDCODES_H

#include "ResultTests.h"
#include "clang/AST/Decl.h"
#include <set>

namespace cvet {

/// Is \p Test a comparison with a code that has a name: an enumerator, or a
/// macro of capitals that is a number?
bool asksForCode(const ResultTest &Test, const clang::ASTContext &Context);

class NamedCodes {
public:
  /// \p Asked are all tests of the result of \p Call, in its function.
  void add(const clang::CallExpr &Call, llvm::ArrayRef<ResultTest> Asked,
           const clang::ASTContext &Context);

  struct Misfit {
    const clang::CallExpr *Call;
    ResultTest Test;             ///< whether it is negative
    const clang::Expr *ByOthers; ///< a test by a code's name
  };
  /// Tests that none of the codes passes, where nobody asks otherwise.
  std::vector<Misfit> misfits() const;

private:
  struct Callee {
    unsigned ByName = 0; ///< calls that are asked for codes
    const clang::Expr *Example = nullptr;
    bool HasSeveral = false;  ///< one call is asked for several codes
    bool IsOtherwise = false; ///< some call is asked otherwise
    std::vector<std::pair<const clang::CallExpr *, ResultTest>> Negative;
  };
  llvm::MapVector<const clang::FunctionDecl *, Callee> All;
};

} // namespace cvet

#endif
