// RUN: %check-findings %s
#include <stdlib.h>

typedef void (*read_fn)(int value, void *data);

struct request {
  struct request *next;
  read_fn fn;
  void *data;
};
struct attribute {
  int value, is_remote;
};
static struct request *requests;

static void enqueue(read_fn fn, void *data) {
  struct request *r = calloc(1, sizeof(*r));
  if (!r)
    return;
  r->fn = fn;
  r->data = data;
  r->next = requests;
  requests = r;
}

static void answer(read_fn fn, void *data, int value) { fn(value, data); }

// What is local is read at once; only what is remote has to wait.
void attribute_read(struct attribute *a, read_fn fn, void *data) {
  if (!a->is_remote) {
    answer(fn, data, a->value);
    return;
  }
  struct request *r = calloc(1, sizeof(*r));
  if (!r)
    return;
  r->fn = fn;
  r->data = data;
  r->next = requests;
  requests = r;
}

void requests_done(int value) {
  while (requests) {
    struct request *r = requests;
    requests = r->next;
    r->fn(value, r->data);
    free(r);
  }
}

static void on_value(int value, void *data) { *(int *)data = value; }

int attribute_value(struct attribute *a) {
  int value = -1;
  attribute_read(a, on_value, &value); // REASON: called-at-once // WARN[low]: 'value' is local to 'attribute_value', but callback 'on_value' may be called with it afterwards
  return value; // NOTE: it is still registered when 'attribute_value' returns here
}

// This one always waits.
int attribute_later(struct attribute *a) {
  int value = a->value;
  enqueue(on_value, &value); // WARN[low]: 'value' is local to 'attribute_later', but callback 'on_value' may be called with it afterwards
  return value; // NOTE: it is still registered when 'attribute_later' returns here
}
