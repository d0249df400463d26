// RUN: %check-findings --rules=repeated-literal %s
// The name is there and somebody did not know it.
#include <string.h>

#define DEFAULT_USER "nobody" // NOTE: 'DEFAULT_USER' is defined here
static const char *const default_group = "nogroup"; // NOTE: 'default_group' is defined here

int is_default(const char *user) { return !strcmp(user, "nobody"); } // WARN[medium]: '"nobody"' is written in 3 places of this file, and 'DEFAULT_USER' is the same
const char *user(const char *set) { return set ? set : "nobody"; } // NOTE: it is written here, too
int is_user(const char *name) { return name == DEFAULT_USER || strstr(name, "nobody"); } // NOTE: it is written here, too

int is_group(const char *group) {
  if (!strcmp(group, "nogroup") || !strncmp(group, "nogroup", 7)) // WARN[medium]: '"nogroup"' is written in 3 places of this file, and 'default_group' is the same // NOTE: it is written here, too
    return 1;
  return strstr(group, "nogroup") || strstr(group, default_group); // NOTE: it is written here, too
}
