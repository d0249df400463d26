// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef REF_H
#define REF_H
#include <stdlib.h>

/* Counted objects in the usual way: the count lives before the data. */
struct ref_hdr {
    int count;
    void (*fini)(void *obj);
};

static inline void *ref_alloc(size_t size, void (*fini)(void *))
{
    struct ref_hdr *h = calloc(1, sizeof *h + size);

    if (!h)
        return NULL;
    h->count = 1;
    h->fini = fini;
    return h + 1;
}

static inline int ref_add(void *obj, int delta)
{
    struct ref_hdr *h = (struct ref_hdr *)obj - 1;
    int now = (h->count += delta);

    if (now == 0) {
        if (h->fini)
            h->fini(obj);
        free(h);
    }
    return now;
}

#define ref_put(obj) do { if (obj) ref_add((obj), -1); } while (0)

/* Makes dst hold src as well; what dst held before is let go. */
#define ref_replace(dst, src) do { \
        void *was__ = (dst); \
        void *now__ = (src); \
        if (was__ != now__) { \
            if (now__) \
                ref_add(now__, 1); \
            (dst) = now__; \
            if (was__) \
                ref_add(was__, -1); \
        } \
    } while (0)
#endif
