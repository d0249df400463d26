/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef FAKE_UTLIST_H
#define FAKE_UTLIST_H

/* Lists whose head is a pointer to the first element. */
#define LL_PREPEND(head, add) do { \
  (add)->next = (head); \
  (head) = (add); \
} while (0)
#define LL_APPEND(head, add) do { \
  (add)->next = 0; \
  if (head) { \
    __typeof__(head) last_ = (head); \
    while (last_->next) \
      last_ = last_->next; \
    last_->next = (add); \
  } else { \
    (head) = (add); \
  } \
} while (0)
#define LL_DELETE(head, del) do { \
  if ((head) == (del)) { \
    (head) = (head)->next; \
  } else { \
    __typeof__(head) before_ = (head); \
    while (before_->next && before_->next != (del)) \
      before_ = before_->next; \
    if (before_->next) \
      before_->next = (del)->next; \
  } \
} while (0)
#define LL_FOREACH(head, el) for ((el) = (head); el; (el) = (el)->next)
#define LL_FOREACH_SAFE(head, el, tmp) \
  for ((el) = (head); (el) && ((tmp) = (el)->next, 1); (el) = (tmp))

/* The first element's prev is the last one. */
#define DL_PREPEND(head, add) do { \
  (add)->next = (head); \
  if (head) { \
    (add)->prev = (head)->prev; \
    (head)->prev = (add); \
  } else { \
    (add)->prev = (add); \
  } \
  (head) = (add); \
} while (0)
#define DL_APPEND(head, add) do { \
  (add)->next = 0; \
  if (head) { \
    (add)->prev = (head)->prev; \
    (head)->prev->next = (add); \
    (head)->prev = (add); \
  } else { \
    (head) = (add); \
    (head)->prev = (head); \
  } \
} while (0)
#define DL_DELETE(head, del) do { \
  if ((del)->prev == (del)) { \
    (head) = 0; \
  } else if ((del) == (head)) { \
    (del)->next->prev = (del)->prev; \
    (head) = (del)->next; \
  } else { \
    (del)->prev->next = (del)->next; \
    if ((del)->next) \
      (del)->next->prev = (del)->prev; \
    else \
      (head)->prev = (del)->prev; \
  } \
} while (0)
#define DL_FOREACH(head, el) for ((el) = (head); el; (el) = (el)->next)
#define DL_FOREACH_SAFE(head, el, tmp) \
  for ((el) = (head); (el) && ((tmp) = (el)->next, 1); (el) = (tmp))

#endif
