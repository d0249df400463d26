// RUN: %check-findings %s
// A pointer gets into a table, and out of it, with the record that has it.
#include <stdlib.h>

struct session {
  int fd;
};
struct entry {
  struct session *session;
  int flags;
};
static struct entry entries[16];
static int count;

void session_watch(struct session *s) {
  struct entry e = {s, 1};
  entries[count++] = e; // NOTE: 'entries[count++].session' is set here
}

static void session_unwatch(struct session *s) {
  for (int i = 0; i < count; i++)
    if (entries[i].session == s) {
      entries[i] = entries[--count];
      break;
    }
}

int session_first(void) { return count ? entries[0].session->fd : -1; } // NOTE: 'session_first' follows 'entries[count++].session' later

void session_close_ok(struct session *s) {
  session_unwatch(s);
  free(s);
}

void session_drop_bad(struct session *s) {
  free(s); // WARN[low]: 's' is freed while 'entries[count++].session' may still point to it
}

// A record in a record, by value through two calls.
struct player {
  int score;
};
struct move {
  int kind;
  struct player *by;
};
struct pending {
  struct move move;
  struct pending *next;
};
static struct pending *queue;

static void enqueue(struct move move) {
  struct pending *p = calloc(1, sizeof(*p));
  if (!p)
    abort();
  p->move = move; // NOTE: 'p->move.by' is set here
  p->next = queue;
  queue = p;
}

void player_move(struct player *p, int kind) {
  enqueue((struct move){.kind = kind, .by = p});
}

void moves_run(void) {
  while (queue) {
    struct pending *p = queue;
    queue = p->next;
    p->move.by->score++;
    free(p);
  }
}

void player_leave_bad(struct player *p) {
  free(p); // WARN[medium]: 'p' is freed while 'p->move.by' may still point to it
}

void player_leave_ok(struct player *player) {
  for (struct pending *p = queue; p; p = p->next)
    if (p->move.by == player)
      p->move.by = NULL; // NOTE: 'player_leave_ok' clears 'p->move.by' here
  free(player);
}

// Put there by a copy, and freed in the same function.
struct conn {
  int fd;
};
struct slot {
  struct conn *conn;
};
static struct slot first;

int first_fd(void) { return first.conn ? first.conn->fd : -1; } // NOTE: 'first_fd' follows 'first.conn' later

int conn_open_bad(int fd) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  struct slot s = {c};
  first = s; // NOTE: 'first.conn' is set to it here
  if (fd < 0) {
    free(c); // WARN[medium]: 'c' is freed while 'first.conn' may still point to it
    return -1;
  }
  c->fd = fd;
  return 0;
}

int conn_open_ok(int fd) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  struct slot s = {c};
  first = s;
  if (fd < 0) {
    first = (struct slot){NULL};
    free(c);
    return -1;
  }
  c->fd = fd;
  return 0;
}
