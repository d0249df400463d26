// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_LIMIT 64

struct line_cfg {
  unsigned direction;
  unsigned pull;
  unsigned debounce_us;
};

struct board_info {
  int fd;
  int added;
  struct line_cfg **old; /* settings to put back, by line */
  int old_max;
  unsigned long watched; /* bit per line */
};

struct board {
  struct board_info info;
  struct line_cfg hw[LINE_LIMIT];
  int nlines;
};

static int line_exchange(struct board *b, int line, const struct line_cfg *set,
                         struct line_cfg *get) {
  if (line >= b->nlines) {
    errno = EINVAL;
    return (-1);
  }
  if (get != NULL)
    *get = b->hw[line];
  if (set != NULL)
    b->hw[line] = *set;
  return (0);
}

/* Remember the present setting of a line and install a new one. */
static int board_set_line(struct board *b, int line, unsigned debounce) {
  struct board_info *info = &b->info;
  struct line_cfg cfg;
  void *p;

  /*
   * The array grows to the highest line in use.  Keeping it dynamic
   * makes the common case small.
   */
  if (line >= info->old_max) { // NOTE: assuming 'line' is < field 'old_max'
    int new_max = line + 1;

    p = realloc(info->old, (size_t)new_max * sizeof(*info->old));
    if (p == NULL) {
      perror("realloc");
      return (-1);
    }
    memset((char *)p + (size_t)info->old_max * sizeof(*info->old), 0,
           (size_t)(new_max - info->old_max) * sizeof(*info->old));
    info->old_max = new_max;
    info->old = p;
  }

  /* space for the present setting */
  info->old[line] = malloc(sizeof(*info->old[line])); // NOTE: 'info->old[line]' is set to it here
  if (info->old[line] == NULL) { // NOTE: assuming the condition is false
    perror("malloc");
    return (-1);
  }

  memset(&cfg, 0, sizeof(cfg));
  cfg.debounce_us = debounce;
  cfg.pull = 1;
  if (line_exchange(b, line, &cfg, info->old[line]) == -1) {
    perror("line_exchange");
    free(info->old[line]); // REASON: left-dangling, set-and-freed-here // WARN[medium]: 'info->old[line]' keeps pointing to what is freed here // WARN[low]: 'info->old[line]' still points to what is freed here
#ifdef FIXED
    info->old[line] = NULL;
#endif
    return (-1);
  }
  return (0);
}

static int board_restore_line(struct board *b, int line) {
  struct board_info *info = &b->info;
  struct line_cfg *cfg;
  int ret = 0;

  cfg = info->old[line];
  info->old[line] = NULL;
  if (line_exchange(b, line, cfg, NULL) == -1) {
    perror("line_exchange");
    ret = -1;
  }
  free(cfg); // REASON: reset-on-every-way // NOTE: 'board_restore_line' frees it too and resets it
  return (ret);
}

int board_watch(struct board *b, int line, unsigned debounce) {
  if (line < 0 || line >= LINE_LIMIT)
    return (-1);
  if (b->info.watched & (1UL << line))
    return (0);
  if (board_set_line(b, line, debounce) == -1)
    return (-1);
  b->info.watched |= 1UL << line;
  b->info.added = 1;
  return (0);
}

int board_unwatch(struct board *b, int line) { // NOTE: 'board_unwatch' reads it
  if (line < 0 || line >= b->info.old_max || b->info.old[line] == NULL)
    return (-1);
  b->info.watched &= ~(1UL << line);
  return (board_restore_line(b, line));
}

struct board *board_open(int nlines) {
  struct board *b = calloc(1, sizeof(*b));

  if (b == NULL)
    return (NULL);
  b->info.fd = -1;
  b->nlines = nlines < LINE_LIMIT ? nlines : LINE_LIMIT;
  return (b);
}

void board_close(struct board *b) {
  int i;

  for (i = 0; i < b->info.old_max; i++)
    if (b->info.old[i] != NULL)
      board_restore_line(b, i);
  free(b->info.old);
  free(b);
}
