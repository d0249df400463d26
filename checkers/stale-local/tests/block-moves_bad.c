// RUN: %check-findings %s
// A pointer into a block that grows.
#include <stdlib.h>

struct insn {
  int op, arg;
};
struct gen {
  struct insn *code;
  size_t used, room;
};

static void emit(struct gen *g, int op) {
  if (g->used == g->room) {
    g->room *= 2;
    g->code = realloc(g->code, g->room * sizeof *g->code); // WARN[low]: 'g->code' is set to what replaces its block; where that fails, the old block is lost // NOTE: it is freed here, on some way
  }
  g->code[g->used++].op = op;
}

void gen_jump(struct gen *g) {
  struct insn *jump = &g->code[g->used - 1]; // NOTE: 'jump' is set here
  emit(g, 1); // NOTE: 'emit' is called here
  jump->arg = (int)g->used; // WARN[medium]: 'jump' is used here, and 'emit' may have freed it
}

void gen_jump_right(struct gen *g) {
  size_t jump = g->used - 1;
  emit(g, 1);
  g->code[jump].arg = (int)g->used;
}
