// RUN: %check-findings %s
// CVET-ONLY: that nobody takes an entry out is known of a whole program
// There is a function that takes entries out, and nobody calls it.
#include <stdlib.h>

struct method {
  struct method *next;
  int type;
  void (*run)(int fd);
};
static struct method *methods;

void method_register(struct method *m) {
  m->next = methods;
  methods = m;
}
void method_unregister(struct method *m) {
  for (struct method **p = &methods; *p; p = &(*p)->next) {
    if (*p == m) {
      *p = m->next;
      return;
    }
  }
}
static void challenge(int fd) { (void)fd; }

static void offer_methods(int fd) {
  struct method *m = calloc(1, sizeof(*m));
  if (!m)
    return;
  m->type = 2;
  m->run = challenge;
  method_register(m); // REASON: remover-uncalled // WARN[medium]: an entry is added to 'methods' here again and again, and nothing ever takes one out
  for (m = methods; m; m = m->next)
    m->run(fd);
}
int next_client(void);

int main(void) {
  for (int fd = next_client(); fd >= 0; fd = next_client())
    offer_methods(fd);
  return 0;
}
