// RUN: %check-findings %s

struct item {
  int key, next;
};

#define COPY(to, from) ((to)->key = (from)->key)
#define SAME(x) x
#define KEY item.key
#define ASSIGN =

// What it is given is its user's matter.
void macro_ok(struct item *i) { COPY(i, i); }
struct item item;
void spelled_ok(void) { item.key = KEY; }
void target_ok(void) { KEY = item.key; }
void operator_ok(void) { item.key ASSIGN item.key; }

// An old way to say that it is not used.
void parameter_ok(int unused) { unused = unused; }

// What makes one order of bytes of another does nothing on some systems.
#define to_host(x) (x)
void order_ok(struct item *i) { i->key = to_host(i->key); }
