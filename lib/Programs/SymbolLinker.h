//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Follows external names from unit to unit, as a linker does.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_PROGRAMS_SYMBOLLINKER_H
#define CVET_PROGRAMS_SYMBOLLINKER_H

#include "Programs.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace cvet {

class SymbolLinker {
public:
  using NameNo = unsigned;
  explicit SymbolLinker(llvm::ArrayRef<ProgramUnit> Units);

  /// The units of the program that \p Seeds begin: all that they need, over any
  /// number of steps. \p Root is the one with `main`, if there is one, and \p
  /// Target what it is compiled for, if that is known.
  llvm::BitVector close(llvm::ArrayRef<size_t> Seeds,
                        std::optional<size_t> Root, llvm::StringRef Target);
  /// The targets of unit \p U that have a `main`; { "" } if none is known.
  std::vector<std::string> executables(size_t U) const;
  /// External names that several units define, sorted.
  std::vector<std::string> definedTwice() const;
  /// Do the units \p A define a name that other units define in \p B?
  bool conflict(const llvm::BitVector &A, const llvm::BitVector &B) const;

  /// The same, but only of names \p Of.
  bool conflict(const llvm::BitVector &A, const llvm::BitVector &B,
                llvm::ArrayRef<NameNo> Of) const;

  /// What several of \p In define and another one of \p In needs.
  std::vector<NameNo> contested(const llvm::BitVector &In) const;
  /// What units of \p In mean by such names, where their own targets tell.
  std::vector<Meaning> meanings(const llvm::BitVector &In) const;
  /// Those of \p In that define or need one of \p Of, over any number of steps,
  /// and what is in one library with them.
  llvm::BitVector users(llvm::ArrayRef<NameNo> Of,
                        const llvm::BitVector &In) const;
  /// The units of \p In that need one of \p Of themselves.
  llvm::BitVector needers(llvm::ArrayRef<NameNo> Of,
                          const llvm::BitVector &In) const;
  /// Those of \p In that no other one needs.
  llvm::BitVector unneeded(const llvm::BitVector &In) const;
  /// The targets without a `main` that units \p Of are in, sorted.
  std::vector<std::string> libraries(const llvm::BitVector &Of) const;

private:
  struct Need {
    NameNo Name;
    size_t Unit;
  };
  struct Target {
    std::vector<size_t> Units;
    bool IsExecutable = false;
  };
  struct Search {
    llvm::BitVector In;
    std::vector<size_t> Work;
    std::vector<Need> Open;
    std::optional<size_t> Root;
    llvm::StringSet<> Taken;                ///< targets that it consists of
    std::optional<llvm::BitVector> Foreign; ///< see foreignTo
  };
  void add(Search &S, size_t U) const;
  void follow(Search &S) const;
  std::vector<size_t> choose(Search &S, const Need &N) const;
  llvm::BitVector foreignTo(std::optional<size_t> Root) const;
  bool haveCommonTarget(size_t A, size_t B) const;

  llvm::ArrayRef<ProgramUnit> Units;
  std::vector<llvm::StringRef> Names;
  std::vector<std::vector<size_t>> Definers; ///< by name, sorted
  std::vector<NameNo> Repeated;              ///< what several units define
  std::vector<std::vector<NameNo>> Needs;    ///< by unit
  llvm::StringMap<Target> Targets;
};

} // namespace cvet

#endif
