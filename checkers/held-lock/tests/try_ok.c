// RUN: %check-findings %s

#include <threads.h>
struct log {
  mtx_t m;
  int full;
  int lines;
};
int log_try(struct log *l) {
  if (mtx_trylock(&l->m) != thrd_success)
    return 0;
  if (!l->full)
    l->lines++;
  mtx_unlock(&l->m);
  return 1;
}
