// RUN: %check-findings %s
// CVET-ONLY: that all callers are in sight is known of a whole program
// The program ends with what frees all of them: nobody looks at what is left.
#include <stdlib.h>

int next_key(void);

struct tool {
  struct tool *next;
  int id;
};
static struct tool *tools, *last;

static int tool_last(void) { return last ? last->id : 0; }
static void tool_use(int id) {
  for (struct tool *t = tools; t; t = t->next)
    if (t->id == id)
      last = t;
}
static void tools_fini(void) {
  struct tool *next;
  for (struct tool *t = tools; t; t = next) {
    next = t->next;
    free(t); // REASON: never-read-after
  }
  tools = NULL;
}

// Used again by what comes after it.
struct page {
  struct page *next;
  int id;
};
static struct page *pages, *front;

static int page_front(void) { return front ? front->id : 0; }
static void page_show(int id) {
  for (struct page *p = pages; p; p = p->next)
    if (p->id == id)
      front = p; // NOTE: 'front' is set here
}
static void pages_clear_bad(void) {
  struct page *next;
  for (struct page *p = pages; p; p = next) {
    next = p->next;
    free(p); // WARN[medium]: 'p' is freed while 'front' may still point to it
  }
  pages = NULL;
}

int main(void) {
  int c, sum = 0;
  while ((c = next_key()) >= 0) {
    tool_use(c);
    page_show(c);
    sum += tool_last();
  }
  pages_clear_bad();
  sum += page_front(); // NOTE: 'main' follows 'front' later
  tools_fini();
  return sum;
}
