//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "RuleOptions.h"
#include "Globs.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace clang::tidy;
using namespace cvet;

RuleOptions::RuleOptions(const ClangTidyCheck::OptionsView &Own,
                         ClangTidyContext &Context)
    : Own(Own), Context(Context), ConfidenceName(value("Confidence", "medium")),
      SeverityName(value("Severity", "warning")),
      Exclude(value("Exclude", "")) {
  // Not for clang-tidy; but `--verify-config` need not complain.
  for (llvm::StringRef Name : {"MaxFindings", "Baseline"})
    value(Name, "");
  if (std::optional<Confidence> Parsed = parseConfidence(ConfidenceName))
    Least = *Parsed;
  else
    Context.configurationDiag("'%0' is no confidence; use low, medium or high")
        << ConfidenceName;
}

std::string RuleOptions::value(llvm::StringRef Name,
                               llvm::StringRef Default) const {
  ClangTidyCheck::OptionsView OfAll("cvet", Context.getOptions().CheckOptions,
                                    &Context);
  std::optional<llvm::StringRef> Value = OfAll.get(Name);
  if (std::optional<llvm::StringRef> OfRule = Own.get(Name))
    Value = OfRule;
  return Value.value_or(Default).str();
}

void RuleOptions::store(ClangTidyOptions::OptionMap &Map) const {
  Own.store(Map, "Confidence", ConfidenceName);
  Own.store(Map, "Severity", SeverityName);
  Own.store(Map, "Exclude", Exclude);
}

/// The part of \p File below the nearest folder that has \p Name, or "".
static llvm::StringRef below(llvm::StringRef File, llvm::StringRef Name) {
  for (llvm::StringRef Dir = llvm::sys::path::parent_path(File); !Dir.empty();
       Dir = llvm::sys::path::parent_path(Dir))
    if (llvm::sys::fs::exists(Dir + "/" + Name))
      return File.drop_front(Dir.size()).ltrim('/');
  return "";
}

/// Globs are relative to the root of the sources. `cvet check` knows it from
/// the compile database; here it is the repository, or what has the
/// configuration.
bool RuleOptions::isExcluded(llvm::StringRef File) const {
  if (Exclude.empty())
    return false;
  llvm::StringRef Path = below(File, ".git");
  return matchesPath(Exclude, Path.empty() ? below(File, ".clang-tidy") : Path);
}

DiagnosticIDs::Level RuleOptions::level() const {
  switch (parseSeverity(SeverityName).value_or(Severity::Warning)) {
  case Severity::Note: // one of its own would look like part of another
    return DiagnosticIDs::Remark;
  case Severity::Warning:
    return DiagnosticIDs::Warning;
  case Severity::Error:
    return DiagnosticIDs::Error;
  }
  llvm_unreachable("all severities are above");
}
