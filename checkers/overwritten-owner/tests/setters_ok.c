// RUN: %check-findings %s
// What looks like the setters that lose something.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct record {
  char *key, *value, *name;
  FILE *file;
};

// Only if there is none yet.
int record_open(struct record *r) {
  if (!r->name)
    r->name = strdup("default");
  if (r->file == NULL)
    r->file = fopen("records", "r");
  return r->file ? 0 : -1;
}

// A function called before frees it.
static void record_reset(struct record *r) {
  free(r->value);
  r->value = NULL;
}
void record_put(struct record *r, const char *value) {
  record_reset(r);
  r->value = strdup(value);
}

// The old one is kept until the new one is there.
void record_swap(struct record *r, const char *value) {
  char *old = r->value;
  r->value = strdup(value);
  free(old);
}

// The object is new.
static void record_init(struct record *r, const char *key) {
  r->key = strdup(key);
  r->name = NULL;
  r->file = NULL;
}
struct record *record_new(const char *key) {
  struct record *r = malloc(sizeof(*r));
  if (!r)
    return NULL;
  record_init(r, key);
  r->value = strdup("");
  return r;
}

void record_free(struct record *r) {
  free(r->key);
  free(r->value);
  free(r->name);
  if (r->file)
    fclose(r->file);
  free(r);
}

// Nobody frees it: it may be somebody else's.
struct view {
  char *text;
};
void view_show(struct view *v, const char *text) {
  v->text = strdup(text); // REASON: nobody-frees
}
void view_often(struct view *v, int times) {
  while (times--)
    view_show(v, "a");
}
