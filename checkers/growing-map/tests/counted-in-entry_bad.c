// RUN: %check-findings %s
// CVET-ONLY: that nobody takes an entry out is known of a whole program
// What an entry counts itself says nothing about their number.
#include <stdlib.h>

struct stat {
  struct stat *next;
  int id, hits;
};
static struct stat *stats;

int hit(int id) {
  struct stat *s = stats;
  while (s && s->id != id)
    s = s->next;
  if (s && s->hits > 1000)
    return 0;
  if (!s) {
    s = calloc(1, sizeof(*s));
    if (!s)
      return 0;
    s->id = id;
    s->next = stats;
    stats = s; // REASON: added-by-users, never-taken-out // WARN[medium]: an entry is added to 'stats' here again and again, and nothing ever takes one out
               // again, and nothing ever takes one out
  }
  s->hits++;
  return 1;
}
