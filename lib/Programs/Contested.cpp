//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Names that several units define and others need, and who is concerned.
///
//===----------------------------------------------------------------------===//

#include "SymbolLinker.h"
#include "llvm/ADT/STLExtras.h"

using namespace cvet;

std::vector<SymbolLinker::NameNo>
SymbolLinker::contested(const llvm::BitVector &In) const {
  llvm::BitVector Needed(Names.size());
  for (unsigned U : In.set_bits())
    for (NameNo N : Needs[U])
      Needed.set(N);
  std::vector<NameNo> Result;
  llvm::copy_if(Repeated, std::back_inserter(Result), [&](NameNo N) {
    return Needed.test(N) && llvm::count_if(Definers[N], [&](size_t U) {
                               return In.test(U);
                             }) > 1;
  });
  return Result;
}

std::vector<Meaning> SymbolLinker::meanings(const llvm::BitVector &In) const {
  llvm::BitVector Contested(Names.size());
  for (NameNo N : contested(In))
    Contested.set(N);
  std::vector<Meaning> Result;
  for (unsigned U : In.set_bits())
    for (NameNo N : Needs[U]) {
      if (!Contested.test(N))
        continue;
      std::vector<size_t> Own;
      llvm::copy_if(Definers[N], std::back_inserter(Own), [&](size_t D) {
        return In.test(D) && haveCommonTarget(D, U);
      });
      if (Own.size() == 1)
        Result.push_back({U, Names[N].str(), Own[0]});
    }
  return Result;
}

llvm::BitVector SymbolLinker::users(llvm::ArrayRef<NameNo> Of,
                                    const llvm::BitVector &In) const {
  std::vector<std::vector<size_t>> Needers(Names.size());
  std::vector<std::vector<NameNo>> Own(Units.size());
  for (NameNo N = 0; N != Names.size(); ++N)
    for (size_t U : Definers[N])
      Own[U].push_back(N);
  for (unsigned U : In.set_bits())
    for (NameNo N : Needs[U])
      Needers[N].push_back(U);
  llvm::BitVector Result(Units.size());
  std::vector<size_t> Work;
  auto Add = [&](size_t U) {
    if (!In.test(U) || Result.test(U))
      return;
    Result.set(U);
    Work.push_back(U);
  };
  for (NameNo N : Of)
    llvm::for_each(Definers[N], Add);
  while (!Work.empty()) {
    size_t U = Work.back();
    Work.pop_back();
    for (NameNo N : Own[U])
      llvm::for_each(Needers[N], Add);
    for (const std::string &T : Units[U].Targets)
      if (const Target &Of = Targets.find(T)->second; !Of.IsExecutable)
        llvm::for_each(Of.Units, Add);
  }
  return Result;
}

llvm::BitVector SymbolLinker::needers(llvm::ArrayRef<NameNo> Of,
                                      const llvm::BitVector &In) const {
  llvm::BitVector Wanted(Names.size()), Result(Units.size());
  for (NameNo N : Of)
    Wanted.set(N);
  for (unsigned U : In.set_bits())
    if (llvm::any_of(Needs[U], [&](NameNo N) { return Wanted.test(N); }))
      Result.set(U);
  return Result;
}

llvm::BitVector SymbolLinker::unneeded(const llvm::BitVector &In) const {
  llvm::BitVector Result = In;
  for (unsigned U : In.set_bits())
    for (NameNo N : Needs[U])
      for (size_t D : Definers[N])
        Result.reset(D);
  return Result;
}

std::vector<std::string>
SymbolLinker::libraries(const llvm::BitVector &Of) const {
  std::vector<std::string> Result;
  for (unsigned U : Of.set_bits())
    for (const std::string &T : Units[U].Targets)
      if (!Targets.find(T)->second.IsExecutable)
        Result.push_back(T);
  llvm::sort(Result);
  Result.erase(llvm::unique(Result), Result.end());
  return Result;
}
