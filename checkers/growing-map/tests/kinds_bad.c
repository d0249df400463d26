// RUN: %check-findings %s
// CVET-ONLY: that nobody takes an entry out is known of a whole program
// Libraries' containers, lists by macros, by hand and arrays.
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

char *strdup(const char *s);

struct sess {
  SLIST_ENTRY(sess) link;
  int open;
};
static SLIST_HEAD(, sess) sessions = SLIST_HEAD_INITIALIZER(sessions);

struct sess *sess_open(int id) {
  struct sess *s = calloc(1, sizeof(*s));
  if (!s)
    return NULL;
  s->open = id;
  SLIST_INSERT_HEAD(&sessions, s, link); // WARN[medium]: an entry is added to 'sessions' here again and again, and nothing ever takes one out
  return s;
}
void sess_close(struct sess *s) { s->open = 0; }

// The names are the peer's.
static void *names;
static int by_name(const void *a, const void *b) { return strcmp(a, b); }
const char *intern(const char *s) {
  const char *const *slot = tsearch(strdup(s), &names, by_name); // WARN[medium]: an entry is added to 'names' here again and again, and nothing ever takes one out
  return slot ? *slot : NULL;
}

// It gets larger where it is full: that is no bound.
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
  seen[n_seen++] = strdup(id); // WARN[medium]: an entry is added to 'seen' here again and again, and nothing ever takes one out
  return 0;
}

// By a function that is given any map, and one instance that lasts.
struct node {
  struct node *next;
  unsigned key;
};
struct map {
  struct node *buckets[64];
  unsigned count;
};
static void map_put(struct map *m, unsigned key) {
  struct node *e = malloc(sizeof(*e));
  if (!e)
    return;
  e->key = key;
  e->next = m->buckets[key % 64];
  m->buckets[key % 64] = e; // WARN[medium]: an entry is added to 'map.buckets' here again and again, and nothing ever takes one out
  m->count++;
}
static struct map clients;
void client_open(int fd) { map_put(&clients, fd); }
