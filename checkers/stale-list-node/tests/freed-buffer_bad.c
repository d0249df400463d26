// RUN: %check-findings %s
#include <stdlib.h>
#include <string.h>

int is_valid(const char *s);
int size_of(const char *s);

// Text and buffers of numbers are freed like records, and left by an early
// return.
struct peer {
  char *name;
  unsigned char *block;
  int size;
};

int peer_rename_bad(struct peer *p, const char *s) {
  free(p->name); // REASON: reset-on-another-way // WARN[medium]: 'p->name' keeps pointing to what is freed here
  if (!is_valid(s))
    return -1;
  p->name = strdup(s);
  return 0;
}

int peer_grow_bad(struct peer *p, const char *s) {
  if (p->size < size_of(s)) {
    unsigned char *block;
    free(p->block); // REASON: reset-on-another-way // WARN[medium]: 'p->block' keeps pointing to what is freed here
    p->size = size_of(s);
    block = malloc(p->size);
    if (!block)
      return -1;
    p->block = block;
  }
  return 0;
}

unsigned char peer_first(struct peer *p) { return p->block ? p->block[0] : 0; } // NOTE: 'peer_first' reads it

size_t peer_length(struct peer *p) { return p->name ? strlen(p->name) : 0; } // NOTE: 'peer_length' reads it

void peer_free(struct peer *p) {
  free(p->name);
  free(p->block);
  free(p);
}
