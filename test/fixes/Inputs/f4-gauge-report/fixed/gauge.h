// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef GAUGE_H
#define GAUGE_H
#include <stdint.h>

struct gauge;

struct gauge_sample {
    uint64_t good, lost;
    int32_t level_mm, temp_mk;
};

/* Opens a gauge by name.  Every successful open needs a gauge_close(). */
int gauge_open(const char *name, struct gauge **out);
void gauge_close(struct gauge *g);
int gauge_sample(const struct gauge *g, struct gauge_sample *s);
const char *gauge_station(const struct gauge *g);
void gauge_add(const char *name, const char *station, int dead);
void gauge_retire(const char *name);
#endif
