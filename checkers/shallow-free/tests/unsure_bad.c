// RUN: %check-findings %s
// CVET-ONLY: who else has the block, the whole program tells
// Something is left behind, but the member may have nothing then.
#include <stdlib.h>
#include <string.h>
struct part {
  char *label;
  int n;
};
struct peer {
  struct peer *next;
  char *name, *motd;
  struct part *part;
  char *note;
};
static struct peer *peers;

/* Only others have a label that is freed with them. */
void part_free(struct part *p) {
  free(p->label); // NOTE: it is freed here with another object
  free(p);
}
struct part *part_new(const char *label) {
  struct part *p = calloc(1, sizeof(*p));
  if (p)
    p->label = strdup(label); // NOTE: 'label' gets a new one here
  return p;
}
void part_drop(struct part *p, int n) {
  if (p->n == n)
    free(p); // REASON: freed-with-another // WARN[low]: 'p' is freed here, and what its 'label' has is not
}

void peer_motd(struct peer *p, const char *text) {
  if (!p->motd)
    p->motd = strdup(text); // NOTE: 'motd' gets a new one here
}
void peer_quiet(struct peer *p) {
  free(p->motd);
  p->motd = NULL;
}
void peer_note(struct peer *p, const char *text) {
  free(p->note);
  p->note = strdup(text);
}

/* A function fills the object, and fails before it has set all. */
struct peer *peer_new(const char *name, int max) {
  struct peer *p = peers ? peers : calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->name = strdup(name); // NOTE: 'name' gets a new one here
  if (max < 3) {
    free(p->name); // NOTE: 'name' is freed here // NOTE: it is freed here with another object
    free(p); // REASON: not-set-yet // WARN[low]: 'p' is freed here, and what its 'motd' has is not // NOTE: moreover, 'p' is freed here, and what its 'note' has is not
    return NULL;
  }
  return p;
}

/* It may have been made here, and then it has no note. */
int peer_count(struct peer *old, int n) {
  struct peer *p = old;
  if (!p)
    p = calloc(1, sizeof(*p));
  if (n == 0) {
    free(p); // REASON: may-be-new // WARN[low]: 'p' is freed here, and what its 'name' has is not
    return -1;
  }
  return n;
}

/* Others end it while the object lives on. */
void peer_gone(struct peer *p) {
  free(p->name);
  free(p->note);
  free(p); // REASON: freed-alone // NOTE: also here: 'p' is freed here, and what its 'motd' has is not
}
