// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef PYOBJ_H
#define PYOBJ_H
#include <stddef.h>

/* Objects of the embedded scripting engine.  *_new and *_from return a new
 * reference; dict_set() takes its own references to key and value; dict_get()
 * returns a borrowed one. */
typedef struct obj obj;

obj *str_from(const char *s);
obj *num_from(long n);
obj *dict_new(void);
int dict_has(const obj *d, const obj *key);
int dict_set(obj *d, obj *key, obj *val);
obj *dict_get(const obj *d, const char *key);
const char *str_value(const obj *s);

void obj_incref(obj *o);
void obj_decref(obj *o);
#define obj_xdecref(o) do { obj *x__ = (o); if (x__) obj_decref(x__); } while (0)
#endif
