// RUN: %check-findings %s
#include <errno.h>
#include <stdlib.h>
#include <string.h>

int fill(char *buf, size_t n);
void report(const char *text);

// It is reset.
static int load(char **out, size_t n) {
  *out = malloc(n);
  if (!*out)
    return -ENOMEM;
  if (fill(*out, n) < 0) {
    free(*out);
    *out = NULL;
    return -EIO;
  }
  return 0;
}

int use_loaded(size_t n) {
  char *text = NULL;
  int rc = load(&text, n);
  if (rc < 0)
    report("cannot load");
  free(text);
  return rc;
}

// Nobody frees it again where it failed.
static int load_raw(char **out, size_t n) {
  *out = malloc(n);
  if (!*out)
    return -ENOMEM;
  if (fill(*out, n) < 0) {
    free(*out);
    return -EIO;
  }
  return 0;
}

int use_raw(size_t n) {
  char *text;
  int rc = load_raw(&text, n);
  if (rc == 0) {
    report(text);
    free(text);
  }
  return rc;
}

int use_raw_early(size_t n) {
  char *text = NULL;
  if (load_raw(&text, n) != 0)
    goto out;
  report(text);
  free(text);
out:
  return 0;
}

// What has another number is the caller's still.
struct job {
  int id;
};
int ready(void);
int start(struct job *j);

static int submit(struct job *j) {
  if (!ready())
    return 1;
  if (start(j) < 0) {
    free(j);
    return -1;
  }
  return 0;
}

int make(int id) {
  struct job *j = malloc(sizeof *j);
  if (!j)
    return -1;
  j->id = id;
  int rc = submit(j);
  if (rc > 0)
    free(j); // REASON: result-asked-otherwise
  return rc;
}

// A reference each.
struct shared {
  int refs;
};
static void shared_put(struct shared *s) {
  if (--s->refs == 0)
    free(s);
}
static int shared_send(struct shared *s) {
  if (!ready()) {
    shared_put(s);
    return -1;
  }
  return 0;
}
int shared_use(struct shared *s) {
  s->refs++;
  if (shared_send(s) < 0) {
    shared_put(s);
    return -1;
  }
  return 0;
}

// Another object of the same name by then.
int retry(size_t n) {
  char *text;
  if (load_raw(&text, n) < 0) {
    text = malloc(1);
    free(text);
    return -1;
  }
  free(text);
  return 0;
}
