// RUN: %check-findings %s
// A setter is given what it frees first.
#include <stdlib.h>
#include <string.h>

struct document {
  char *path, *password;
  int page;
};

static void set_password(struct document *d, const char *password) {
  free(d->password); // NOTE: it is freed here
  d->password = strdup(password); // NOTE: it is used here
}

static int document_open(struct document *d, const char *path,
                         const char *password, int page) {
  if (!path)
    return -1;
  if (password)
    set_password(d, password);
  d->page = page;
  return 0;
}

int reload_bad(struct document *d) {
  return document_open(d, d->path, d->password, 0); // REASON: freed-before-use // WARN[medium]: 'd->password' is given to 'document_open', which frees it before it uses it
}

void reset_bad(struct document *d) {
  char *same = d->password;
  set_password(d, same); // WARN[medium]: 'same' is given to 'set_password', which frees it before it uses it
}

// A part of a buffer that grows before it is copied.
struct buffer {
  char *data;
  size_t used, room;
};
static int buffer_need(struct buffer *b, size_t n) {
  if (b->used + n > b->room) {
    char *data = realloc(b->data, b->room + n); // NOTE: it is freed here
    if (!data)
      return -1;
    b->data = data;
    b->room += n;
  }
  return 0;
}
static int buffer_add(struct buffer *b, const char *from, size_t n) {
  if (buffer_need(b, n))
    return -1;
  memcpy(b->data + b->used, from, n); // NOTE: it is used here
  b->used += n;
  return 0;
}
int repeat_bad(struct buffer *b, size_t n) {
  char *last = b->data + (b->used - n);
  return buffer_add(b, last, n); // WARN[medium]: 'last' is given to 'buffer_add', which frees it before it uses it
}

// Who makes room is told where it is, and moves it.
static int buffer_move(struct buffer *b, size_t n, char **at) {
  size_t where = *at - b->data;
  if (buffer_need(b, n))
    return -1;
  *at = b->data + where;
  return 0;
}
static int buffer_copy(struct buffer *b, char *from, size_t n) {
  if (buffer_move(b, n, &from))
    return -1;
  memcpy(b->data + b->used, from, n);
  return 0;
}
int repeat_ok(struct buffer *b, size_t n) {
  char *last = b->data + (b->used - n);
  return buffer_copy(b, last, n);
}

// Asked for.
static void set_path(struct document *d, const char *path) {
  if (path == d->path)
    return;
  free(d->path);
  d->path = strdup(path);
}
void rename_ok(struct document *d) { set_path(d, d->path); } // REASON: asked-for-itself

// Copied before it is freed.
static void replace_path(struct document *d, const char *path) {
  char *copy = strdup(path);
  free(d->path);
  d->path = copy;
}
void replace_ok(struct document *d) { replace_path(d, d->path); }

// Taken out before.
void move_ok(struct document *d) {
  char *old = d->password;
  d->password = NULL;
  set_password(d, old);
  free(old);
}

// A destructor is given what it frees, by that name.
static void document_end(struct document *d) {
  free(d->path);
  free(d->password);
  free(d);
}
struct reader {
  struct document *document;
};
void reader_end_ok(struct reader *r) {
  document_end(r->document);
  r->document = NULL;
}

// Each time another one.
struct branch {
  struct branch *side;
  int id;
};
struct tree {
  struct branch *oldest;
};
static void side_free(struct tree *t, struct branch *b);
static void branch_free(struct tree *t, struct branch *b) {
  if (b->side)
    side_free(t, b->side);
  if (t->oldest == b)
    t->oldest = NULL;
  free(b);
}
static void side_free(struct tree *t, struct branch *b) {
  if (b == t->oldest) {
    while (t->oldest)
      branch_free(t, t->oldest);
    return;
  }
  free(b);
}
void tree_end_ok(struct tree *t) {
  while (t->oldest)
    branch_free(t, t->oldest);
}
