//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// The driver's options are dropped by name, since most of the others have a
// meaning for the source. What goes through the driver to the frontend
// (-Xclang, -Wp, and -Xpreprocessor) is kept by name, since most of the
// frontend's own options are about outputs. What the frontend has made of both
// is cleaned once more, see SafeInvocation.
//
//===----------------------------------------------------------------------===//

#include "CommandLine.h"
#include "LlvmCompat.h"
#include "clang/Driver/Types.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Path.h"
#include "llvm/TargetParser/Triple.h"

using namespace cvet;
using llvm::StringRef;
namespace options = clang::options;
namespace types = clang::driver::types;

/// Options without their dashes; `*` stands for the rest of a name.
static constexpr llvm::StringLiteral Dropped[] = {
    // Find tools, configuration or the compiler's own headers (cvet knows
    // where these are).
    "B", "ccc-*", "config*", "multi-lib-config=", "resource-dir*", "specs*",
    // Code for devices: the driver starts programs to learn which there are.
    "offload*", "no-offload*", "cuda*", "no-cuda*", "hip*", "no-hip*", "rocm*",
    "gpu*", "no-gpu*", "nogpu*", "nvptx-*", "amdgpu-*", "fopenmp-target*",
    "fsycl*", "libomptarget*", "ptxas*", "cuid*", "fcuda*", "fgpu*", "fhip*",
    "foffload*", "Xarch_*", "Xopenmp-target*", "Xcuda*",
    // Load code, or hand options to those who do.
    "fplugin*", "fpass-plugin*", "load", "plugin*", "add-plugin", "mllvm*",
    "mmlir*", "analyze*", "Xanalyzer",
    // Load what the compiler once wrote, and nobody checks.
    "include-pch", "fmodule*", "fcxx-modules", "fimplicit-module*",
    "fprebuilt-*", "fbuild-session*", "fapinotes*", "iapinotes*", "fpch-*",
    "relocatable-pch", "ivfsoverlay", "vfsoverlay",
    // Read files that have no meaning for the source.
    "fprofile*", "fauto-profile*", "fcs-profile*", "fcodegen-data*",
    "fmemory-profile*", "fsanitize-ignorelist=", "fsanitize-system-ignorelist=",
    "fsanitize-coverage-*", "fexperimental-sanitize-metadata*", "fxray*",
    "frandomize-layout-seed-file=", "foverride-record-layout=",
    "fopenmp-host-ir-file-path", "fbasic-block-sections=", "fthin*", "fembed*",
    "fms-secure-hotpatch*", "fdepfile-entry=",
    // Have no meaning for the source either, and a bad value ends the process.
    "ftrivial-auto-var-init-*",
    // Write.
    "o", "MJ", "gen-*", "serialize-diagnostic*", "dependency-*",
    "module-dependency-dir", "header-include*", "save-*", "stats-file*",
    "ftime-*", "fcrash-diagnostics*", "fproc-stat-report*",
    "fsave-optimization-record*", "foptimization-record*", "fstack-usage",
    "ftest*", "fcoverage*", "emit-*", "extract-api*",
    "symbol-graph-dir=", "fix*", "rewrite-*",
    // Print.
    "print-*", "dump*", "fdump-*", "version", "help*", "target-help",
    "autocomplete=", "v", "###", "verify*", "H", "fshow-skipped-includes",
    "show-includes", "time", "fdriver-only", "module-file-info"};

/// What of the frontend's own options has a meaning for the source, beside
/// those for headers, macros and warnings, and -f.
static constexpr StringRef FrontendNames[] = {
    "D",          "U",          "undef",          "std=",
    "target-cpu", "target-abi", "target-feature", "fdefault-calling-conv="};

static bool isDropped(const llvm::opt::Option &O) {
  if (O.matches(options::OPT_M_Group))
    return true;
  return llvm::any_of(Dropped, [&](StringRef Name) {
    return Name.consume_back("*") ? O.getName().starts_with(Name)
                                  : O.getName() == Name;
  });
}

static bool isForFrontend(const llvm::opt::Option &O) {
  return !isDropped(O) &&
         (llvm::is_contained(FrontendNames, O.getName()) ||
          O.matches(options::OPT_I_Group) ||
          O.matches(options::OPT_clang_i_Group) ||
          O.matches(options::OPT_W_Group) || O.getName().starts_with("f"));
}

