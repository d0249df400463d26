// RUN: %check-findings %s

#include <glib.h>
typedef struct {
  GMutex lock;
  gboolean open;
  gint len;
} Pool;
gint pool_take(Pool *p) {
  gint r = -1;
  g_mutex_lock(&p->lock);
  switch (p->len) {
  case 0:
    goto done;
  case 1:
    r = 1;
    goto done;
  default:
    break;
  }
  r = --p->len;
done:
  g_mutex_unlock(&p->lock);
  return r;
}
