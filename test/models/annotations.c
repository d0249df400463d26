// The annotations are silent in every compiler and language that may read them.
//
// REQUIRES: gcc
// RUN: %clang -std=c99 -Wall -Wextra -pedantic -Werror -fsyntax-only -I%source/include %s
// RUN: %clang -std=c11 -Wall -Wextra -pedantic -Werror -fsyntax-only -I%source/include %s
// RUN: %clang -std=c2x -Wall -Wextra -pedantic -Werror -fsyntax-only -I%source/include %s
// RUN: %clang -std=c++17 -x c++ -Wall -Wextra -pedantic -Werror -fsyntax-only -I%source/include %s
// RUN: gcc -std=c99 -Wall -Wextra -pedantic -Werror -fsyntax-only -I%source/include %s
// RUN: gcc -std=c11 -Wall -Wextra -pedantic -Werror -fsyntax-only -I%source/include %s
// RUN: gcc -std=c2x -Wall -Wextra -pedantic -Werror -fsyntax-only -I%source/include %s
// RUN: gcc -std=c++17 -x c++ -Wall -Wextra -pedantic -Werror -fsyntax-only -I%source/include %s

#include "cvet.h"

struct node;
struct list;

cvet_allocates struct node *node_new(void);
cvet_frees(1) void node_free(struct node *n);
cvet_reallocates(1) struct node *node_resize(struct node *n, int size);
cvet_destroys(1, 2) void list_free(struct list *l, void (*drop)(struct node *));
cvet_refs(1) struct node *node_ref(struct node *n);
cvet_unrefs(1) void node_unref(struct node *n);
cvet_zeroes(1) void node_wipe(struct node *n);
cvet_clears(1) void node_reset(struct node **slot);
cvet_steals(1) struct node *node_take(struct node **slot);
cvet_returns(1) struct node *node_check(struct node *n);
cvet_links(2, 1, "link") void list_add(struct list *l, struct node *n);
cvet_unlinks(2, "link", 1) void list_del(struct list *l, struct node *n);
cvet_empties(1) void list_init(struct list *l);
cvet_moves(1, 2) void list_splice(struct list *l, struct list *from);
cvet_element(1, "link") struct node *list_first(struct list *l);
cvet_macro cvet_walks(1, 2, 3)
void (LIST_EACH)(cvet_arg var, cvet_arg list, cvet_arg field);
cvet_inserts(1, 2) cvet_returns(1)
struct list *set_add(struct list *l, struct node *n);
cvet_removes(1, 2) void set_del(struct list *l, struct node *n);
cvet_finds(1) struct node *set_at(struct list *l, int index);
cvet_calls(2, 3) void list_each(struct list *, void (*fn)(void *), void *arg);
cvet_defers(1, 2) void call_soon(void (*fn)(void *), void *arg);
cvet_borrows void node_print(const struct node *n);

struct cursor {
  cvet_weak struct node *at;
};
extern cvet_weak struct node *last_hit;

cvet_frees(1) static inline void both(struct node *n) { node_free(n); }
static void unused(struct node *n) {
  both(n);
  if (n)
    unused(n);
}
void user(struct node *n);
void user(struct node *n) { unused(n); }
