//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Builds the findings of one rule, and spells what they are about.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_REPORTER_H
#define CVET_QUERIES_REPORTER_H

#include "Docket.h"
#include "Graph.h"

namespace cvet {

/// Builds the findings of the rule called Rule.
class Reporter {
public:
  Reporter(const RetentionGraph &Graph, llvm::StringRef Rule, Docket &Out)
      : Graph(Graph), Rule(Rule), Out(Out) {}

  /// Are candidates kept that are no findings?
  bool keepsAll() const { return Out.KeepsAll; }
  /// Weighs \p Why, and keeps the candidate where that is asked for. The
  /// finding to tell, until the next one, or null.
  Finding *decide(const Reasons &Why, SourcePlace Where,
                  llvm::function_ref<std::string()> Message,
                  const llvm::Twine &Subject);

  /// Adds that what could not be read may do what is seen nowhere.
  void addAbsence(Reasons &Why) const;
  static void note(Finding &F, SourcePlace Where, const llvm::Twine &Message,
                   NoteRole Role = NoteRole::None);

  /// The object at call event \p Event of \p F as the user spelled it.
  std::string object(FunctionId F, uint32_t Event, PlaceId Object) const;
  /// \p H as the user spelled it where it was attached (\p Sites), else by
  /// type.
  std::string holder(const Holder &H, llvm::ArrayRef<Attachment> Sites) const;
  std::string function(FunctionId F) const;

private:
  Finding &add(SourcePlace Where, const llvm::Twine &Message, Confidence Level,
               const llvm::Twine &Subject);

  const RetentionGraph &Graph;
  llvm::StringRef Rule;
  Docket &Out;
};

} // namespace cvet

#endif
