// RUN: %check-findings %s

#include <stdio.h>
#include <stdlib.h>

struct song {
  struct song *next;
  const char *title;
};
static struct song *songs, *favourite;

static struct song *find(const char *title) {
  for (struct song *s = songs; s; s = s->next)
    if (s->title == title)
      return s;
  return NULL;
}

void like(const char *title) { favourite = find(title); } // NOTE: 'favourite' is set here

// What is compared with null only is not followed.
int has_favourite(void) { return favourite != NULL; }

void forget(const char *title) {
  struct song **link = &songs;
  for (; *link; link = &(*link)->next)
    if ((*link)->title == title) {
      struct song *gone = *link;
      *link = gone->next;
      free(gone); // REASON: followed-after // WARN[medium]: 'gone' is freed while 'favourite' may still point to it
      return;
    }
}

void add(const char *title) {
  struct song *s = calloc(1, sizeof *s);
  if (!s)
    abort();
  s->title = title;
  s->next = songs;
  songs = s;
}

static void show(void) {
  if (favourite)
    puts(favourite->title);
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; ++i)
    add(argv[i]);
  like(argv[1]);
  forget(argv[1]);
  show(); // NOTE: 'main' follows 'favourite' later
  return has_favourite();
}
