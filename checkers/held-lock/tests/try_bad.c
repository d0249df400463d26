// RUN: %check-findings %s

#include <threads.h>
struct log {
  mtx_t m;
  int full;
  int lines;
};
int log_try(struct log *l) {
  if (mtx_trylock(&l->m) != thrd_success) // NOTE: 'l->m' is taken here
    return 0;
  if (l->full)
    return 0; // WARN[medium]: 'l->m' is still held on a way to this return
  l->lines++;
  mtx_unlock(&l->m); // NOTE: 'l->m' is given back here on another way
  return 1;
}
