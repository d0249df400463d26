//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "LazyModels.h"

using namespace cvet;

llvm::Expected<std::unique_ptr<LazyModels>>
LazyModels::create(llvm::ArrayRef<std::string> UserHeaders) {
  auto Models = std::make_unique<LazyModels>();
  if (UserHeaders.empty())
    return Models;
  auto Table = loadModels(UserHeaders);
  if (!Table)
    return Table.takeError();
  llvm::raw_string_ostream OS(Models->Key);
  printModels(*Table, OS);
  for (const Model *M : Table->all()) // what is not printed
    for (const std::string &Record : M->ParamRecords)
      OS << Record << '\n';
  Models->Table = std::move(*Table);
  return Models;
}

static std::optional<ModelTable> BuiltIn;

void LazyModels::readBuiltIn() {
  if (!BuiltIn)
    BuiltIn = llvm::cantFail(loadModels({}));
}

const ModelTable &LazyModels::get() {
  if (BuiltIn && !Table) // that is set before there are threads
    return *BuiltIn;
  std::call_once(Once, [&] {
    // The built-in ones have no errors; a test reads them all.
    if (!Table)
      Table = llvm::cantFail(loadModels({}));
  });
  return *Table;
}
