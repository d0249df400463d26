//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Nesting.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

namespace yaml = llvm::yaml;

/// The nodes are parsed as they are asked for, so this goes no deeper than
/// \p Levels either.
static bool isDeeper(yaml::Node *N, unsigned Levels) {
  auto *Map = llvm::dyn_cast_or_null<yaml::MappingNode>(N);
  auto *List = llvm::dyn_cast_or_null<yaml::SequenceNode>(N);
  if (!Levels)
    return Map || List;
  if (List)
    for (yaml::Node &Entry : *List)
      if (isDeeper(&Entry, Levels - 1))
        return true;
  if (Map)
    for (yaml::KeyValueNode &Entry : *Map)
      if (isDeeper(Entry.getKey(), Levels - 1) ||
          isDeeper(Entry.getValue(), Levels - 1))
        return true;
  return false;
}

bool cvet::nestsDeeper(llvm::StringRef Yaml, unsigned Levels) {
  llvm::SourceMgr Sources;
  Sources.setDiagHandler([](const llvm::SMDiagnostic &, void *) {});
  yaml::Stream Stream(Yaml, Sources);
  return isDeeper(Stream.begin()->getRoot(), Levels);
}
