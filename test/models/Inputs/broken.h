// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "cvet.h"
cvet_frees(1) void half(struct node *n;
cvet_fees(1) void typo(struct node *n);
