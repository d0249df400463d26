//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Jobs.h"
#include "Printable.h"

using namespace cvet;

void cvet::say(const llvm::Twine &Message) {
  llvm::errs() << "cvet: " << printable(Message.str()) << '\n';
}

int cvet::fail(const llvm::Twine &Message) {
  say(Message);
  return Failed;
}

int cvet::fail(llvm::Error E) {
  llvm::handleAllErrors(std::move(E), [](const llvm::ErrorInfoBase &Info) {
    fail(Info.message());
  });
  return Failed;
}

void cvet::sayWhyNotKept(ResultStore &Store) {
  if (auto Why = Store.error())
    say("results are not kept: " + Store.directory() + ": " + *Why +
        "; see --cache-dir and --no-cache");
}

int cvet::failFor(llvm::ArrayRef<GivenUp> GaveUp, const Options &O) {
  std::vector<GivenUp> Failures;
  llvm::copy_if(GaveUp, std::back_inserter(Failures), isFailure);
  int Status = Clean;
  for (const std::string &Line :
       summarise(Failures, textOptions(O, llvm::errs()).Directory))
    Status = fail(Line);
  return Status;
}

std::string cvet::count(size_t N, llvm::StringRef What) {
  return (llvm::Twine(N) + " " + What + (N == 1 ? "" : "s")).str();
}

TextOptions cvet::textOptions(const Options &O, llvm::raw_ostream &OS) {
  TextOptions Text;
  Text.Color = O.Color == ColorMode::Auto ? OS.has_colors()
                                          : O.Color == ColorMode::Always;
  Text.Directory = normalisePath(".");
  return Text;
}

std::string cvet::cacheDirectory(const Options &O) {
  if (!O.UseCache)
    return "";
  return O.CacheDirectory.empty() ? defaultCacheDirectory()
                                  : normalisePath(O.CacheDirectory);
}
