//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Programs.h"
#include "Globs.h"
#include "Libraries.h"
#include "ProgramBudget.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace cvet;
using llvm::StringRef;

namespace {

class ProgramFinder {
public:
  explicit ProgramFinder(llvm::ArrayRef<ProgramUnit> Units)
      : Units(Units), Names(Units), Covered(Units.size()) {}

  ProgramPlans run(llvm::ArrayRef<NamedProgram> ByHand);

private:
  void addNamed(const NamedProgram &P);
  void addRoots(bool IsTest);
  void addRest(bool IsTest);
  void addLibraries(const llvm::BitVector &Members);
  void add(std::string Name, llvm::BitVector Members, bool IsTest,
           bool IsLibrary = false);
  std::string summary() const;

  llvm::ArrayRef<ProgramUnit> Units;
  SymbolLinker Names;
  std::vector<FoundProgram> Found;
  llvm::BitVector Covered; ///< what some program has
};

} // namespace

void ProgramFinder::add(std::string Name, llvm::BitVector Members, bool IsTest,
                        bool IsLibrary) {
  // Compiled for several targets, but of the same units.
  if (Members.none() || llvm::any_of(Found, [&](const FoundProgram &P) {
        return P.Units == Members && P.Plan.IsTest == IsTest;
      }))
    return;
  Covered |= Members;
  FoundProgram P;
  P.Plan.Name = std::move(Name);
  P.Plan.IsTest = IsTest;
  P.Plan.IsLibrary = IsLibrary;
  P.Units = std::move(Members);
  Found.push_back(std::move(P));
}

void ProgramFinder::addNamed(const NamedProgram &P) {
  llvm::BitVector Members(Units.size());
  bool IsTest = true;
  for (size_t U = 0; U != Units.size(); ++U)
    if (Units[U].IsRead && matchesPath(P.Globs, Units[U].File)) {
      Members.set(U);
      IsTest &= Units[U].IsTest;
    }
  add(P.Name, std::move(Members), IsTest);
}

void ProgramFinder::addRoots(bool IsTest) {
  for (size_t U = 0; U != Units.size(); ++U) {
    if (!Units[U].Symbols.HasMain || Units[U].IsTest != IsTest ||
        Covered.test(U))
      continue;
    // A file may be compiled for several programs, or several times for one.
    std::vector<std::pair<std::string, llvm::BitVector>> Own;
    for (const std::string &Target : Names.executables(U)) {
      llvm::BitVector Members = Names.close({U}, U, Target);
      if (llvm::none_of(Own,
                        [&](const auto &O) { return O.second == Members; }))
        Own.emplace_back(Target, std::move(Members));
    }
    for (auto &[Target, Members] : Own)
      add(Own.size() == 1 ? Units[U].File
                          : Units[U].File + " (" +
                                llvm::sys::path::stem(Target).str() + ")",
          std::move(Members), IsTest);
  }
}

/// What no program has.
void ProgramFinder::addRest(bool IsTest) {
  std::vector<size_t> Seeds;
  for (size_t U = 0; U != Units.size(); ++U)
    if (Units[U].IsRead && Units[U].IsTest == IsTest && !Covered.test(U))
      Seeds.push_back(U);
  if (Seeds.empty())
    return;
  llvm::BitVector Members = Names.close(Seeds, std::nullopt, "");
  if (IsTest)
    return add(Units[Seeds[0]].File, std::move(Members), IsTest);
  addLibraries(Members);
}

/// Plug-ins and what a table names are in the process of the one program.
void ProgramFinder::addLibraries(const llvm::BitVector &Members) {
  const llvm::BitVector Host = Found.size() == 1 && !Found[0].Plan.IsTest
                                   ? Found[0].Units
                                   : llvm::BitVector();
  const std::string HostName = Host.empty() ? "" : Found[0].Plan.Name;
  bool IsFirst = true;
  for (Library &L : findLibraries(Members, Host, Units, Names)) {
    if (Host.empty() || Names.conflict(Host, L.Units)) {
      add(L.Name.empty() ? "library" : L.Name, std::move(L.Units),
          /*IsTest=*/false, /*IsLibrary=*/true);
      continue;
    }
    L.Units |= Host;
    std::string Name = L.Name.empty() ? HostName : HostName + " with " + L.Name;
    if (!std::exchange(IsFirst, false)) {
      add(std::move(Name), std::move(L.Units), /*IsTest=*/false);
      continue;
    }
    Covered |= L.Units;
    Found[0].Plan.Name = std::move(Name);
    Found[0].Units = std::move(L.Units);
  }
}

