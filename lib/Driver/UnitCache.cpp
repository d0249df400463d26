//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// There is one manifest for each command line: a list of variants, newest
// first, each with the key of a result and all files that it depends on:
//
//   variant KEY
//   STATE PATH
//   ...
//
//===----------------------------------------------------------------------===//

#include "UnitCache.h"
#include "FindingIO.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"

using namespace cvet;

/// A branch and its parent, a revision to compare with, and some to spare.
static constexpr size_t MaxVariants = 8;

namespace {

struct Variant {
  llvm::StringRef Key;
  llvm::StringRef Lines; ///< the dependencies
};

} // namespace

/// The content of the running program: a rebuilt cvet keeps its own results.
static const std::string &ownHash() {
  static const std::string Hash = [] {
    static int Here;
    auto Self = llvm::MemoryBuffer::getFile(
        llvm::sys::fs::getMainExecutable("cvet", &Here));
    return Self ? contentHash((*Self)->getBuffer()) : std::string("unknown");
  }();
  return Hash;
}

UnitCache::UnitCache(ResultStore &Store, FileStates &States,
                     const LazyModels &Models, bool Paths)
    : Store(Store), States(States) {
  KeyBuilder Key;
  Key.add(ownHash()).add(clang::getClangFullVersion());
  Key.add(Models.key()).add(Paths ? "paths" : "");
  // The compiler looks there for headers, too.
  for (llvm::StringRef Name : {"CPATH", "C_INCLUDE_PATH"})
    Key.add(llvm::sys::Process::GetEnv(Name).value_or(""));
  Base = Key.key();
}

std::string UnitCache::manifestKey(const Job &J) const {
  KeyBuilder Key;
  Key.add(Base).add(J.Directory).add(J.File);
  for (const std::string &Arg : J.CommandLine)
    Key.add(Arg);
  return Key.key();
}

static std::vector<Variant> readManifest(llvm::StringRef Text) {
  std::vector<Variant> Variants;
  while (Text.consume_front("variant ")) {
    auto [Key, Rest] = Text.split('\n');
    size_t End = Rest.find("variant ");
    while (End != llvm::StringRef::npos && End && Rest[End - 1] != '\n')
      End = Rest.find("variant ", End + 1);
    Variants.push_back({Key, Rest.take_front(End)});
    Text = Rest.drop_front(std::min(End, Rest.size()));
  }
  return Variants;
}

/// The paths and states of \p Lines.
static Dependencies dependenciesOf(llvm::StringRef Lines) {
  Dependencies All;
  for (llvm::StringRef Line : llvm::split(Lines.rtrim('\n'), '\n')) {
    auto [State, Path] = Line.split(' ');
    All.emplace(Path.str(), State.str());
  }
  return All;
}

std::optional<std::string> UnitCache::find(const Job &J, Dependencies *Read) {
  auto Manifest = Store.get(manifestKey(J));
  if (!Manifest)
    return std::nullopt;
  for (const Variant &V : readManifest(*Manifest))
    if (llvm::all_of(llvm::split(V.Lines.rtrim('\n'), '\n'),
                     [&](llvm::StringRef Line) {
                       auto [State, Path] = Line.split(' ');
                       return States.is(Path, State);
                     })) {
      if (Read)
        *Read = dependenciesOf(V.Lines);
      return V.Key.str();
    }
  return std::nullopt;
}

std::optional<UnitResult> UnitCache::load(llvm::StringRef Key, bool WithFacts) {
  auto Text = Store.get(Key);
  if (!Text)
    return std::nullopt;
  // One line with all but the facts.
  auto [Head, Facts] = llvm::StringRef(*Text).split('\n');
  auto Value = llvm::json::parse(Head);
  if (!Value) {
    llvm::consumeError(Value.takeError());
    return std::nullopt;
  }
  UnitResult Result;
  llvm::json::Path::Root Root;
  llvm::json::ObjectMapper O(*Value, Root);
  if (!O || !O.map("isC", Result.IsC) || !O.map("error", Result.Error) ||
      !O.map("findings", Result.Findings) ||
      !O.map("skipped", Result.Skipped) ||
      !O.map("unfinished", Result.Unfinished))
    return std::nullopt;
  if (WithFacts && !Facts.empty()) {
    auto Unit = readFacts(Facts);
    if (!Unit) {
      llvm::consumeError(Unit.takeError());
      return std::nullopt;
    }
    Result.Facts = std::move(*Unit);
  }
  return Result;
}

std::string UnitCache::keep(const Job &J, const UnitResult &Result) {
  if (!Store.isEnabled() || Result.IsCrash || !Result.GaveUp.empty() ||
      Result.Read.empty())
    return "";
  std::string Lines;
  for (const auto &[Path, State] : Result.Read) {
    if (Path.find('\n') != std::string::npos)
      return "";
    Lines += State + ' ' + Path + '\n';
  }
  std::string Manifest = manifestKey(J);
  std::string Key = KeyBuilder().add(Manifest).add(Lines).key();

  std::string Text;
  llvm::raw_string_ostream OS(Text);
  {
    llvm::json::OStream J(OS);
    J.object([&] {
      J.attribute("isC", Result.IsC);
      J.attribute("error", Result.Error ? toJSON(*Result.Error)
                                        : llvm::json::Value(nullptr));
      writeAll(J, "skipped", Result.Skipped);
      writeAll(J, "unfinished", Result.Unfinished);
      writeAll(J, "findings", Result.Findings);
    });
  }
  OS << '\n';
  if (Result.Facts)
    writeFacts(*Result.Facts, OS);
  Store.put(Key, Text);

  std::string Variants = "variant " + Key + '\n' + Lines;
  size_t Count = 1;
  if (auto Old = Store.get(Manifest))
    for (const Variant &V : readManifest(*Old))
      if (V.Key != Key && Count++ < MaxVariants)
        Variants += ("variant " + V.Key + "\n" + V.Lines).str();
  Store.put(Manifest, Variants);
  return Key;
}
