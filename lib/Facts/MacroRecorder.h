//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where modelled macros are expanded, and which code they wrote.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_FACTS_MACRORECORDER_H
#define CVET_FACTS_MACRORECORDER_H

#include "Models.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class MacroArgs;
class MacroInfo;
class Preprocessor;
class Token;
} // namespace clang

namespace cvet {

struct MacroArgument {
  std::string Text;
  clang::SourceLocation First, Last; ///< its first and last token
};

/// One expansion of a modelled macro that is not part of another one's body.
struct MacroUse {
  const Model *M;
  clang::SourceRange Range; ///< from its name to its closing parenthesis
  llvm::SmallVector<MacroArgument, 4> Args;
};

inline constexpr int NoUse = -1;

/// Where a token comes from. Uses are indices of MacroRecorder::use.
struct Origin {
  int Owner = NoUse;             ///< the use whose body it is part of
  int ArgumentOf = NoUse;        ///< the use in whose arguments it was written
  clang::SourceLocation Written; ///< the same for all copies of an argument
};

class MacroRecorder {
public:
  explicit MacroRecorder(const ModelTable &Models) : Models(Models) {}
  void attach(clang::Preprocessor &PP);

  const MacroUse &use(int Index) const { return Uses[Index]; }
  Origin origin(clang::SourceLocation L) const;
  /// Calls \p Found for each argument that the tokens of \p Range are all of.
  void
  findArguments(clang::SourceRange Range,
                llvm::function_ref<void(int Use, unsigned Arg)> Found) const;

private:
  class Listener;
  void expands(clang::Preprocessor &PP, const clang::Token &Name,
               const clang::MacroInfo &Info, clang::SourceRange Range,
               const clang::MacroArgs *Args);
  int owner(clang::SourceLocation L) const;

  const ModelTable &Models;
  const clang::SourceManager *SM = nullptr;
  std::vector<MacroUse> Uses;
  llvm::DenseMap<clang::SourceLocation, int> ByName;
  llvm::DenseMap<clang::SourceLocation,
                 llvm::SmallVector<std::pair<int, unsigned>, 1>>
      ByFirst;
  mutable llvm::DenseMap<clang::FileID, int> Owners;
};

} // namespace cvet

#endif
