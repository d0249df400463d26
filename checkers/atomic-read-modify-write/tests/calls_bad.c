// RUN: %check-findings %s

#include <stdatomic.h>

static atomic_int count;
struct worker {
  atomic_long done;
};

void result_bad(void) { count = atomic_fetch_add(&count, 1); } // WARN[medium]: 'count' is read and written in two steps; a write in between is lost
void stored_bad(void) { atomic_store(&count, atomic_load(&count) + 1); } // WARN[medium]: 'count' is read and written in two steps; a write in between is lost
void mixed_bad(struct worker *w) { atomic_store(&w->done, w->done * 2); } // WARN[medium]: 'w->done' is read and written in two steps; a write in between is lost
static long old_style;
void builtin_bad(void) {
  __atomic_store_n(&old_style, __atomic_load_n(&old_style, __ATOMIC_SEQ_CST) + 1, // WARN[medium]: 'old_style' is read and written in two steps; a write in between is lost
                   __ATOMIC_SEQ_CST);
}
