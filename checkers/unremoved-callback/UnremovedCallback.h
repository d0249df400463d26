//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What the parts of the rule share.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_UNREMOVEDCALLBACK_H
#define CVET_CHECKERS_UNREMOVEDCALLBACK_H

namespace cvet {
class Reporter;
class RetentionGraph;

namespace unremoved {
/// Of several registrations of one object, one is never undone.
void findOneOfSeveral(const RetentionGraph &Graph, Reporter &Report);

/// What an object is put into along with a registration, it is taken out of,
/// and the registration stays.
void findTakenOutAlone(const RetentionGraph &Graph, Reporter &Report);
} // namespace unremoved
} // namespace cvet

#endif
