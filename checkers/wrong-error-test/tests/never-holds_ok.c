// RUN: %check-findings --confidence=low %s

struct stack {
  int version, locked;
};

static int is_newer(struct stack *s) {
  if (!s)
    return -1;
  if (s->version > 3)
    return 1;
  return 0;
}

int add(struct stack *s) {
  int err = is_newer(s);
  if (err < 0)
    return err;
  if (err > 0)
    return -5;
  return 0;
}

static int count(struct stack *s) {
  if (!s)
    return -1;
  return s->version;
}

int several(struct stack *s) {
  if (count(s) > 1)
    return 1;
  return 0;
}
