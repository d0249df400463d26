//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Reasons that several searches give.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_COMMONREASONS_H
#define CVET_QUERIES_COMMONREASONS_H

#include "Reason.h"

namespace cvet {

/// Something happens nowhere in what could be read, which is not all.
extern const ReasonKind NotAllRead;
/// The frame in which it happens is that of `main`.
extern const ReasonKind FrameOfMain;
/// A loop or a callback does it again and again.
extern const ReasonKind StartedOften;
/// Each process that is made there does it once.
extern const ReasonKind OncePerProcess;

} // namespace cvet

#endif
