// RUN: %check-findings %s
// CVET-ONLY: that nobody takes an entry out is known of a whole program
// All are freed behind the loop that adds them.
#include <stdlib.h>
#include <unistd.h>

struct peer {
  struct peer *next;
  int id;
};
static struct peer *peers, *guests;

static struct peer *peer_new(int id) {
  struct peer *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->id = id;
  if (id < 0) {
    free(p);
    return NULL;
  }
  return p;
}
static void peer_seen(int id) {
  struct peer *p = peer_new(id);
  if (!p)
    return;
  p->next = peers;
  peers = p; // WARN[low]: an entry is added to 'peers' here again and again, and none goes before all of them do
}
static void peers_free(void) {
  struct peer *p;
  while ((p = peers)) {
    peers = p->next;
    free(p); // NOTE: all of them go here
  }
}
static int serve(int fd) {
  int id;
  while (read(fd, &id, sizeof(id)) == sizeof(id))
    peer_seen(id);
  peers_free();
  return 0;
}
int main(void) { return serve(0); }
