// RUN: %check-findings %s
// Both are reset, by the function or by who calls it; or the other one counts
// something that lasts.
#include <stdlib.h>
struct list {
  int used, urgent, open;
};
struct list *list_new(void) { return calloc(1, sizeof(struct list)); }
void list_add(struct list *l, int urgent) {
  l->used++;
  if (urgent)
    l->urgent++;
}
void list_remove(struct list *l, int urgent) {
  l->used--;
  if (urgent)
    l->urgent--;
}
int list_is_urgent(struct list *l) {
  if (l->urgent)
    return 1;
  return l->open ? 0 : -1;
}
static void list_zero(struct list *l) { l->used = 0; }
void list_clear(struct list *l) {
  if (!l->used)
    return;
  list_zero(l);
  l->urgent = 0;
}
// Who has it open is another matter.
struct file {
  int lines, users;
};
struct file *file_new(void) { return calloc(1, sizeof(struct file)); }
void file_open(struct file *f) {
  f->users++;
  f->lines++;
}
void file_close(struct file *f) { f->users--; }
void file_cut(struct file *f) { f->lines--; }
void file_empty(struct file *f) {
  if (f->users)
    f->lines = 0;
}
