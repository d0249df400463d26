// RUN: %check-findings %s

struct inner {
  int n;
};
struct outer {
  struct inner in, *link;
  int values[4], size;
};

void member_bad(struct outer *o) {
  o->size = o->size; // WARN[medium]: 'o->size' is assigned to itself
}

void nested_bad(struct outer *o) {
  o->in.n = (o->in.n); // WARN[medium]: 'o->in.n' is assigned to itself
  (o->link->n) = o->link->n; // WARN[medium]: 'o->link->n' is assigned to itself
}

void element_bad(struct outer *o, int i) {
  o->values[i + 1] = o->values[i + 1]; // WARN[medium]: 'o->values[i + 1]' is assigned to itself
}

void pointee_bad(int *p, int *q) {
  *p = *p; // WARN[low]: '*p' is assigned to itself
  *q = *p;
}

static struct outer global;
void whole_bad(void) {
  global.in = global.in; // WARN[medium]: 'global.in' is assigned to itself
  global.values[0] = global.values[0]; // WARN[medium]: 'global.values[0]' is assigned to itself
}

// What is in a condition or a comma is a statement, too.
int inside_bad(struct outer *o) {
  return o->size = o->size, o->in.n; // WARN[medium]: 'o->size' is assigned to itself
}
