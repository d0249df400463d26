//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_NORETURN_H
#define CVET_RETENTION_NORETURN_H

namespace cvet {

class Program;

/// Ends the control flow at each call of a function that never returns, though
/// nobody has declared it so: `static void usage(void) { ..; exit(1); }`. A
/// function that gets no further than such calls is one of them. Calls must
/// have been resolved, and nothing asked about control flow yet.
void endAtNoReturn(Program &P);

} // namespace cvet

#endif
