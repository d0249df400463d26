// RUN: %check-findings %s

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
  if (err > 1) // WARN[medium]: 'is_newer' returns no positive number but 1: this is the same for all
    return -5;
  return 0;
}

int add_directly(struct stack *s) {
  if (is_newer(s) >= 2) // WARN[medium]: 'is_newer' returns no positive number but 1: this is the same for all
    return -5;
  return 0;
}

static int lock(struct stack *s) {
  int rc = 0;
  if (!s)
    rc = -22;
  else if (s->locked)
    rc = 1;
  return rc;
}

int locked(struct stack *s) {
  int rc;
  rc = lock(s);
  if (rc < 0)
    return -1;
  return rc > 1 ? -1 : 0; // WARN[medium]: 'lock' returns no positive number but 1: this is the same for all
}
