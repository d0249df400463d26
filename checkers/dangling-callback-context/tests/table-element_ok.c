// RUN: %check-findings %s
// Callbacks and their contexts in elements of a table, in functions that call
// nothing, that call something before, and that only call through the table.

struct note {
  int x;
};
struct ops {
  void (*cb)(struct note *);
  struct note *arg;
};
static struct ops table[2];
static int count;

void put_first(struct note *n) { table[0].arg = n; }
void run_first(void) { table[0].cb(table[0].arg); }

void count_up(void) { ++count; }
void put_next(void (*cb)(struct note *), struct note *n) {
  count_up();
  table[count].cb = cb;
  table[count].arg = n;
}
void run_all(void) {
  for (int i = 0; i < count; ++i)
    table[i].cb(table[i].arg);
}
