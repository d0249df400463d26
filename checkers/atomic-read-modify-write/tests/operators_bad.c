// RUN: %check-findings %s

static _Atomic int count, other;
static _Atomic unsigned flags;
struct worker {
  _Atomic long done;
  _Atomic int slots[4];
};

void sum_bad(int n) { count = count + n; } // WARN[medium]: 'count' is read and written in two steps; a write in between is lost
void swapped_bad(int n) { count = n + count; } // WARN[medium]: 'count' is read and written in two steps; a write in between is lost
void bits_bad(unsigned bit) { flags = (flags | bit); } // WARN[medium]: 'flags' is read and written in two steps; a write in between is lost
void member_bad(struct worker *w, int i) {
  w->done = w->done - 1; // WARN[medium]: 'w->done' is read and written in two steps; a write in between is lost
  w->slots[i] = w->slots[i] + 1; // WARN[medium]: 'w->slots[i]' is read and written in two steps; a write in between is lost
}
void toggled_bad(void) { other = !other; } // WARN[medium]: 'other' is read and written in two steps; a write in between is lost
void chosen_bad(int n) { count = n > count ? n : count; } // WARN[medium]: 'count' is read and written in two steps; a write in between is lost
