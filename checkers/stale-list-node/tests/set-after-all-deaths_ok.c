// RUN: %check-findings --rules=stale-list-node %s
// CVET-ONLY: whether anything comes after that, the whole program tells.
// Programs have phases: an array grows, and moves, until all is read; pointers
// into it are set after that.
#include <stdlib.h>

// main() calls one after the other.
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
  rules = realloc(rules, sizeof(*rules) * (nrules + 1)); // REASON: set-after-all-deaths
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
    zones[i].rule = r;
  }
}
static int year_of(const struct zone *z) { return z->rule ? z->rule->year : 0; }

// Each has a function of its own that has loops.
struct word {
  int length;
};
struct line {
  struct word *longest;
};
static struct word *words;
static int nwords;
static struct line first;
static void word_add(int length) {
  words = realloc(words, sizeof(*words) * (nwords + 1)); // REASON: set-after-all-deaths
  words[nwords++].length = length;
}
static void read_words(int n) {
  while (n-- > 0)
    word_add(n);
}
static void choose(void) {
  for (int i = 0; i < nwords; i++) {
    struct word *w = &words[i];
    if (!first.longest || w->length > first.longest->length)
      first.longest = w;
  }
}
static int longest(void) { return first.longest ? first.longest->length : 0; }

// What was there to read is gone when the rest begins.
struct config {
  int level;
};
static struct config *config;
static struct config *active;
static void config_load(int level) {
  free(config); // REASON: set-after-all-deaths
  config = calloc(1, sizeof(*config));
  if (!config)
    abort();
  config->level = level;
}
static int level(void) { return active ? active->level : 0; }

int main(int argc, char **argv) {
  int sum = 0;
  for (int i = 1; i < argc; i++) {
    read_rule(atoi(argv[i]));
    read_zone(i);
    config_load(i);
  }
  read_words(argc);
  connect_all();
  choose();
  active = config;
  for (int i = 0; i < nzones; i++)
    sum += year_of(&zones[i]);
  return sum + longest() + level();
}
