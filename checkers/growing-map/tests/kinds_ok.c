// RUN: %check-findings %s
// The same, where somebody takes entries out.
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

char *strdup(const char *s);
void tdestroy(void *root, void (*free_node)(void *));

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
  SLIST_INSERT_HEAD(&sessions, s, link); // REASON: table-shrinks
  return s;
}
void sess_close(struct sess *s) {
  SLIST_REMOVE(&sessions, s, sess, link);
  free(s);
}

static void *names;
static int by_name(const void *a, const void *b) { return strcmp(a, b); }
const char *intern(const char *s) {
  const char *const *slot = tsearch(strdup(s), &names, by_name);
  return slot ? *slot : NULL;
}
void forget(const char *s) { tdelete(s, &names, by_name); }
void forget_names(void) {
  tdestroy(names, free);
  names = NULL;
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
  seen[n_seen++] = strdup(id); // REASON: table-shrinks
  return 0;
}
void forget_last(void) {
  if (n_seen)
    free(seen[--n_seen]);
}

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
  m->buckets[key % 64] = e;
  m->count++;
}
static void map_del(struct map *m, unsigned key) {
  for (struct node **p = &m->buckets[key % 64]; *p; p = &(*p)->next)
    if ((*p)->key == key) {
      struct node *e = *p;
      *p = e->next;
      free(e);
      m->count--;
      return;
    }
}
static struct map clients;
void client_open(int fd) { map_put(&clients, fd); }
void client_close(int fd) { map_del(&clients, fd); }
