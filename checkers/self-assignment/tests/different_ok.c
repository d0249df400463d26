// RUN: %check-findings %s

struct outer {
  int a, b, values[4];
  char small;
};

void other_member_ok(struct outer *o) { o->a = o->b; }
void other_object_ok(struct outer *o, struct outer *p) { o->a = p->a; }
void other_element_ok(struct outer *o, int i, int j) {
  o->values[i] = o->values[j];
  o->values[i] = o->values[i + 1];
}
void operator_ok(struct outer *o) { o->a += o->a; }

// The value is another one afterwards.
void cast_ok(struct outer *o) { o->a = (char)o->a; }
void negated_ok(struct outer *o) {
  o->a = -o->a;
  o->b = ~o->b;
}
