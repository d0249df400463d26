// RUN: %check-findings %s
// What the next user reads is cleared with the flag.
#include <string.h>
struct slot {
  int used;
  int fd;
  unsigned flags;
  char user[32];
  int is_admin;
};
static struct slot slots[64];
struct slot *slot_open(int fd) {
  for (int i = 0; i < 64; i++)
    if (!slots[i].used) {
      slots[i].used = 1;
      slots[i].is_admin = 0;
      slots[i].user[0] = 0;
      slots[i].fd = fd;
      return &slots[i];
    }
  return NULL;
}
void slot_close(struct slot *s) {
  s->used = 0;
  s->fd = -1;
}
int slot_login(struct slot *s, const char *user, int admin) {
  strncpy(s->user, user, sizeof s->user - 1);
  if (admin)
    s->is_admin = 1;
  return 0;
}
int slot_may(struct slot *s) { return s->is_admin; }
