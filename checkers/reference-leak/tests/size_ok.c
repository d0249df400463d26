// RUN: %check-findings %s
// A number that goes up and down is no count of references: it is computed.
#include <stdlib.h>
struct buffer {
  char *data;
  int used, room;
};
void buffer_end(struct buffer *b) {
  if (b->used == 0)
    free(b);
}
void buffer_set(struct buffer *b, int from, int to) { b->used = to - from; }
int buffer_add(struct buffer *b, char c) {
  b->used++;
  if (b->room == 0)
    return -1;
  b->data[0] = c;
  b->used--;
  buffer_end(b);
  return 0;
}
