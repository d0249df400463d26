//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Links the programs of a database one by one, or takes from the cache what
/// was found in those that have not changed, and joins that.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_PROGRAMLINKER_H
#define CVET_DRIVER_PROGRAMLINKER_H

#include "Programs.h"
#include "UnitReader.h"

namespace cvet {

class ProgramLinker {
public:
  ProgramLinker(UnitReader &Units, const ProgramReader &Reader)
      : Units(Units), Reader(Reader) {}

  ProgramResult run();
  /// Which programs there are. The units were loaded.
  ProgramPlans plan();
  /// Links each program and shows it. The units were loaded with their facts,
  /// which are gone then.
  void forEachGraph(
      llvm::function_ref<void(const ProgramPlan &, const RetentionGraph &)>
          Each,
      std::vector<GivenUp> &GaveUp);

private:
  std::optional<std::string> key() const;
  std::optional<std::string> keyOf(const ProgramPlan &P) const;
  bool hasMoreCode(const Job &J) const;
  void findNotC(llvm::ArrayRef<std::string> Files);
  LinkOptions options(const ProgramPlan &P) const;
  std::vector<std::vector<std::string>> namePrograms(SeenPrograms &Seen) const;
  void takeUnits(ProgramResult &Result);
  void linkAll(ProgramResult &Result);
  std::vector<ProgramResult> results();
  std::vector<LinkInput> takeInputs(size_t P);

  UnitReader &Units;
  const ProgramReader &Reader;
  ProgramPlans Plans;
  std::vector<size_t> Last; ///< per unit: the last program that needs it
  std::vector<std::shared_ptr<UnitFacts>> Facts; ///< what several need
  /// A unit of the product, or of a test, was not read, or not all of it.
  bool IsProductBroken = false, IsTestBroken = false;
};

} // namespace cvet

#endif
