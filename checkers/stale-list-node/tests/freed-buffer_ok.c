// RUN: %check-findings %s
#include <stdlib.h>
#include <string.h>

int is_valid(const char *s);
char *shown(const char *s);

struct entry {
  struct entry *next;
  char *label;
  int *rows;
  int n;
};
void publish(struct entry *e);

// Asked before.
int entry_rename(struct entry *e, const char *s) {
  if (!is_valid(s))
    return -1;
  free(e->label);
  e->label = strdup(s);
  return 0;
}

// The same record by the name that it was made under.
void entry_add(const char *s) {
  struct entry *e = ({
    struct entry *made = malloc(sizeof(*made));
    made;
  });
  char *text;
  e->label = strdup(s);
  e->next = NULL;
  publish(e);
  text = shown(s);
  if (text) {
    free(e->label);
    e->label = strdup(text);
    free(text);
  }
}

// Where it fails nothing has been freed, whatever the local gets elsewhere.
int entry_grow(struct entry *e) {
  int *rows = e->rows;
  if (rows)
    rows = realloc(rows, (e->n + 1) * sizeof(*rows));
  else
    rows = calloc(1, sizeof(*rows));
  if (!rows)
    return -1;
  e->rows = rows;
  e->n++;
  return 0;
}

// A destructor leaves all of it.
void entry_clear(struct entry *e) {
  free(e->label);
  free(e->rows);
}

int entry_sum(struct entry *e) {
  int sum = 0;
  for (int i = 0; i < e->n; i++)
    sum += e->rows[i];
  return e->label ? sum : 0;
}
