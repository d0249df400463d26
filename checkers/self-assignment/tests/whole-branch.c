// RUN: %check-findings %s
// A branch that leaves the object as it is, beside others that change it.

struct box {
  int x, y, width, height;
};
enum side { TOP, MIDDLE, BOTTOM };

void place(struct box *b, enum side s, int is_left) {
  switch (s) {
  case TOP:
    b->y = b->y; // WARN[low]: 'b->y' is assigned to itself
    break;
  case MIDDLE:
    b->y -= b->height / 2;
    break;
  default:
    b->y -= b->height;
  }
  if (is_left)
    b->x -= b->width;
  else
    b->x = b->x; // WARN[low]: 'b->x' is assigned to itself
  if (s == BOTTOM) {
    b->height = b->height; // WARN[low]: 'b->height' is assigned to itself
  } else {
    b->height += 1;
  }
}

// Among other things that a branch does.
void grow_bad(struct box *b, const struct box *by, int is_wide) {
  if (is_wide) {
    b->width += by->width;
    b->height = b->height; // WARN[medium]: 'b->height' is assigned to itself
  }
}
