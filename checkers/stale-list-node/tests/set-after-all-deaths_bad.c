// RUN: %check-findings --rules=stale-list-node %s
// The same, and one is read once more after that.
#include <stdlib.h>

struct rule {
  int year;
};
struct zone {
  int id;
  struct rule *rule;
};
static struct rule *rules;
static struct zone *zones;
static int nrules, nzones;
static void read_rule(int year) {
  struct rule r = {year};
  rules = realloc(rules, sizeof(*rules) * (nrules + 1)); // WARN[low]: 'rules' is freed while 'zones[i].rule' may still point to it
  rules[nrules++] = r;
}
static void read_zone(int id) {
  struct zone z = {id, NULL};
  zones = realloc(zones, sizeof(*zones) * (nzones + 1));
  zones[nzones++] = z;
}
static void connect_all(void) {
  for (int i = 0; i < nzones; i++) {
    struct rule *r = &rules[zones[i].id % nrules];
    zones[i].rule = r; // NOTE: 'zones[i].rule' is set here
  }
}
static int year_of(const struct zone *z) { return z->rule ? z->rule->year : 0; }

int main(int argc, char **argv) {
  int sum = 0;
  for (int i = 1; i < argc; i++) {
    read_rule(atoi(argv[i]));
    read_zone(i);
  }
  connect_all();
  read_rule(argc);
  for (int i = 0; i < nzones; i++)
    sum += year_of(&zones[i]); // NOTE: 'main' follows 'zones[i].rule' later
  return sum;
}
