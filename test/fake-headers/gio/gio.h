/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */
#ifndef FAKE_GIO_H
#define FAKE_GIO_H

#include <glib-object.h>

typedef struct _GCancellable GCancellable;
GCancellable *g_cancellable_new(void);
void g_cancellable_cancel(GCancellable *cancellable);

#endif
