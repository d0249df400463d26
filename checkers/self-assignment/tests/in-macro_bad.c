// RUN: %check-findings %s
// A macro writes what it is given: the assignment is the user's.

static int depth;
#define GUARDED(...)                                                           \
  do {                                                                         \
    depth++;                                                                   \
    __VA_ARGS__;                                                               \
    depth--;                                                                   \
  } while (0)

struct item {
  int key, next;
};

void given_bad(struct item *i, int key) { GUARDED(i->key = i->key); } // WARN[medium]: 'i->key' is assigned to itself
void given_ok(struct item *i, int key) { GUARDED(i->key = key); }
