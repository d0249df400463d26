// RUN: %check-findings %s

static _Atomic int count, other;
static int plain;
struct worker {
  _Atomic long done;
};

void compound_ok(int n) {
  count += n;
  count++;
  --count;
}
void plain_ok(void) { plain = plain + 1; }
void another_ok(void) { count = other + 1; }
void object_ok(struct worker *w, struct worker *v) { w->done = v->done + 1; }
void measured_ok(void) { count = sizeof(count); }
int use(_Atomic int *);
void passed_ok(void) { count = use(&count); }
