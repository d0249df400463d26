// RUN: %check-findings %s
// By the key of a small array, and chained.
#include <stdlib.h>

struct view {
  int width;
};

struct window {
  struct view *parts[4];
  int flags;
};

static inline struct window *window_set(struct window *w, int part,
                                        struct view *v) {
  w->parts[part] = v;
  return w;
}

static void window_mark(struct window *w) { w->flags |= 1; }

int window_width(struct window *w) { return w->parts[0]->width; } // NOTE: 'window_width' follows 'w->parts[part]' later

int layout(struct window *w);

struct view *window_header(struct window *w, int width) {
  struct view *v = calloc(1, sizeof *v);
  if (v == NULL)
    return NULL;
  v->width = width;
  window_mark(window_set(w, 0, v)); // NOTE: 'w->parts[part]' is set to it here
  if (layout(w) < 0)
    goto fail;
  return v;
fail:
  free(v); // WARN[low]: 'v' is freed while 'w->parts[part]' may still point to it
  return NULL;
}

int window_footer(struct window *w, int width) {
  struct view *v = calloc(1, sizeof *v);
  if (v == NULL)
    return -1;
  v->width = width;
  window_set(w, 1, v); // NOTE: 'w->parts[part]' is set to it here
  if (layout(w) < 0) {
    free(v); // WARN[medium]: 'v' is freed while 'w->parts[part]' may still point to it
    return -1;
  }
  return 0;
}
