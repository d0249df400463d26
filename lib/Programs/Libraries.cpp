//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Libraries.h"
#include "ProgramBudget.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace cvet;

namespace {

class LibraryFinder {
public:
  LibraryFinder(const llvm::BitVector &Members, const llvm::BitVector &Host,
                llvm::ArrayRef<ProgramUnit> Units, SymbolLinker &Names)
      : Members(Members), Host(Host), Units(Units), Names(Names),
        MaxUnits(mostUnits(Units.size())) {}

  std::vector<Library> run();

private:
  bool collect(const llvm::BitVector &Users,
               llvm::ArrayRef<SymbolLinker::NameNo> Contested);
  bool add(std::string Name, llvm::BitVector Units);
  std::vector<Library> join(llvm::ArrayRef<SymbolLinker::NameNo> Contested,
                            const llvm::BitVector &Anywhere) const;

  const llvm::BitVector &Members, &Host;
  llvm::ArrayRef<ProgramUnit> Units;
  SymbolLinker &Names;
  const size_t MaxUnits;
  std::vector<Library> Parts; ///< none of them is in another one
  size_t Work = 0;
};

} // namespace

/// False if that takes too long.
bool LibraryFinder::add(std::string Name, llvm::BitVector Of) {
  Work += Of.count();
  auto IsIn = [](const llvm::BitVector &A, const llvm::BitVector &B) {
    return !A.test(B); // nothing that B has not
  };
  if (llvm::none_of(Parts,
                    [&](const Library &P) { return IsIn(Of, P.Units); })) {
    llvm::erase_if(Parts, [&](const Library &P) { return IsIn(P.Units, Of); });
    Parts.push_back({std::move(Name), std::move(Of)});
  }
  return Work <= 4 * MaxUnits;
}

static std::string nameOf(llvm::StringRef Target) {
  llvm::StringRef Name = llvm::sys::path::filename(Target);
  return Name == ".libs"
             ? llvm::sys::path::filename(llvm::sys::path::parent_path(Target))
                   .str()
             : llvm::sys::path::stem(Name).str();
}

/// What has to be together: a target, or what a unit needs that is in none.
bool LibraryFinder::collect(const llvm::BitVector &Users,
                            llvm::ArrayRef<SymbolLinker::NameNo> Contested) {
  llvm::BitVector Left = Users;
  for (const std::string &Target : Names.libraries(Users)) {
    llvm::BitVector Closed = Names.close({}, std::nullopt, Target);
    Left.reset(Closed);
    if (!add(nameOf(Target), std::move(Closed)))
      return false;
  }
  auto AddEach = [&](const llvm::BitVector &Of) {
    for (unsigned U : Of.set_bits()) {
      if (!Left.test(U))
        continue;
      llvm::BitVector Closed = Names.close({U}, std::nullopt, "");
      Left.reset(Closed);
      if (!add(Units[U].File, std::move(Closed)))
        return false;
    }
    return true;
  };
  // What nobody needs, and then rings of units: who has one of the definitions
  // chooses none.
  return AddEach(Names.unneeded(Users)) &&
         AddEach(Names.needers(Contested, Users)) && AddEach(Users);
}

/// Joins what does not contradict. What uses no such name is anywhere.
std::vector<Library>
LibraryFinder::join(llvm::ArrayRef<SymbolLinker::NameNo> Contested,
                    const llvm::BitVector &Anywhere) const {
  std::vector<Library> Result;
  for (const Library &Part : Parts) {
    bool IsNew = true;
    for (Library &Known : Result)
      if (!Names.conflict(Known.Units, Part.Units, Contested)) {
        Known.Units |= Part.Units;
        IsNew = false;
      }
    if (IsNew) {
      Result.push_back(Part);
      Result.back().Units |= Anywhere;
    }
  }
  return Result;
}

std::vector<Library> LibraryFinder::run() {
  std::vector<Library> One = {{"", Members}};
  std::vector<SymbolLinker::NameNo> Contested = Names.contested(Members);
  if (Contested.empty())
    return One;
  llvm::BitVector Users = Names.users(Contested, Members);
  if (!collect(Users, Contested))
    return One;
  llvm::BitVector Anywhere = Members;
  Anywhere.reset(Users);
  std::vector<Library> Result = join(Contested, Anywhere);
  size_t Sum = 0;
  for (const Library &L : Result)
    Sum += L.Units.count() + Host.count();
  return Result.size() < 2 || Sum > MaxUnits ? One : Result;
}

std::vector<Library> cvet::findLibraries(const llvm::BitVector &Members,
                                         const llvm::BitVector &Host,
                                         llvm::ArrayRef<ProgramUnit> Units,
                                         SymbolLinker &Names) {
  return LibraryFinder(Members, Host, Units, Names).run();
}
