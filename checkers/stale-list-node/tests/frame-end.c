// RUN: %check-findings %s

#include <stddef.h>

struct header {
  int length;
};
struct request {
  struct header *header;
  struct request *outer;
};

static struct header *current;
static __thread struct header *of_thread;

void run(void);
int fetch(struct header *);
int current_length(void) { return current ? current->length : 0; }

// Only one of the two ways resets it.
int parse_bad(void) {
  struct header h = {0};
  current = &h; // REASON: other-return-resets // WARN[low]: 'h' is local to 'parse_bad', but 'current' still points to it afterwards
  if (fetch(&h) < 0)
    return -1;
  run();
  current = NULL;
  return 0;
}

void lend(struct request *r) {
  struct header h = {0};
  r->header = &h; // REASON: left-at-return // WARN[low]: 'h' is local to 'lend', but 'r->header' still points to it afterwards
  run();
}

// Who calls this reads it.
static void decode(struct request *r) {
  struct header h = {0};
  r->header = &h; // REASON: read-after-return // NOTE: also here: 'h' is local to 'decode', but 'r->header' still points to it afterwards
  run();
}
int decode_bad(struct request *r) {
  decode(r);
  return r->header->length;
}

int parse_ok(void) {
  struct header h = {0};
  struct header *before = current;
  current = &h; // REASON: set-back-on-every-way
  run();
  current = before;
  return 0;
}

// The record that has it is in the frame, too.
void nested_ok(void) {
  struct header h = {0};
  struct request r = {0};
  r.header = &h;
  run();
}
