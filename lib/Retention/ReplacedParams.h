//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Parameters that stand for another object by the time that dies:
/// `if (copy) text = encode(text); ..; if (copy) free(text);`
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_REPLACEDPARAMS_H
#define CVET_RETENTION_REPLACEDPARAMS_H

#include "FeasiblePaths.h"

namespace cvet {

struct Effect;

/// Drops the deaths of what callers pass from \p Out, the effects of \p F, to
/// which the parameter has got something else on each path on which no
/// conditions contradict.
void dropReplacedParams(const Program &P, const Writers &W, const Flow &Fl,
                        FunctionId F, std::vector<Effect> &Out);

} // namespace cvet

#endif
