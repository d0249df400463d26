// RUN: %check-findings %s
// Nothing is lost where a local is set anew.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node {
  char *text;
  struct node *next;
};

// It is null there.
char *either(const char *a) {
  char *text = strdup(a);
  if (!text)
    text = strdup("");
  return text;
}

// It was stored, freed or linked in the turn before.
int collect(struct node **list, char **words) {
  int n;
  for (n = 0; words[n]; n++) {
    struct node *new = malloc(sizeof(*new));
    if (!new)
      break;
    new->text = strdup(words[n]);
    new->next = *list;
    *list = new;
  }
  char *copy;
  for (n = 0; words[n]; n++) {
    copy = strdup(words[n]);
    puts(copy);
    free(copy);
  }
  return n;
}