/// "a, b, c and 2 more"; \p Tail is put behind the number.
static std::string listed(llvm::ArrayRef<std::string> Names,
                          llvm::StringRef Tail = "") {
  constexpr size_t MaxNames = 3;
  std::string List = llvm::join(Names.take_front(MaxNames), ", ");
  if (Names.size() > MaxNames)
    List += " and " + std::to_string(Names.size() - MaxNames) + " more" +
            Tail.str();
  return List;
}

/// "2 programs (src/main.c, tests/test_conn.c); 'forget' is defined in both"
std::string ProgramFinder::summary() const {
  std::vector<std::string> Twice = Names.definedTwice();
  std::string Defined;
  if (Twice.size() == 1)
    Defined = "'" + Twice[0] + "' is defined ";
  else if (Twice.size() > 1)
    Defined = "'" + Twice[0] + "' and " +
              (Twice.size() == 2
                   ? "'" + Twice[1] + "'"
                   : std::to_string(Twice.size() - 1) + " other names") +
              " are defined ";
  if (Found.size() < 2)
    return Twice.empty() ? ""
                         : Defined + "several times; a call from elsewhere may "
                                     "be to each of them";
  size_t Tests = 0;
  std::vector<std::string> Programs, Libraries;
  for (const FoundProgram &P : Found) {
    Tests += P.Plan.IsTest;
    (P.Plan.IsLibrary ? Libraries : Programs).push_back(P.Plan.Name);
  }
  std::string Text;
  if (!Programs.empty())
    Text =
        std::to_string(Programs.size()) +
        (Programs.size() == 1 ? " program (" : " programs (") +
        listed(Programs, Tests ? ", " + std::to_string(Tests) + " of them tests"
                               : std::string()) +
        ")";
  if (!Libraries.empty())
    Text +=
        (Text.empty() ? "" : " and ") +
        (Libraries.size() == 1 ? std::string("a library")
                               : std::to_string(Libraries.size()) +
                                     " libraries (" + listed(Libraries) + ")");
  if (!Twice.empty())
    Text += "; " + Defined + (Found.size() == 2 ? "in both" : "in several");
  return Text;
}

ProgramPlans ProgramFinder::run(llvm::ArrayRef<NamedProgram> ByHand) {
  for (const NamedProgram &P : ByHand)
    addNamed(P);
  addRoots(/*IsTest=*/false);
  addRest(/*IsTest=*/false);
  llvm::BitVector Product(Units.size());
  for (const FoundProgram &P : Found)
    if (!P.Plan.IsTest)
      Product |= P.Units;
  addRoots(/*IsTest=*/true);
  addRest(/*IsTest=*/true);
  // Of a test that has nothing of its own, nothing is told.
  llvm::erase_if(Found, [&](const FoundProgram &P) {
    return P.Plan.IsTest && !P.Units.test(Product);
  });

  ProgramPlans Result;
  Result.Summary = summary();
  Result.DefinedTwice = Names.definedTwice();
  keepToBudget(Found, Names, Units.size(), Product);
  llvm::stable_sort(Found, [](const FoundProgram &A, const FoundProgram &B) {
    return A.Plan.IsTest < B.Plan.IsTest;
  });
  for (FoundProgram &P : Found) {
    for (unsigned U : P.Units.set_bits())
      P.Plan.Units.push_back(U);
    P.Plan.Meanings = Names.meanings(P.Units);
    Result.Programs.push_back(std::move(P.Plan));
  }
  return Result;
}

ProgramPlans cvet::findPrograms(llvm::ArrayRef<ProgramUnit> Units,
                                llvm::ArrayRef<NamedProgram> ByHand) {
  return ProgramFinder(Units).run(ByHand);
}
