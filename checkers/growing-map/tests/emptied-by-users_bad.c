// RUN: %check-findings %s
// CVET-ONLY: that nobody takes an entry out is known of a whole program
// Whoever adds one looks for it first, so all are wanted; and only all of them
// are taken out, by a function that nobody in sight calls.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

char *strdup(const char *s);

struct tally {
  struct tally *next;
  char *kind;
  unsigned asked;
};
static pthread_mutex_t lock;
static struct tally *tallies[256];

static struct tally *find(const char *kind) {
  unsigned h = (unsigned char)kind[0];
  struct tally *t;
  for (t = tallies[h]; t; t = t->next)
    if (strcmp(t->kind, kind) == 0)
      return t;
  t = calloc(1, sizeof(*t));
  if (!t)
    return NULL;
  t->kind = strdup(kind);
  t->next = tallies[h];
  tallies[h] = t; // WARN[medium]: an entry is added to 'tallies' here again and again, and none goes before all of them do
  return t;
}
void asked(const char *kind) {
  struct tally *t;
  pthread_mutex_lock(&lock);
  t = find(kind);
  if (t)
    t->asked++;
  pthread_mutex_unlock(&lock);
}
void clear(void) {
  pthread_mutex_lock(&lock);
  for (int i = 0; i < 256; i++) {
    struct tally *t;
    while ((t = tallies[i]) != NULL) {
      tallies[i] = t->next;
      free(t->kind);
      free(t); // NOTE: all of them go here
    }
  }
  pthread_mutex_unlock(&lock);
}

static char **seen;
static size_t n_seen, cap_seen;
int seen_before(const char *id) {
  for (size_t i = 0; i < n_seen; i++)
    if (!strcmp(seen[i], id))
      return 1;
  if (n_seen == cap_seen) {
    size_t cap = cap_seen ? cap_seen * 2 : 16;
    char **more = realloc(seen, cap * sizeof(*more));
    if (!more)
      return 0;
    seen = more;
    cap_seen = cap;
  }
  seen[n_seen++] = strdup(id); // WARN[medium]: an entry is added to 'seen' here again and again, and none goes before all of them do
  return 0;
}
void seen_reset(void) {
  while (n_seen)
    free(seen[--n_seen]); // NOTE: all of them go here
}
