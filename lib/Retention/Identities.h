//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a name means that several units define: a linker would refuse them in
/// one program, so they are parts of several, and each unit means its own.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_IDENTITIES_H
#define CVET_RETENTION_IDENTITIES_H

#include "Link.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace cvet {

class Identities {
public:
  explicit Identities(llvm::ArrayRef<LinkInput> Units);

  /// The names of one unit that mean something else than in other units -> how
  /// they are spelled in the program.
  struct Renames {
    llvm::DenseMap<NameId, std::string> Functions, Variables, Records, Fields;
  };
  Renames of(const LinkInput &Input) const;

  /// A record's name where it is opaque -> how it is spelled in the one file
  /// that defines it; "" if there are several.
  const llvm::StringMap<std::string> &opaque() const { return Opaque; }

  /// Variables of which nobody knows which definition is meant: a unit that
  /// defines none uses them.
  const llvm::StringSet<> &ambiguousVariables() const { return Ambiguous; }

private:
  /// Where an external name is first defined, and whether it is anywhere else.
  struct Definition {
    llvm::StringRef File;
    Loc Where;
    bool IsRepeated = false;
  };
  /// One of the contents that a record has, and where it is first seen.
  struct Layout {
    uint64_t Hash;
    unsigned Count;
    llvm::StringRef MainFile;
  };
  void addDefinition(llvm::StringMap<Definition> &To, llvm::StringRef Name,
                     const Loc &Where, const UnitFacts &Unit);
  /// A record that one file defines for itself.
  struct OwnRecord {
    uint64_t Hash;
    std::vector<std::string> OfFields; ///< the records that its fields name
    std::string Is;                    ///< how it is spelled in the program
  };
  void addRecords(const UnitFacts &Unit);
  void findShared(llvm::ArrayRef<LinkInput> Units);
  void unite(llvm::StringRef A, llvm::StringRef B);
  void findAmbiguous(llvm::ArrayRef<LinkInput> Units);
  const Layout *variant(llvm::StringRef Record, uint64_t Hash) const;

  llvm::StringMap<Definition> Functions, Variables;
  llvm::StringMap<llvm::SmallVector<Layout, 1>> Records;
  llvm::StringMap<OwnRecord> OwnRecords;
  llvm::StringMap<std::string> Opaque;
  llvm::StringSet<> Ambiguous;
};

} // namespace cvet

#endif
