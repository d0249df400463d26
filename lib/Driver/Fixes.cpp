//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Fixes.h"
#include "Commands.h"
#include "Reporting.h"
#include "Printable.h"
#include "RegularFiles.h"
#include "Writing.h"
#include "clang/Format/Format.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace cvet;
using llvm::StringRef;
namespace tooling = clang::tooling;

/// Where line \p Line, column \p Column of \p Text is.
static std::optional<size_t> offsetOf(StringRef Text, unsigned Line,
                                      unsigned Column) {
  size_t Start = 0;
  for (unsigned I = 1; I < Line; ++I) {
    Start = Text.find('\n', Start);
    if (Start == StringRef::npos)
      return std::nullopt;
    ++Start;
  }
  size_t Offset = Start + Column - 1;
  return Line && Column && Offset <= Text.size() ? std::optional(Offset)
                                                 : std::nullopt;
}

static std::optional<tooling::Replacement>
replacementOf(const FixIt &Fix, StringRef Path, StringRef Text) {
  const SourcePlace &P = Fix.Where;
  std::optional<size_t> Begin = offsetOf(Text, P.Line, P.Column);
  std::optional<size_t> End =
      P.EndLine ? offsetOf(Text, P.EndLine, P.EndColumn) : Begin;
  if (!Begin || !End || *End < *Begin)
    return std::nullopt;
  return tooling::Replacement(Path, *Begin, *End - *Begin, Fix.Text);
}

std::string Fixes::problemOf(StringRef File, const Source &S) const {
  if (!Real.isIn(S.Path, Config.root()))
    return "it is not below the root";
  if (isLeftOut(O, Config, File) ||
      Config.isExcluded("", File, /*IsMainFile=*/true))
    return "it is excluded";
  auto State = Parsed.find(File.str());
  if (State == Parsed.end())
    return "it is not among what was read";
  // What it is now, and what the findings are about.
  if (contentHash(S.Text) != State->second)
    return "it has changed since it was read; run cvet again";
  return "";
}

Fixes::Source &Fixes::open(StringRef File) {
  std::string Path = Real.of(File).str();
  auto [It, IsNew] = Sources.try_emplace(Path);
  Source &S = It->second;
  if (!IsNew)
    return S;
  S.Path = std::move(Path);
  S.Name = Config.relative(File).str();
  auto Buffer = readRegularFile(S.Path);
  if (Buffer)
    S.Text = (*Buffer)->getBuffer().str();
  S.Problem = Buffer ? problemOf(File, S) : Buffer.getError().message();
  return S;
}

void Fixes::refuse(const Finding &F, const llvm::Twine &Why) {
  IsComplete = false;
  say(Config.relative(F.Where.File) + ":" + llvm::Twine(F.Where.Line) + ":" +
      llvm::Twine(F.Where.Column) + ": not mended: " + Why);
}

bool Fixes::add(const Finding &F) {
  if (F.Fixes.empty())
    return false;
  // Only if all of them fit, they are taken.
  std::map<Source *, tooling::Replacements> After;
  for (const FixIt &Fix : F.Fixes) {
    Source &S = open(Fix.Where.File);
    if (!S.Problem.empty()) {
      refuse(F, S.Name + ": " + S.Problem);
      return false;
    }
    auto R = replacementOf(Fix, S.Path, S.Text);
    if (!R) {
      refuse(F, S.Name + " has no such place");
      return false;
    }
    tooling::Replacements &Changes =
        After.try_emplace(&S, S.Changes).first->second;
    // Somebody else may want the same; what is inserted twice is there twice.
    if (R->getLength() && llvm::is_contained(Changes, *R))
      continue;
    if (llvm::Error E = Changes.add(*R)) {
      llvm::consumeError(std::move(E));
      refuse(F, "its fix is where another one is; run cvet again");
      return false;
    }
  }
  for (auto &[S, Changes] : After)
    S->Changes = std::move(Changes);
  ++Taken;
  return true;
}

/// Is there a `.clang-format` for \p S below the root? One further out is not
/// the project's.
bool Fixes::isFormatted(const Source &S) const {
  for (StringRef Folder = llvm::sys::path::parent_path(S.Path);
       !Folder.empty() && Real.isIn(Folder, Config.root());
       Folder = llvm::sys::path::parent_path(Folder))
    for (StringRef Name : {"/.clang-format", "/_clang-format"})
      if (llvm::sys::fs::exists(Folder + Name))
        return true;
  return false;
}

/// Formats what is changed in \p S as the project does, if it says how.
void Fixes::format(Source &S) {
  if (!isFormatted(S))
    return;
  auto Files = createRegularFileSystem();
  std::string Problem = "clang-format crashed";
  auto Work = [&] {
    auto Style =
        clang::format::getStyle("file", S.Path, "none", S.Text, Files.get(),
                                /*AllowUnknownOptions=*/true,
                                [](const llvm::SMDiagnostic &, void *) {});
    auto Formatted =
        Style ? clang::format::formatReplacements(S.Text, S.Changes, *Style)
              : Style.takeError();
    if (Formatted)
      S.Changes = std::move(*Formatted);
    Problem = Formatted ? "" : llvm::toString(Formatted.takeError());
  };
  if (runRecovered(Work) == Ending::Crashed || !Problem.empty())
    say(S.Name + ": the changes are not formatted: " + Problem);
}

bool Fixes::write(const Source &S, StringRef Text) {
  if (llvm::Error E = writeSource(S.Path, Text)) {
    fail(std::move(E));
    return false;
  }
  return true;
}

bool Fixes::finish() {
  unsigned Files = 0;
  for (auto &[Path, S] : Sources) {
    if (S.Changes.empty())
      continue;
    format(S);
    auto Text = tooling::applyAllReplacements(S.Text, S.Changes);
    if (!Text) {
      fail(Text.takeError());
      IsComplete = false;
      continue;
    }
    if (O.Mend == FixMode::Diff)
      llvm::outs() << unifiedDiff(S.Name, S.Text, S.Changes);
    else if (!write(S, *Text)) {
      IsComplete = false;
      continue;
    }
    ++Files;
  }
  std::string What = count(Taken, "finding") + " in " + count(Files, "file");
  if (O.Mend == FixMode::Diff)
    say("--fix would mend " + What);
  else
    say("mended " + What);
  return IsComplete;
}
