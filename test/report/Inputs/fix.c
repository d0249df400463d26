#include <stdlib.h>
struct conn {
  int id;
};
static struct conn *current;

void conn_select(struct conn *c) { current = c; }
int conn_selected(void) { return current ? current->id : 0; }
void conn_forget(struct conn *c) {
  if (current == c)
    current = NULL;
}
void conn_drop(struct conn *c) {
	free(c);
}
// TEXT: warning: 'c' is freed
// TEXT-NEXT:{{^ +}}14 |         free(c);{{$}}
// TEXT-NEXT:{{^      |         \^~~~~~~$}}
// TEXT-NEXT:{{^      |         if \(current == c\) current = NULL;$}}
// TEXT-NEXT: note:
// GREEN: {{\[0;32m        if \(current == c\) current = NULL;.\[0m$}}
// FIXED:{{^	if \(current == c\) current = NULL; free\(c\);$}}
