// RUN: %check-findings %s

#include <glib.h>
typedef struct {
  GMutex lock;
  gboolean open;
  gint len;
} Pool;
gint pool_take(Pool *p) {
  g_mutex_lock(&p->lock); // NOTE: 'p->lock' is taken here
  switch (p->len) {
  case 0:
    g_mutex_unlock(&p->lock); // NOTE: 'p->lock' is given back here on another way
    return -1;
  case 1:
    return 1; // WARN[medium]: 'p->lock' is still held on a way to this return
  default:
    break;
  }
  p->len--;
  g_mutex_unlock(&p->lock);
  return p->len;
}
