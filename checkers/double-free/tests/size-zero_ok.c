// RUN: %check-findings %s
// What changes the size of a block frees it where that becomes 0, not where it fails.
#include <stdlib.h>
#include <string.h>

static void *resize(void *block, size_t size) {
  if (block == NULL)
    return malloc(size);
  if (size == 0) {
    free(block);
    return NULL;
  }
  return realloc(block, size);
}

int append(char **text, size_t used, const char *more, size_t size) {
  char *grown = resize(*text, used + size);
  if (grown == NULL) {
    free(*text);
    *text = NULL;
    return -1;
  }
  memcpy(grown + used, more, size);
  *text = grown;
  return 0;
}
