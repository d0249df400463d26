// RUN: %check-findings %s
// What was put into the output is freed where the call fails, and still named
// there: the caller's error path frees it again.
#include <stdlib.h>
#include <string.h>

static void free_words(int n, char **words) {
  for (int i = 0; i < n; i++)
    free(words[i]);
  free(words);
}

int unpack(char *buf, size_t len, int n, char ***out) {
  if (n == 0)
    return 0; // WARN[low]: 'unpack' may return 0 here without having set what 'out' points to
  *out = calloc(n, sizeof **out); // NOTE: it is set here
  for (int i = 0; i < n; i++) {
    if (len == 0) {
      free_words(n, *out); // NOTE: it is freed here
      return -1;
    }
    size_t used = strlen(buf) + 1;
    (*out)[i] = strdup(buf);
    buf += used;
    len -= used;
  }
  return 0;
}

int run(int n, char **words);
void report(const char *text);

void dispatch(char *buf, size_t len, int n) {
  char **words;
  if (unpack(buf, len, n, &words) != 0) { // NOTE: 'words' has no value before this call // NOTE: this call returns -1 then
    report("too long");
    goto error;
  }
  if (run(n, words) < 0)
    goto error;
  return;
error:
  free_words(n, words); // WARN[medium]: 'words' is freed here again: 'unpack' has freed it where it fails
}
