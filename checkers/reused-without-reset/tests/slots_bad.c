// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// A flag says which slots are free.
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
      slots[i].used = 1; // REASON: freed-slot // WARN[medium]: what is taken from 'slot.used' here still has 'is_admin' of its last use
      slots[i].fd = fd;
      return &slots[i];
    }
  return NULL;
}
void slot_close(struct slot *s) {
  s->used = 0; // NOTE: it goes back here
  s->fd = -1;
}
int slot_login(struct slot *s, const char *user, int admin) {
  strncpy(s->user, user, sizeof s->user - 1);
  if (admin)
    s->is_admin = 1; // NOTE: 'is_admin' is written here
  return 0;
}
int slot_may(struct slot *s) { return s->is_admin; }
