// RUN: %check-findings --none %s
// What is freed has been copied, element by element, with what it has.
#include <stdlib.h>
#include <string.h>

struct code {
  char name[2];
  char *text;
};
static struct code *codes;
static int used, room;

void code_add(const char *text) {
  if (used == room) {
    struct code *more = malloc((room + 20) * sizeof(*more));
    if (!more)
      return;
    for (int i = 0; i < used; i++)
      more[i] = codes[i];
    free(codes);
    codes = more;
    room += 20;
  }
  codes[used].text = strdup(text);
  used++;
}

void code_replace(int i, const char *text) {
  free(codes[i].text);
  codes[i].text = strdup(text);
}
