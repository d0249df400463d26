// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// What the last server has told is still there when another one is asked.
#include <stdlib.h>
#include <string.h>
#define LINES 65
struct link {
  int up, lag, away, lines, longest;
  char *name;
};
struct link *link_new(const char *name) {
  struct link *l = calloc(1, sizeof(*l));
  if (!l)
    return NULL;
  l->name = strdup(name);
  l->lines = LINES;
  return l;
}
static void told(struct link *l, const char *what, const char *value) {
  if (!strcmp(what, "LONGEST"))
    l->longest = atoi(value); // NOTE: 'longest' is set here
  else if (!strcmp(what, "LINES"))
    l->lines = atoi(value);
}
void link_told(struct link *l, char *line) {
  char *value = strchr(line, '=');
  if (value)
    told(l, line, value + 1);
}
int link_send(struct link *l, const char *text) {
  if (l->longest > 0 && strlen(text) > (size_t)l->longest)
    return -1;
  return l->lines--;
}
void link_down(struct link *l) {
  l->up = 0;
  l->lines = LINES; // REASON: reset-by-function // WARN[low]: 'longest' is not reset here as 'lines' is, and is still set for the next use
  l->away = 0;
  l->lag = 0;
}
