//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What Clang's frontend is told to do, without what it is told to do beside
/// understanding the source.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_SAFEINVOCATION_H
#define CVET_DRIVER_SAFEINVOCATION_H

namespace clang {
class CompilerInvocation;
} // namespace clang

namespace cvet {

/// Makes \p Invocation one that reads sources and does nothing else: it writes
/// no file, prints nothing, loads no code and nothing that a compiler has
/// written.
void cleanInvocation(clang::CompilerInvocation &Invocation);

} // namespace cvet

#endif
