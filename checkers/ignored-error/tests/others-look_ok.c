// RUN: %check-findings %s

struct box {
  int n, values[8];
};

int put(struct box *b, int value) {
  if (b->n >= 8)
    return -1;
  b->values[b->n++] = value;
  return 0;
}

int first(struct box *b) {
  if (put(b, 1) < 0)
    return -1;
  return 0;
}

int second(struct box *b) {
  int rc = put(b, 2);
  if (rc)
    return rc;
  return 0;
}

int third(struct box *b) { return put(b, 3); }

int fourth(struct box *b, int value) {
  if (value < 0) {
    put(b, 0); // REASON: fails-anyway
    return -1;
  }
  return 0;
}

int on_purpose(struct box *b) {
  (void)put(b, 6);
  return 0;
}

// As many pass over this one.
int drop(struct box *b) {
  if (!b->n)
    return -1;
  b->n--;
  return 0;
}

int drop_two(struct box *b) {
  if (drop(b) < 0 || drop(b) < 0)
    return -1;
  return drop(b);
}

int drop_some(struct box *b) {
  if (b->n > 8)
    return -1;
  drop(b); // REASON: many-pass-over
  drop(b);
  return 0;
}
