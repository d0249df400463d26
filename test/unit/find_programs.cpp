//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Finds the programs of the units that the standard input describes, one a
/// line, for driver/programs-found:
///
///   FILE [main] [object=FILE] [def=NAME] [def=NAME@PLACE] [need=NAME]
///
/// Arguments: `tests=GLOBS`, and programs as NAME=GLOB;GLOB.
///
//===----------------------------------------------------------------------===//

#include "Programs.h"
#include "Targets.h"
#include "TestCode.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace cvet;

static ProgramUnit readUnit(llvm::StringRef Line) {
  auto Words = llvm::split(Line, ' ');
  ProgramUnit Unit;
  Unit.File = (*Words.begin()).str();
  for (llvm::StringRef Word : llvm::drop_begin(Words)) {
    if (Word == "main")
      Unit.Symbols.HasMain = true;
    else if (Word.consume_front("object="))
      Unit.Targets.push_back(targetOf(Word, Unit.File));
    else if (Word.consume_front("def="))
      Unit.Symbols.Defines.push_back(
          {Word.split('@').first.str(), Word.split('@').second.str()});
    else if (Word.consume_front("need="))
      Unit.Symbols.Needs.push_back(Word.str());
    else
      llvm::errs() << "unknown: " << Word << '\n';
  }
  llvm::erase(Unit.Targets, "");
  llvm::sort(Unit.Targets);
  llvm::sort(Unit.Symbols.Defines,
             [](const DefinedSymbol &A, const DefinedSymbol &B) {
               return A.Name < B.Name;
             });
  return Unit;
}

int main(int Count, char **Arguments) {
  auto Input = llvm::MemoryBuffer::getSTDIN();
  if (!Input)
    return 1;
  std::optional<std::string> Tests;
  std::vector<NamedProgram> Named;
  for (llvm::StringRef Argument : llvm::ArrayRef(Arguments, Count).drop_front())
    if (Argument.consume_front("tests="))
      Tests = Argument.str();
    else
      Named.push_back(
          {Argument.split('=').first.str(), Argument.split('=').second.str()});

  std::vector<ProgramUnit> Units;
  for (llvm::StringRef Line : llvm::split((*Input)->getBuffer(), '\n'))
    if (!Line.trim().empty())
      Units.push_back(readUnit(Line.trim()));
  llvm::sort(Units, [](const ProgramUnit &A, const ProgramUnit &B) {
    return A.File < B.File;
  });
  std::vector<std::string> Files;
  for (const ProgramUnit &Unit : Units)
    Files.push_back(Unit.File);
  std::vector<bool> AreTests = findTests(Files, Tests);
  for (size_t I = 0; I != Units.size(); ++I)
    Units[I].IsTest = AreTests[I];

  ProgramPlans Plans = findPrograms(Units, Named);
  for (const ProgramPlan &P : Plans.Programs) {
    llvm::outs() << (P.IsTest ? "test " : "program ") << P.Name
                 << (P.IsWhole ? ":" : ", in part:");
    for (size_t U : P.Units)
      llvm::outs() << ' ' << Units[U].File;
    llvm::outs() << '\n';
  }
  llvm::outs() << "summary: " << Plans.Summary << '\n';
  return 0;
}
