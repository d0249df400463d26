//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "CompilerQuery.h"
#include "Globs.h"
#include "Subprocess.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/Path.h"
#include "llvm/TargetParser/Triple.h"

using namespace cvet;
using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

/// A compiler that waits for something is not waited for.
static constexpr unsigned TimeoutSeconds = 30;

static bool matchParts(llvm::ArrayRef<StringRef> Globs,
                       llvm::ArrayRef<StringRef> Parts) {
  if (Globs.empty())
    return Parts.empty();
  if (Globs.front() == "**") {
    for (size_t N = 0; N <= Parts.size(); ++N)
      if (matchParts(Globs.drop_front(), Parts.drop_front(N)))
        return true;
    return false;
  }
  if (Parts.empty())
    return false;
  auto Pattern = llvm::GlobPattern::create(Globs.front());
  if (!Pattern) {
    llvm::consumeError(Pattern.takeError());
    return false;
  }
  return Pattern->match(Parts.front()) &&
         matchParts(Globs.drop_front(), Parts.drop_front());
}

bool cvet::matchesCompiler(StringRef Glob, StringRef Path) {
  llvm::SmallVector<StringRef> Globs, Parts;
  Glob.split(Globs, '/');
  Path.split(Parts, '/');
  return matchParts(Globs, Parts);
}

llvm::Error cvet::checkCompilerGlob(StringRef Glob) {
  if (!path::is_absolute(Glob))
    return llvm::createStringError("it is no absolute path");
  for (StringRef Part : llvm::split(Glob, '/'))
    if (llvm::Error E = checkGlob(Part))
      return E;
  return llvm::Error::success();
}

bool CompilerQuery::isTrusted(StringRef Compiler) {
  bool IsTrusted = false;
  for (const std::string &Glob : Globs)
    if (matchesCompiler(Glob, Compiler)) {
      Used.insert(Glob);
      IsTrusted = true;
    }
  return IsTrusted;
}

/// Where \p J's compiler is, or "".
static std::string compilerOf(const Job &J) {
  StringRef Name = J.CommandLine[0];
  if (Name.contains('/'))
    return normalisePath(Name, J.Directory);
  auto Path = findProgram(Name);
  return Path ? normalisePath(*Path) : "";
}

/// What of the call decides where a compiler looks. Nothing else is handed on:
/// a compiler that is trusted may still be told to run something.
static std::vector<std::string> relevantArgs(const Job &J) {
  static constexpr StringRef Alone[] = {
      "-m32",         "-m64",         "-mx32",
      "-m16",         "-mthumb",      "-marm",
      "-mabi=",       "-march=",      "-mcpu=",
      "-EL",          "-EB",          "-mfpu=",
      "-mhard-float", "-msoft-float", "-mfloat-abi=",
      "-mmcu=",       "-mbig-endian", "-mlittle-endian",
      "--target="};
  std::vector<std::string> Relevant;
  llvm::ArrayRef<std::string> Args = J.CommandLine;
  for (size_t I = 1; I < Args.size(); ++I) {
    StringRef Arg = Args[I];
    if (llvm::any_of(Alone, [&](StringRef Known) {
          return Known.ends_with("=") ? Arg.starts_with(Known) : Arg == Known;
        }))
      Relevant.push_back(Arg.str());
    else if (Arg.consume_front("--sysroot="))
      Relevant.push_back("--sysroot=" + normalisePath(Arg, J.Directory));
    else if (I + 1 == Args.size())
      break;
    else if (Arg == "--sysroot" || Arg == "-isysroot")
      Relevant.push_back("--sysroot=" + normalisePath(Args[++I], J.Directory));
    else if (Arg == "-target")
      Relevant.push_back("--target=" + Args[++I]);
  }
  return Relevant;
}

/// The compiler's own headers are for itself; Clang has others.
static bool isOfCompiler(StringRef Folder) {
  auto Has = [&](StringRef Name) {
    llvm::SmallString<256> File = Folder;
    path::append(File, Name);
    return fs::exists(File);
  };
  return (Has("stdarg.h") || Has("syslimits.h")) && !Has("stdio.h");
}

const CompilerQuery::Answer &CompilerQuery::ask(StringRef Compiler,
                                                const Job &J) {
  std::vector<std::string> Relevant = relevantArgs(J);
  auto [It, IsNew] =
      Answers.try_emplace(Compiler.str() + "\n" + llvm::join(Relevant, "\n"));
  Answer &A = It->second;
  if (!IsNew)
    return A;
  llvm::SmallVector<StringRef> Args(Relevant.begin(), Relevant.end());
  Args.append({"-E", "-v", "-x", "c", "-"});
  ProcessOptions Options;
  Options.Variables = {"LC_ALL=C"};
  Options.Timeout = TimeoutSeconds;
  Options.KeepsLines = true;
  auto Said = runProgram(Compiler, Args, Options);
  if (!Said) {
    Problems.push_back(llvm::toString(Said.takeError()));
    return A;
  }
  bool IsInside = false, HasList = false;
  for (StringRef Line : llvm::split(Said->Error, '\n')) {
    Line = Line.trim();
    if (Line.consume_front("Target: "))
      A.Target = Line.str();
    else if (Line.starts_with("#include <...> search starts here"))
      IsInside = HasList = true;
    else if (Line == "End of search list.")
      IsInside = false;
    else if (IsInside && path::is_absolute(Line) && !isOfCompiler(Line))
      A.Folders.push_back(normalisePath(Line));
  }
  if (!HasList || Said->Status) {
    A = {};
    Problems.push_back(Compiler.str() +
                       " does not say where its headers are (" + "asked with " +
                       llvm::join(Args, " ") + ")");
  }
  return A;
}

static bool hasTarget(llvm::ArrayRef<std::string> Args) {
  return llvm::any_of(Args, [](StringRef Arg) {
    return Arg == "-target" || Arg.starts_with("--target=");
  });
}

void CompilerQuery::addTo(Job &J) {
  if (Globs.empty() || J.CommandLine.empty() ||
      llvm::any_of(J.CommandLine, [](StringRef Arg) {
        return Arg == "-nostdinc" || Arg == "-nostdlibinc" || Arg == "-cc1";
      }))
    return;
  std::string Compiler = compilerOf(J);
  if (Compiler.empty() || !isTrusted(Compiler))
    return;
  const Answer &A = ask(Compiler, J);
  std::vector<std::string> More;
  std::string Error;
  llvm::Triple Triple(A.Target);
  if (!A.Target.empty() && !hasTarget(J.CommandLine) &&
      llvm::TargetRegistry::lookupTarget(/*ArchName=*/"", Triple, Error))
    More.push_back("--target=" + A.Target);
  if (!A.Folders.empty())
    More.push_back("-nostdlibinc");
  for (const std::string &Folder : A.Folders)
    llvm::append_range(More, std::vector<std::string>{"-idirafter", Folder});
  // Right after the name, so that they stay in front of a `--`.
  J.CommandLine.insert(J.CommandLine.begin() + 1, More.begin(), More.end());
}

std::vector<std::string> CompilerQuery::remarks() const {
  std::vector<std::string> All = Problems;
  for (const std::string &Glob : Globs)
    if (!Used.count(Glob))
      All.push_back("--query-driver: '" + Glob +
                    "' is the path of none of the compilers that are called");
  return All;
}
