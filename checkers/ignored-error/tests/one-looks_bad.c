// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <string.h>

struct attribute {
  char text[16];
  int pending;
};

static int store(struct attribute *a, const char *text) {
  if (strlen(text) >= sizeof(a->text))
    return -EINVAL;
  strcpy(a->text, text);
  return 0;
}

int asked_ok(struct attribute *a, const char *text) {
  if (store(a, text) < 0) // NOTE: it is looked at here
    return -1;
  a->pending = 0;
  return 0;
}

void changed_bad(struct attribute *a, const char *text) {
  store(a, text); // WARN[low]: the result of 'store' is ignored, which nearly all other callers look at
  a->pending = 0;
}
