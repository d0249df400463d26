//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads the attributes that include/cvet.h expands to.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_MODELS_ANNOTATION_H
#define CVET_MODELS_ANNOTATION_H

#include "Models.h"

namespace clang {
class AnnotateAttr;
class ASTContext;
} // namespace clang

namespace cvet {

/// One annotation: a role, the mark of a macro's pseudo-prototype, the
/// condition of the other roles of its declaration, the member that its
/// declaration is about, or a mistake.
struct Annotation {
  std::optional<Role> R;
  bool IsMacroMark = false;
  int WhenParam = 0; ///< a condition: this parameter (0: none) is WhenValue
  int64_t WhenValue = 0;
  int64_t WhenMask = -1;
  std::string Slot;     ///< "RECORD.member", or empty
  std::string RunsNext; ///< with Slot: the member that is called after it
  std::string Problem;  ///< what is wrong with it, or empty
};

/// Reads \p Attr, or nothing if it is not one of cvet's. Parameter numbers are
/// checked against the verb, not against the annotated declaration.
std::optional<Annotation> readAnnotation(const clang::AnnotateAttr &Attr,
                                         const clang::ASTContext &Context);

} // namespace cvet

#endif