namespace {

/// Arguments, what the compiler takes them for, and where each option begins.
class ParsedLine {
public:
  ParsedLine(llvm::ArrayRef<std::string> Args, options::ClangVisibility As)
      : Size(Args.size()) {
    for (const std::string &Arg : Args)
      Pointers.push_back(Arg.c_str());
    unsigned MissingIndex, MissingCount;
    Parsed.emplace(clang::getDriverOptTable().ParseArgs(
        Pointers, MissingIndex, MissingCount, llvm::opt::Visibility(As)));
  }

  /// Calls \p Each with each option and the arguments [Begin, End) that it is
  /// written in.
  void forEach(
      llvm::function_ref<void(const llvm::opt::Arg &, size_t Begin, size_t End)>
          Each) const {
    auto Args = Parsed->getArgs();
    for (size_t I = 0; I != Args.size(); ++I)
      Each(*Args[I], Args[I]->getIndex(),
           I + 1 == Args.size() ? Size : Args[I + 1]->getIndex());
  }

private:
  const size_t Size;
  std::vector<const char *> Pointers;
  std::optional<llvm::opt::InputArgList> Parsed;
};

/// Arguments for the frontend, and where they stand in the driver's call: a
/// whole argument, or a part of one.
struct ForFrontend {
  struct Place {
    size_t Begin, End; ///< of the driver's arguments
  };
  std::vector<std::string> Args;
  std::vector<Place> Places;

  void add(StringRef Arg, size_t Begin, size_t End) {
    Args.push_back(Arg.str());
    Places.push_back({Begin, End});
  }
  /// Those that have a meaning for the source.
  llvm::BitVector kept() const {
    llvm::BitVector Kept(Args.size());
    ParsedLine(Args, options::CC1Option)
        .forEach([&](const llvm::opt::Arg &A, size_t Begin, size_t End) {
          if (isForFrontend(A.getOption()))
            Kept.set(Begin, End);
        });
    return Kept;
  }
};

} // namespace

static void eraseUnless(std::vector<std::string> &Args,
                        const llvm::BitVector &Kept) {
  size_t I = 0;
  llvm::erase_if(Args, [&](const std::string &) { return !Kept[I++]; });
}

/// Puts what the configuration files of \p Args say in front of the options
/// there, which win.
static llvm::Error expandConfigFiles(std::vector<std::string> &Args,
                                     llvm::vfs::FileSystem &Files) {
  llvm::BumpPtrAllocator Allocator;
  std::vector<std::string> Expanded;
  llvm::Error Problem = llvm::Error::success();
  ParsedLine(Args, options::ClangOption)
      .forEach([&](const llvm::opt::Arg &A, size_t, size_t) {
        if (!A.getOption().matches(options::OPT_config) || Problem)
          return;
        llvm::cl::ExpansionContext Context =
            makeExpansion(Allocator, llvm::cl::tokenizeConfigFile, Files);
        StringRef Own[] = {CVET_LLVM_PREFIX "/bin"};
        Context.setSearchDirs(Own);
        llvm::SmallString<128> Path;
        llvm::SmallVector<const char *> Options;
        if (!Context.findConfigFile(A.getValue(), Path))
          Problem = llvm::createStringError("there is no configuration file '" +
                                            StringRef(A.getValue()) + "'");
        else
          Problem = Context.readConfigFile(Path, Options);
        // With `$` in front: for the linker.
        for (StringRef Option : Options)
          if (!Option.starts_with("$"))
            Expanded.push_back(Option.str());
      });
  Args.insert(Args.begin(), Expanded.begin(), Expanded.end());
  return Problem;
}

/// `native` names the devices that a program finds.
static bool isForDevices(StringRef Target) {
  llvm::Triple T(Target);
  return T.isSPIRV() || T.isNVPTX() || T.isAMDGPU();
}

static bool isDeviceLanguage(types::ID Language) {
  return Language != types::TY_INVALID &&
         (types::isCuda(Language) || types::isHIP(Language) ||
          types::isHLSL(Language));
}

