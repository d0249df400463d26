// RUN: %check-findings %s
// All are freed in the loop that adds them, now and then.
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
  peers = p;
}
static void peers_free(void) {
  struct peer *p;
  while ((p = peers)) {
    peers = p->next;
    free(p);
  }
}
static int serve(int fd) {
  int id;
  while (read(fd, &id, sizeof(id)) == sizeof(id))
    if (id)
      peer_seen(id);
    else
      peers_free();
  peers_free();
  return 0;
}
int main(void) { return serve(0); }
