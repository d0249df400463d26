// RUN: %check-findings --confidence=low %s

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

int ends_at_nothing_ok(FILE *from, char *to, size_t room) {
  size_t length = 0;
  while (!feof(from)) {
    size_t n = fread(to + length, 1, room - length, from);
    if (n == 0)
      break;
    length += n;
  }
  return length;
}

int asks_for_errors_ok(FILE *from, char *to, size_t room) {
  size_t length = 0;
  while (!feof(from) && !ferror(from))
    length += fread(to + length, 1, room - length, from);
  return length;
}

int leaves_otherwise_ok(FILE *f, char *line) {
  while (!feof(f)) {
    if (!fgets(line, 80, f))
      return -1;
    if (*line == '#')
      continue;
    return 0;
  }
  return 1;
}

// The end and an error end it alike; which it was only chooses the words.
int seek_ok(FILE *f, unsigned wanted, void say(const char *)) {
  for (;;) {
    unsigned number;
    size_t n = fread(&number, sizeof number, 1, f);
    if (n != 1) {
      if (feof(f))
        say("ends too early");
      else
        say("cannot be read");
      break;
    }
    if (number == wanted)
      return 0;
  }
  return -1;
}
