/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef FAKE_UTHASH_H
#define FAKE_UTHASH_H

#include <string.h>

/* A table is a list here; the head is a pointer to the first element. */
typedef struct UT_hash_handle {
  void *prev, *next;
  const void *key;
  unsigned keylen;
} UT_hash_handle;

#define HASH_ADD_KEYPTR(hh, head, keyptr, keylen_in, add) do { \
  (add)->hh.key = (keyptr); \
  (add)->hh.keylen = (keylen_in); \
  (add)->hh.prev = 0; \
  (add)->hh.next = (head); \
  if (head) \
    (head)->hh.prev = (add); \
  (head) = (add); \
} while (0)
#define HASH_ADD(hh, head, fieldname, keylen_in, add) \
  HASH_ADD_KEYPTR(hh, head, &((add)->fieldname), keylen_in, add)
#define HASH_FIND(hh, head, keyptr, keylen_in, out) do { \
  for ((out) = (head); (out); (out) = (out)->hh.next) \
    if ((out)->hh.keylen == (keylen_in) && \
        memcmp((out)->hh.key, (keyptr), (keylen_in)) == 0) \
      break; \
} while (0)
#define HASH_DELETE(hh, head, del) do { \
  __typeof__(head) next_ = (del)->hh.next, prev_ = (del)->hh.prev; \
  if (next_) \
    next_->hh.prev = prev_; \
  if (prev_) \
    prev_->hh.next = next_; \
  else \
    (head) = next_; \
} while (0)
#define HASH_CLEAR(hh, head) do { (head) = 0; } while (0)
#define HASH_ITER(hh, head, el, tmp) \
  for ((el) = (head), (tmp) = (el) ? (el)->hh.next : 0; (el); \
       (el) = (tmp), (tmp) = (el) ? (el)->hh.next : 0)

#define HASH_ADD_STR(head, strfield, add) \
  HASH_ADD(hh, head, strfield[0], strlen((add)->strfield), add)
#define HASH_FIND_STR(head, findstr, out) \
  HASH_FIND(hh, head, findstr, strlen(findstr), out)
#define HASH_ADD_INT(head, intfield, add) \
  HASH_ADD(hh, head, intfield, sizeof(int), add)
#define HASH_FIND_INT(head, findint, out) \
  HASH_FIND(hh, head, findint, sizeof(int), out)
#define HASH_DEL(head, delptr) HASH_DELETE(hh, head, delptr)

#endif
