#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

enum { T_READ, T_WRITE, T_IDLE, T_LAST };

struct conn {
  struct conn *next;
  uv_loop_t *loop;
  int id;
  int closing;
  int open_handles;
  unsigned int expired[T_LAST];
  uv_timer_t timers[T_LAST];
  uv_async_t *wake;
};

static struct conn *conns;

static void conn_unlink(struct conn *c) {
  struct conn **pos;
  for (pos = &conns; *pos; pos = &(*pos)->next) {
    if (*pos == c) {
      *pos = c->next;
      return;
    }
  }
}

static void on_handle_closed(uv_handle_t *handle) {
  struct conn *c = handle->data;
  if (--c->open_handles > 0)
    return;
  free(c);
}

static void on_wake_closed(uv_handle_t *handle) { free(handle); }

static void on_wake(uv_async_t *wake) {
  int *count = wake->data;
  ++*count;
}

static void on_timer(uv_timer_t *timer) {
  struct conn *c = timer->data;
  c->expired[timer - c->timers]++;
  printf("conn %d: timer %d\n", c->id, (int)(timer - c->timers));
}

static struct conn *conn_new(uv_loop_t *loop, int id, int *count) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c || !(c->wake = calloc(1, sizeof(*c->wake))))
    abort();
  c->loop = loop;
  c->id = id;
  for (int i = 0; i < T_LAST; i++) {
    uv_timer_init(loop, &c->timers[i]);
    c->timers[i].data = c;
    c->open_handles++;
  }
  uv_async_init(loop, c->wake, on_wake);
  c->wake->data = count;
  uv_unref((uv_handle_t *)c->wake);
  c->next = conns;
  conns = c;
  return c;
}

static struct conn *conn_find(int id) {
  struct conn *c;
  for (c = conns; c; c = c->next) {
    if (c->id == id)
      break;
  }
  return c;
}

static void conn_close(struct conn *c) {
  if (c->closing)
    return;
  c->closing = 1;
  conn_unlink(c);
  for (int i = 0; i < T_LAST; i++)
    uv_close((uv_handle_t *)&c->timers[i], on_handle_closed);
  uv_close((uv_handle_t *)c->wake, on_wake_closed);
  c->wake = NULL;
}

int main(void) {
  char word[16];
  int n, count = 0;
  uv_loop_t *loop = uv_default_loop();
  while (scanf("%15s %d", word, &n) == 2) {
    struct conn *c = conn_find(n);
    if (!strcmp(word, "accept") && !c)
      uv_timer_start(&conn_new(loop, n, &count)->timers[T_READ], on_timer, 5, 0);
    else if (!strcmp(word, "idle") && c)
      uv_timer_start(&c->timers[T_IDLE], on_timer, 5, 0);
    else if (!strcmp(word, "wake") && c)
      uv_async_send(c->wake);
    else if (!strcmp(word, "close") && c)
      conn_close(c);
    else if (!strcmp(word, "run"))
      uv_run(loop, UV_RUN_DEFAULT);
  }
  while (conns)
    conn_close(conns);
  uv_run(loop, UV_RUN_DEFAULT);
  uv_loop_close(loop);
  printf("%d wakes\n", count);
  return 0;
}
