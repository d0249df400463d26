//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Inputs.h"
#include "LlvmCompat.h"
#include "RegularFiles.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace cvet;
namespace types = clang::driver::types;

types::ID cvet::language(const Job &J) {
  for (size_t I = 0; I + 1 < J.CommandLine.size(); ++I)
    if (J.CommandLine[I] == "-x")
      return types::lookupTypeForTypeSpecifier(J.CommandLine[I + 1].c_str());
  llvm::StringRef Extension = llvm::sys::path::extension(J.File);
  Extension.consume_front(".");
  return types::lookupTypeForExtension(Extension);
}

bool cvet::isAssembler(types::ID Language) {
  return Language == types::TY_Asm || Language == types::TY_PP_Asm;
}

bool cvet::isSource(llvm::StringRef Path) {
  llvm::StringRef Extension = llvm::sys::path::extension(Path);
  Extension.consume_front(".");
  types::ID Language = types::lookupTypeForExtension(Extension);
  return Language != types::TY_INVALID && types::isSrcFile(Language);
}

bool cvet::isC(types::ID Language) {
  return Language == types::TY_C || Language == types::TY_PP_C;
}

llvm::SmallVector<size_t> cvet::findInputs(llvm::ArrayRef<std::string> Args) {
  llvm::SmallVector<size_t> Inputs;
  if (Args.empty())
    return Inputs;
  std::vector<const char *> Pointers;
  for (const std::string &Arg : Args.drop_front())
    Pointers.push_back(Arg.c_str());
  unsigned MissingIndex, MissingCount;
  auto Parsed = clang::getDriverOptTable().ParseArgs(
      Pointers, MissingIndex, MissingCount,
      llvm::opt::Visibility(clang::options::ClangOption));
  for (const auto *Input : Parsed.filtered(clang::options::OPT_INPUT))
    Inputs.push_back(Input->getIndex() + 1);
  return Inputs;
}

void cvet::dropOtherInputs(Job &J) {
  llvm::SmallVector<size_t> Others = findInputs(J.CommandLine);
  auto *Own = llvm::find_if(Others, [&](size_t I) {
    std::string Input = normalisePath(J.CommandLine[I], J.Directory);
    return Input == J.File || llvm::sys::fs::equivalent(Input, J.File);
  });
  if (Own == Others.end())
    return;
  Others.erase(Own);
  for (size_t I : llvm::reverse(Others))
    J.CommandLine.erase(J.CommandLine.begin() + I);
}

std::string cvet::expandResponseFiles(Job &J) {
  auto IsResponseFile = [](llvm::StringRef Arg) {
    return Arg.size() > 1 && Arg.front() == '@';
  };
  if (llvm::none_of(J.CommandLine, IsResponseFile))
    return "";
  llvm::BumpPtrAllocator Memory;
  auto Files = createRegularFileSystem();
  llvm::cl::ExpansionContext Context =
      makeExpansion(Memory, llvm::cl::TokenizeGNUCommandLine, *Files);
  Context.setCurrentDir(J.Directory);
  llvm::SmallVector<const char *, 32> Args;
  for (const std::string &Arg : J.CommandLine)
    Args.push_back(Arg.c_str());
  if (llvm::Error E = Context.expandResponseFiles(Args)) {
    J.Problem =
        "the response file cannot be read: " + llvm::toString(std::move(E));
    return "";
  }
  J.CommandLine = std::vector<std::string>(Args.begin(), Args.end());
  // What is left is not there.
  auto Left = llvm::find_if(J.CommandLine, IsResponseFile);
  return Left == J.CommandLine.end()
             ? ""
             : normalisePath(llvm::StringRef(*Left).drop_front(), J.Directory);
}

std::vector<std::string> cvet::meaningfulOptions(const Job &J) {
  using namespace clang::tooling;
  if (J.CommandLine.empty())
    return {};
  return combineAdjusters(getClangStripOutputAdjuster(),
                          getClangStripDependencyFileAdjuster())(J.CommandLine,
                                                                 J.File);
}
