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
  if (put(b, 1) < 0) // NOTE: it is looked at here
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

int sixth(struct box *b) {
  int rc;
  if ((rc = put(b, 6)) < 0)
    return rc;
  return 0;
}

int fourth(struct box *b, int value) {
  if (value < 0)
    return -1;
  put(b, value); // REASON: others-look, few-look // WARN[low]: the result of 'put' is ignored, which nearly all other callers look at
  return 0;
}

// Nobody is told here.
void fifth(struct box *b) {
  put(b, 5); // REASON: others-look, tells-nobody // NOTE: also here: the result of 'put' is ignored, which nearly all other callers look at
}
