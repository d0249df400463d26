// RUN: %check-findings %s
#include <stdlib.h>
#include <string.h>

struct entry {
  struct entry *next;
  struct entry *in_bucket;
  char key[16];
};
static struct entry *entries;
static struct entry *buckets[64];

static unsigned hash(const char *key) {
  unsigned h = 0;
  while (*key)
    h = h * 31 + *key++;
  return h % 64;
}

void put(const char *key) {
  struct entry *e = calloc(1, sizeof(*e));
  unsigned h = hash(key);
  if (!e)
    return;
  strncpy(e->key, key, sizeof(e->key) - 1);
  e->next = entries;
  entries = e;
  e->in_bucket = buckets[h]; // NOTE: 'put' follows 'buckets[h]' later
  buckets[h] = e; // NOTE: 'buckets[h]' is set here
}

struct entry *get(const char *key) {
  struct entry *e;
  for (e = buckets[hash(key)]; e; e = e->in_bucket)
    if (!strcmp(e->key, key))
      return e;
  return NULL;
}

void drop_first_bad(void) {
  struct entry *e = entries;
  if (!e)
    return;
  entries = e->next;
  free(e); // WARN[medium]: 'e' is freed while 'buckets[h]' may still point to it
}
