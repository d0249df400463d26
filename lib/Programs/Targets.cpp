//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Targets.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace cvet;
using llvm::StringRef;
namespace path = llvm::sys::path;

/// The part of \p Object up to the folder whose name ends with \p Suffix and
/// that is, if \p Parent is not empty, in a folder of that name.
static StringRef upToFolder(StringRef Object, StringRef Suffix,
                            StringRef Parent) {
  for (StringRef Dir = path::parent_path(Object); !Dir.empty();
       Dir = path::parent_path(Dir)) {
    StringRef Name = path::filename(Dir);
    if (Name.ends_with(Suffix) && Name.size() > Suffix.size() &&
        (Parent.empty() || path::filename(path::parent_path(Dir)) == Parent))
      return Dir;
    if (Dir == path::parent_path(Dir))
      break;
  }
  return "";
}

std::string cvet::targetOf(StringRef Object, StringRef Source) {
  if (StringRef Dir = upToFolder(Object, ".dir", "CMakeFiles"); !Dir.empty())
    return Dir.str();
  if (StringRef Dir = upToFolder(Object, ".p", ""); !Dir.empty())
    return Dir.str();
  llvm::SmallString<128> Target(path::parent_path(Object));
  bool IsLibtool = path::extension(Object) == ".lo";
  if (path::filename(Target) == ".libs") {
    path::remove_filename(Target);
    IsLibtool = true;
  }
  // automake puts the target before the name of the source where flags are the
  // target's own. Other objects of libtool's are parts of a library; which one
  // of those in the folder is not known.
  StringRef Name = path::stem(Object);
  if (Name.consume_back(path::stem(Source)) && Name.consume_back("-") &&
      !Name.empty())
    path::append(Target, Name);
  else if (IsLibtool)
    path::append(Target, ".libs");
  else
    return "";
  return std::string(Target);
}
