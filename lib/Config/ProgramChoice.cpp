//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ProgramChoice.h"
#include "Globs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace cvet;
using llvm::StringRef;

llvm::Expected<std::vector<NamedProgram>>
cvet::parsePrograms(StringRef Description) {
  std::vector<NamedProgram> Programs;
  for (StringRef Part : llvm::split(Description, ';')) {
    Part = Part.trim();
    if (Part.empty())
      continue;
    auto [Name, Globs] = Part.split('=');
    NamedProgram P{Name.trim().str(), ""};
    for (StringRef Glob : llvm::split(Globs, ',')) {
      Glob = Glob.trim();
      if (llvm::Error E = checkGlob(Glob))
        return llvm::createStringError("'" + Glob +
                                       "': " + llvm::toString(std::move(E)));
      if (!Glob.empty())
        P.Globs += Glob.str() + ';';
    }
    if (P.Name.empty() || P.Globs.empty())
      return llvm::createStringError("'" + Part +
                                     "' is not NAME=GLOB[,GLOB...]");
    Programs.push_back(std::move(P));
  }
  return Programs;
}
