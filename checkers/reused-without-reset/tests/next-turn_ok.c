// RUN: %check-findings %s
// The loop ends by it, or all of the object is reset.
#include <string.h>
#include <unistd.h>
struct state {
  char text[64];
  int len, draw, quit;
};
static void state_key(struct state *s) {
  if (s->text[0] == 'q')
    s->quit = 1;
  else
    s->draw = 1;
}
void run(int fd) {
  struct state s;
  memset(&s, 0, sizeof(s));
  while (!s.quit) {
    s.draw = 0;
    s.len = 0;
    if (read(fd, s.text, 1) <= 0)
      break;
    state_key(&s);
  }
}
struct request {
  char text[64];
  int len, skip, tagged;
};
static void request_parse(struct request *r) {
  if (r->text[0] == 't')
    r->tagged = 1;
  else if (r->text[0] == 's')
    r->skip = 1;
}
int request_is_plain(struct request *r) { return !r->tagged && !r->skip; }
void serve(int fd) {
  struct request r;
  for (;;) {
    memset(&r, 0, sizeof(r));
    r.skip = 0;
    r.len = 0;
    if (read(fd, r.text, 1) <= 0)
      break;
    request_parse(&r);
    if (!request_is_plain(&r))
      break;
  }
}
