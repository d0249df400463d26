//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "UniqueNames.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

using namespace cvet;
using namespace clang;

std::string cvet::absolutePath(FileID File, const SourceManager &SM) {
  OptionalFileEntryRef Entry = SM.getFileEntryRefForID(File);
  llvm::SmallString<128> Path(Entry ? Entry->getName() : "<none>");
  if (Entry)
    SM.getFileManager().makeAbsolutePath(Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return llvm::json::fixUTF8(Path);
}

std::string cvet::uniqueName(const RecordDecl &Record,
                             const SourceManager &SM) {
  const RecordDecl *R = &Record;
  if (const RecordDecl *Definition = R->getDefinition())
    R = Definition;
  std::string Name = R->getNameAsString();
  if (!R->getIdentifier()) {
    const TypedefNameDecl *T = R->getTypedefNameForAnonDecl();
    Name = T ? T->getNameAsString() : "";
  }
  SourceLocation Loc = SM.getExpansionLoc(R->getLocation());
  auto At = [&] { return "@" + absolutePath(SM.getFileID(Loc), SM); };
  if (Name.empty())
    return At() + ":" + std::to_string(SM.getExpansionLineNumber(Loc)) + ":" +
           std::to_string(SM.getExpansionColumnNumber(Loc));
  return R->isCompleteDefinition() && SM.isInMainFile(Loc) ? Name + At() : Name;
}

bool cvet::isInHeader(SourceLocation L, const SourceManager &SM) {
  return !SM.isWrittenInMainFile(SM.getExpansionLoc(L));
}
