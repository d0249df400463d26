//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "CommonReasons.h"

using namespace cvet;

const ReasonKind cvet::NotAllRead("not-all-read", Side::Defeater,
                                  Scope::Program, Basis::Shown, Confidence::Low,
                                  "code that was not read may do it");
const ReasonKind cvet::FrameOfMain("frame-of-main", Side::Defeater, Scope::Way,
                                   Basis::Shown, Confidence::Low,
                                   "the program ends with this function");
const ReasonKind cvet::StartedOften("started-often", Side::Argument,
                                    Scope::Holder, Basis::Shown,
                                    Confidence::Medium,
                                    "such threads are started again and "
                                    "again");
const ReasonKind cvet::OncePerProcess("once-per-process", Side::Defeater,
                                      Scope::Way, Basis::Shown, Confidence::Low,
                                      "it is started once in each process that "
                                      "is made here");
