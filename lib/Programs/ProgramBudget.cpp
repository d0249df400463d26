//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ProgramBudget.h"
#include "llvm/ADT/STLExtras.h"

using namespace cvet;

namespace {

/// Links programs of one kind together until they have few enough units.
class Joining {
public:
  Joining(std::vector<FoundProgram> &Found, const SymbolLinker &Names,
          bool IsTest)
      : Found(Found), Names(Names) {
    for (size_t I = 0; I != Found.size(); ++I)
      if (Found[I].Plan.IsTest == IsTest)
        Members.push_back(I);
  }

  void run(size_t MaxUnits);
  size_t size() const {
    size_t Sum = 0;
    for (size_t M : Members)
      Sum += Found[M].Units.count();
    return Sum;
  }
  /// Those that are left, as indices of what was found.
  std::vector<size_t> Members;

private:
  size_t overlap(size_t A, size_t B) const;

  std::vector<FoundProgram> &Found;
  const SymbolLinker &Names;
};

} // namespace

/// How many units A and B have in common; 0 if they cannot be one program.
size_t Joining::overlap(size_t A, size_t B) const {
  llvm::BitVector Common = Found[A].Units;
  Common &= Found[B].Units;
  size_t N = Common.count();
  return N && !Names.conflict(Found[A].Units, Found[B].Units) ? N : 0;
}

void Joining::run(size_t MaxUnits) {
  size_t Sum = size();
  if (Sum <= MaxUnits)
    return;
  size_t N = Members.size();
  std::vector<std::vector<size_t>> Overlaps(N, std::vector<size_t>(N));
  for (size_t A = 0; A != N; ++A)
    for (size_t B = A + 1; B != N; ++B)
      Overlaps[A][B] = overlap(Members[A], Members[B]);
  std::vector<bool> Gone(N);
  while (Sum > MaxUnits) {
    size_t BestA = 0, BestB = 0, Best = 0;
    for (size_t A = 0; A != N; ++A)
      for (size_t B = A + 1; B != N; ++B)
        if (Overlaps[A][B] > Best) {
          Best = Overlaps[A][B];
          BestA = A;
          BestB = B;
        }
    if (!Best)
      break;
    Sum -= Best;
    FoundProgram &To = Found[Members[BestA]];
    FoundProgram &From = Found[Members[BestB]];
    To.Units |= From.Units;
    To.Plan.Name += ", " + From.Plan.Name;
    From.Units.reset();
    Gone[BestB] = true;
    for (size_t I = 0; I != N; ++I) {
      size_t A = std::min(I, BestA), B = std::max(I, BestA);
      if (A != B)
        Overlaps[A][B] =
            Gone[A] || Gone[B] ? 0 : overlap(Members[A], Members[B]);
      Overlaps[std::min(I, BestB)][std::max(I, BestB)] = 0;
    }
  }
  size_t I = 0;
  llvm::erase_if(Members, [&](size_t) { return Gone[I++]; });
}

void cvet::keepToBudget(std::vector<FoundProgram> &Found,
                        const SymbolLinker &Names, size_t NumUnits,
                        const llvm::BitVector &Product) {
  Joining(Found, Names, /*IsTest=*/false).run(mostUnits(NumUnits));
  Joining Tests(Found, Names, /*IsTest=*/true);
  size_t Left = NumUnits / 2 + 200;
  Tests.run(Left);
  // The smallest ones are linked whole, as long as there is room.
  llvm::stable_sort(Tests.Members, [&](size_t A, size_t B) {
    return Found[A].Units.count() < Found[B].Units.count();
  });
  llvm::BitVector Done = Product;
  for (size_t M : Tests.Members) {
    size_t Size = Found[M].Units.count();
    if (Size <= Left) {
      Left -= Size;
      Done |= Found[M].Units;
      continue;
    }
    Left = 0;
    Found[M].Plan.IsWhole = false;
    Found[M].Units.reset(Done);
    Done |= Found[M].Units;
  }
  llvm::erase_if(Found, [](const FoundProgram &P) { return P.Units.none(); });
}
