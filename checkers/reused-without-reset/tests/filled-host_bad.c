// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// A loop over lines fills what is looked up by its name.
#include <stdlib.h>
#include <string.h>
struct host {
  char name[32];
  int seen, weight, backup;
  int down;
};
static struct host hosts[8];
static int n_hosts;
static struct host *host_named(const char *name) {
  int i;
  for (i = 0; i < n_hosts; i++)
    if (!strcmp(hosts[i].name, name))
      return &hosts[i];
  if (n_hosts == 8)
    return NULL;
  strcpy(hosts[n_hosts].name, name);
  return &hosts[n_hosts++];
}
void host_line(const char *name, const char *const *words) {
  struct host *h = host_named(name);
  if (!h)
    return;
  h->seen = words[0][0];
  h->down = 0; // NOTE: 'down' is reset here
  for (; *words; words++) {
    if (!strcmp(*words, "backup"))
      h->backup = 1; // WARN[medium]: 'backup' and 'weight' are set on some ways only, and not reset before as 'down' is
    else if (!strncmp(*words, "weight=", 7))
      h->weight = atoi(*words + 7);
    else if (!strcmp(*words, "down"))
      h->down = 1;
  }
}
int host_value(int i) {
  if (hosts[i].down || !hosts[i].seen)
    return 0;
  return hosts[i].backup ? 1 : hosts[i].weight;
}
