// RUN: %check-findings %s
// One callee keeps the address of a local, another resets what it has set.
struct error {
  int code;
};
struct setup {
  struct setup *next;
  struct error *error;
  void (*done)(struct setup *s, struct error *e);
  int id;
};
static struct setup *setups;

static struct setup *find(int id) {
  for (struct setup *s = setups; s; s = s->next)
    if (s->id == id)
      return s;
  return 0;
}
static void finish(struct setup *s) {
  if (s->done)
    s->done(s, s->error);
}
static void on_set(int id, struct error *e) {
  struct setup *s = find(id);
  if (e && s) {
    s->error = e;
    finish(s);
    s->error = 0;
  }
}
static void on_open(int id, struct error *e) {
  struct setup *s = find(id);
  if (!s)
    return;
  if (e)
    s->error = e;
  finish(s);
}
void refuse(int what, int id) {
  struct error e = {what};
  if (what)
    on_set(id, &e); // REASON: taken-out-by-callee // NOTE: another way unregisters it here
  else
    on_open(id, &e); // WARN[medium]: 'e' is local to 'refuse', but it may still be registered afterwards
}
