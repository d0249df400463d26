// RUN: %check-findings %s
// CVET-ONLY: who else has the block, the whole program tells
// The way that fails frees the object alone.
#include <stdlib.h>
#include <string.h>
struct packet {
  unsigned char *pdu;
  size_t len, offset;
};
int send_pdu(const unsigned char *pdu, size_t len);
static int append(struct packet *p, const void *from, size_t n) {
  if (p->offset + n > p->len)
    return 0;
  memcpy(p->pdu + p->offset, from, n);
  p->offset += n;
  return 1;
}
int notify(const void *head, size_t n, const void *value, size_t length, size_t mtu) {
  struct packet *p = NULL;
  int result;
  p = calloc(1, sizeof(*p));
  p->len = mtu;
  p->pdu = malloc(p->len); // NOTE: 'pdu' gets a new one here
  if (!append(p, head, n))
    goto error;
  if (!append(p, value, length))
    goto error;
  result = send_pdu(p->pdu, p->offset);
  free(p->pdu); // NOTE: it is freed here with another object
  free(p);
  return result;
error:
  free(p); // REASON: new-one-set // WARN[medium]: 'p' is freed here, and what its 'pdu' has is not
  return -1;
}
