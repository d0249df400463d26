//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// One compile database that the editor has files of: what is found in it, and
/// the worker that looks.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_LANGUAGESERVER_PROJECT_H
#define CVET_LANGUAGESERVER_PROJECT_H

#include "Requests.h"
#include "Worker.h"
#include <optional>

namespace cvet {

struct Project {
  explicit Project(std::string Database) : Database(std::move(Database)) {}

  const std::string Database; ///< absolute
  std::unique_ptr<Worker> Check;
  UnsavedTexts Checked;     ///< what it was started with
  bool HasAnswered = false; ///< what is left of it is of no interest
  bool isChecking() const { return Check && !HasAnswered; }
  std::string Failure; ///< that the user has been told

  /// By file, what the editor was told last.
  std::map<std::string, std::vector<ShownFinding>> Shown;

  /// The editor's name for the progress of Check; empty: it has none.
  std::string Token;
  bool HasBegun = false; ///< the editor shows it
  std::optional<llvm::json::Object> LastStep;

  std::unique_ptr<Worker> Hover;
  std::string HoverPath; ///< what it works on, or what Known is about
  std::optional<llvm::json::Object> Known;
};

} // namespace cvet

#endif
