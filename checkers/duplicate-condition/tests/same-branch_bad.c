// RUN: %check-findings %s
// What was copied twice is only too much; what was not changed is missing.

#include <string.h>

__attribute__((pure)) int is_word(const char *, const char *);
int put(const char *what, int value);
void set(int *to, int value);

int submit(const char *name, int value) {
  if (is_word(name, "tested")) // NOTE: the same condition is asked here
    return put("tested", value);
  else if (is_word(name, "lost"))
    return put("lost", value);
  else if (is_word(name, "tested")) // WARN[low]: the condition was false before: this branch is never taken
    return put("tested",
               value);
  return 0;
}

void configure(const char *key, int value, int *smf, int *vbe) {
  if (is_word(key, "CollectSMF")) { // NOTE: the same condition is asked here
    set(smf, value);
  } else if (is_word(key, "CollectSMF")) // WARN[low]: the condition was false before: this branch is never taken
    set(smf, value);
}

void configure_bad(const char *key, int value, int *smf, int *vbe) {
  if (is_word(key, "CollectSMF")) { // NOTE: the same condition is asked here
    set(smf, value);
  } else if (is_word(key, "CollectSMF")) { // WARN[medium]: the condition was false before: this branch is never taken
    set(vbe, value);
  }
}
