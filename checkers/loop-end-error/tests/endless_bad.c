// RUN: %check-findings --confidence=low %s

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

int copy_bad(FILE *from, char *to, size_t room) {
  size_t length = 0;
  while (!feof(from)) // NOTE: 'feof' is asked here
    length += fread(to + length, 1, room - length, from); // WARN[medium]: only 'feof' ends this loop, and that tells of one alone: the end of 'from' or an error
  return length;
}

int next_line_bad(FILE *f, char *line, size_t size, bool *end) {
  size_t length = 0;
  while (1) {
    const char *got = fgets(line + length, size - length, f); // WARN[medium]: only 'feof' ends this loop, and that tells of one alone: the end of 'f' or an error
    *end = feof(f); // NOTE: 'feof' is asked here
    size_t n = got ? strlen(got) : 0;
    if (n)
      length += n;
    if (length && line[length - 1] == '\n')
      return 0;
    if (*end)
      return 0;
  }
}

// What is not nothing is looked at; nothing else ends it.
int sum_bad(FILE *f, unsigned *sum) {
  for (;;) {
    unsigned number;
    size_t n = fread(&number, sizeof number, 1, f); // WARN[medium]: only 'feof' ends this loop, and that tells of one alone: the end of 'f' or an error
    if (n != 0) {
      if (!number)
        return 0;
      *sum += number;
    }
    if (feof(f)) // NOTE: 'feof' is asked here
      return 1;
  }
}
