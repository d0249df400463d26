//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// An object that serves one turn of a loop after the other: what is reset for
/// the next one, and what is not.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_REUSEDWITHOUTRESET_NEXTTURN_H
#define CVET_CHECKERS_REUSEDWITHOUTRESET_NEXTTURN_H

#include "Reporter.h"
#include "Writings.h"

namespace cvet::reused {

/// The members that are told of.
llvm::DenseSet<NameId> findNextTurn(const RetentionGraph &Graph,
                                    Reporter &Report);

/// What a function that makes an object ready for its next use does not reset,
/// but for what is in \p Told.
void findForgotten(const RetentionGraph &Graph, const Writings &All,
                   const llvm::DenseSet<NameId> &Told, Reporter &Report);

/// Counts that are not reset as another one is, of which they count a part.
void findCounts(const RetentionGraph &Graph, const Writings &All,
                Reporter &Report);

/// Descriptors that are closed where a use fails, and stay in their object.
void findClosed(const RetentionGraph &Graph, const Writings &All,
                Reporter &Report);

/// What a function that fills an object which may have been there before sets
/// on some ways only, and does not reset first as it does others.
void findOptional(const RetentionGraph &Graph, const Writings &All,
                  Reporter &Report);

} // namespace cvet::reused

#endif
