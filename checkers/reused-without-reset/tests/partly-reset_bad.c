// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// A function resets some members; the size that the pool asks about is kept.
/* SLIST pool: the reset helper misses the fields that were added later. */
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

struct packet {
  SLIST_ENTRY(packet) free_link;
  unsigned char *data;
  size_t cap, head, tail;
  unsigned prio;
  unsigned short vlan; /* 0: untagged */
  void *owner;
};

static SLIST_HEAD(, packet) free_packets = SLIST_HEAD_INITIALIZER(free_packets);

static void packet_reset(struct packet *p) {
  p->head = 0;
  p->tail = 0;
  p->owner = NULL;
}

struct packet *packet_alloc(size_t cap) {
  struct packet *p = SLIST_FIRST(&free_packets);

  if (p && p->cap >= cap) {
    SLIST_REMOVE_HEAD(&free_packets, free_link); // WARN[medium]: what is taken from 'free_packets' here still has 'vlan' of its last use
    packet_reset(p);
    return p;
  }
  p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->data = malloc(cap);
  if (!p->data) {
    free(p);
    return NULL;
  }
  p->cap = cap;
  return p;
}

void packet_free(struct packet *p) {
  SLIST_INSERT_HEAD(&free_packets, p, free_link); // NOTE: it goes back here
}

void packet_tag(struct packet *p, unsigned short vlan, unsigned prio) {
  p->vlan = vlan; // NOTE: 'vlan' is written here
  p->prio = prio;
}

int packet_write(struct packet *p, const void *src, size_t n) {
  if (n > p->cap - p->tail)
    return -1;
  memcpy(p->data + p->tail, src, n);
  p->tail += n;
  return p->vlan != 0;
}
