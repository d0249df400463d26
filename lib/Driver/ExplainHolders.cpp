//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// `cvet explain --holders`: who holds objects of a record, as a table.
///
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "LinkedPrograms.h"
#include "Printable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <array>

using namespace cvet;
using llvm::outs;

namespace {

/// Rows of cells, each column as wide as its widest cell.
class Table {
public:
  using Row = std::array<std::string, 4>;
  void add(const Row &Cells) { Rows.push_back(Cells); }
  void print(llvm::raw_ostream &OS) const {
    std::array<size_t, 4> Widths = {};
    for (const Row &R : Rows)
      for (size_t I = 0; I != R.size(); ++I)
        Widths[I] = std::max(Widths[I], R[I].size());
    for (const Row &R : Rows) {
      std::string Line;
      for (size_t I = 0; I != R.size(); ++I) {
        Line += "  " + R[I];
        Line.append(Widths[I] - R[I].size(), ' ');
      }
      OS << llvm::StringRef(Line).rtrim() << '\n';
    }
  }

private:
  std::vector<Row> Rows;
};

} // namespace

static void printHolders(const HeldRecord &Record, llvm::StringRef Directory) {
  auto Cell = [&](llvm::ArrayRef<PlaceInFunction> All, size_t I,
                  llvm::StringRef None) -> std::string {
    if (I >= All.size())
      return I ? "" : None.str();
    const PlaceInFunction &P = All[I];
    return printable((P.Function + " " + displayPath(P.Where.File, Directory) +
                      ":" + llvm::Twine(P.Where.Line))
                         .str());
  };
  outs() << printable(Record.Name) << ": "
         << count(Record.Holders.size(), "holder") << ", dies in "
         << count(Record.Deaths.size(), "place") << "\n\n";
  Table T;
  if (!Record.Holders.empty())
    T.add({"holder", "kind", "put there in", "taken out in"});
  for (const RecordHolder &H : Record.Holders)
    for (size_t I = 0;
         I != std::max({H.Attached.size(), H.Detached.size(), size_t(1)}); ++I)
      T.add({I ? "" : printable(H.Name),
             I             ? ""
             : H.IsCounted ? (H.Kind + ", counted").str()
                           : H.Kind.str(),
             Cell(H.Attached, I, ""), Cell(H.Detached, I, "never seen")});
  for (size_t I = 0; I != Record.Deaths.size(); ++I)
    T.add({I ? "" : "(it dies)", "", Cell(Record.Deaths, I, ""), ""});
  T.print(outs());
}

int cvet::explainHolders(const Options &O) {
  auto S = openSession(O);
  if (!S)
    return fail(S.takeError());
  LinkedPrograms Linked;
  auto Record = holdersInPrograms(O, *S, Linked);
  Linked.sayErrors(O);
  if (!Linked.GaveUp.empty()) {
    llvm::consumeError(Record.takeError());
    return failFor(Linked.GaveUp, O);
  }
  if (!Record)
    return fail(Record.takeError());
  printHolders(*Record, textOptions(O, outs()).Directory);
  return Linked.sayIfBroken();
}