/// A precompiled header \p A, written in two of \p Args, is read like any other
/// as long as the header that it was made of is there.
static bool useSource(std::vector<std::string> &Args, const llvm::opt::Arg &A,
                      llvm::vfs::FileSystem &Files) {
  StringRef Source = A.getValue();
  if ((!Source.consume_back(".pch") && !Source.consume_back(".gch")) ||
      llvm::is_contained(Args, Source) || !Files.exists(Source))
    return false;
  Args[A.getIndex()] = "-include";
  Args[A.getIndex() + 1].resize(Source.size());
  return true;
}

/// Removes what the frontend is not to be told from the driver's \p Args.
static void cleanFrontendArgs(std::vector<std::string> &Args) {
  // The driver hands -Xclang on at the end, the others where they stand.
  ForFrontend Clang, Preprocessor;
  ParsedLine(Args, options::ClangOption)
      .forEach([&](const llvm::opt::Arg &A, size_t Begin, size_t End) {
        const llvm::opt::Option &O = A.getOption();
        if (O.matches(options::OPT_Xclang))
          Clang.add(A.getValue(), Begin, End);
        else if (O.matches(options::OPT_Xpreprocessor) ||
                 O.matches(options::OPT_Wp_COMMA))
          for (StringRef Value : A.getValues())
            Preprocessor.add(Value, Begin, End);
      });
  llvm::BitVector Kept(Args.size(), true);
  for (const ForFrontend *Part : {&Clang, &Preprocessor}) {
    llvm::BitVector Good = Part->kept();
    for (auto [I, P] : llvm::enumerate(Part->Places))
      Kept.reset(P.Begin, P.End);
    // A -Wp, with several is written anew.
    for (size_t I = 0; I != Part->Args.size(); ++I) {
      auto [Begin, End] = Part->Places[I];
      if (!Good[I])
        continue;
      if (StringRef(Args[Begin]).starts_with("-Wp,"))
        Args[Begin] =
            (Kept[Begin] ? Args[Begin] + "," : "-Wp,") + Part->Args[I];
      Kept.set(Begin, End);
    }
  }
  eraseUnless(Args, Kept);
}

llvm::Expected<bool> cvet::cleanCommandLine(Job &J,
                                            llvm::vfs::FileSystem &Files) {
  if (!J.Problem.empty())
    return llvm::createStringError(J.Problem);
  if (J.CommandLine.empty())
    return llvm::createStringError("the command line is empty");
  std::vector<std::string> Args(J.CommandLine.begin() + 1, J.CommandLine.end());
  if (llvm::Error E = expandConfigFiles(Args, Files))
    return std::move(E);
  // The driver looks for this wherever it stands, also where it is the value
  // of another option. Other modes spell everything otherwise.
  llvm::erase_if(Args, [](StringRef Arg) {
    return Arg.consume_front("--driver-mode=") && Arg != "gcc" && Arg != "g++";
  });

  llvm::BitVector Kept(Args.size(), true);
  StringRef Extension = llvm::sys::path::extension(J.File);
  Extension.consume_front(".");
  bool IsForHost = !isDeviceLanguage(types::lookupTypeForExtension(Extension));
  bool HasDeviceTarget = false;
  ParsedLine Line(Args, options::ClangOption);
  Line.forEach([&](const llvm::opt::Arg &A, size_t Begin, size_t End) {
    const llvm::opt::Option &O = A.getOption();
    if (isDropped(O) &&
        !(O.matches(options::OPT_include_pch) && useSource(Args, A, Files)))
      Kept.reset(Begin, End);
    if (O.matches(options::OPT_target))
      HasDeviceTarget |= isForDevices(A.getValue());
    if (O.matches(options::OPT_x) &&
        isDeviceLanguage(types::lookupTypeForTypeSpecifier(A.getValue())))
      IsForHost = false;
  });
  if (HasDeviceTarget)
    Line.forEach([&](const llvm::opt::Arg &A, size_t Begin, size_t End) {
      if (A.getNumValues() && StringRef(A.getValue()).starts_with("native"))
        Kept.reset(Begin, End);
    });
  eraseUnless(Args, Kept);
  cleanFrontendArgs(Args);
  Args.insert(Args.begin(), CVET_LLVM_PREFIX "/bin/clang");
  J.CommandLine = std::move(Args);
  return IsForHost;
}
