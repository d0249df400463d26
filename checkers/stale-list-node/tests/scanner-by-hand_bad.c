// RUN: %check-findings %s
/* A scanner written by hand. */
// Nothing sets anew what was left for another one, and is deleted then.
#include <stdlib.h>

struct buffer {
  const char *text;
  int at;
};

static struct buffer *old;

static struct buffer *buffer_new(const char *text) {
  struct buffer *b = calloc(1, sizeof *b);
  if (b)
    b->text = text;
  return b;
}

static void buffer_delete(struct buffer *b) {
  free(b); // NOTE: 'buffer_delete' frees it here
}

static int scan(struct buffer *b) { return b->text[b->at++]; }

static int scan_string(const char *text, struct buffer *current) {
  struct buffer *b = buffer_new(text);
  if (!b)
    return -1;
  old = current; // NOTE: 'old' is set here
  int token = scan(b);
  buffer_delete(b);
  return token;
}

static void scan_end(struct buffer *b) {
  buffer_delete(b); // NOTE: 'scan_end' passes it on here
}

static int scan_again(void) { return scan(old) + old->at; }

int main(void) {
  struct buffer *b = buffer_new("x");
  if (!b)
    return 1;
  scan_string("y", b);
  scan_end(b); // WARN[medium]: 'b' is freed while 'old' may still point to it
  return scan_again(); // NOTE: 'main' follows 'old' later
}
