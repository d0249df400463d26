// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
#include <stdlib.h>

struct payload {
  int refs;
  size_t size;
  unsigned char *data;
};
struct stream {
  int (*send)(struct stream *s, struct payload *p);
  unsigned char key;
};
int net_write(const void *data, size_t size);

struct payload *payload_new(size_t size) {
  struct payload *p = calloc(1, sizeof(*p));
  if (!p || !(p->data = calloc(1, size)))
    abort();
  p->refs = 1;
  p->size = size;
  return p;
}
void payload_unref(struct payload *p) {
  if (--p->refs == 0) {
    free(p->data);
    free(p);
  }
}
static int send_plain(struct stream *s, struct payload *p) {
  int rc = net_write(p->data, p->size) + !s;
  payload_unref(p); // NOTE: 'send_plain' drops it here
  return rc;
}
static int send_crypted(struct stream *s, struct payload *p) {
  struct payload *out = payload_new(p->size);
  for (size_t i = 0; i < p->size; i++)
    out->data[i] = p->data[i] ^ s->key;
  return send_plain(s, out); // REASON: consumed-elsewhere // WARN[low]: the reference to 'p' that 'send_crypted' is given is not dropped
}
void stream_init(struct stream *s, int crypted) { s->send = crypted ? send_crypted : send_plain; }

int hello(struct stream *s) { return s->send(s, payload_new(64)); } // NOTE: it is handed over here
