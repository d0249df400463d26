// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// What the session is told is in a record of its own inside of it.
#include <stdlib.h>
#include <string.h>
struct mail {
  char *from;
  int rcpts, size;
  int is_8bit, is_utf8;
};
struct session {
  struct session *next;
  struct mail mail;
  int fd;
};
static struct session *all;
void session_add(int fd) {
  struct session *s = calloc(1, sizeof(*s));
  if (!s)
    return;
  s->fd = fd;
  s->next = all;
  all = s;
}
void session_end(int fd) {
  struct session **s, *gone;
  for (s = &all; *s; s = &(*s)->next)
    if ((*s)->fd == fd) {
      gone = *s;
      *s = gone->next;
      free(gone);
      return;
    }
}
static void parameter(struct mail *m, const char *text) {
  if (!strcmp(text, "8BITMIME")) {
    m->is_8bit = 1;
  } else if (!strcmp(text, "SMTPUTF8")) {
    m->is_8bit = 1;
    m->is_utf8 = 1; // NOTE: 'is_utf8' is set here
  } else {
    m->size = atoi(text);
  }
}
static void transaction_end(struct session *s) {
  s->mail.from = NULL;
  s->mail.rcpts = 0;
  s->mail.size = 0; // WARN[medium]: 'is_utf8' is not reset here as 'size' is, and is still set for the next use
  s->mail.is_8bit = 0;
}
int session_command(int fd, char *line) {
  struct session *s;
  for (s = all; s; s = s->next)
    if (s->fd == fd)
      break;
  if (!s)
    return -1;
  switch (line[0]) {
  case 'M':
    s->mail.from = line + 1;
    break;
  case 'P':
    parameter(&s->mail, line + 1);
    break;
  case 'R':
    if (s->mail.is_utf8 && !s->mail.is_8bit)
      return 555;
    s->mail.rcpts++;
    break;
  case '.':
    transaction_end(s);
    break;
  }
  return s->mail.is_utf8 ? 251 : 250;
}
