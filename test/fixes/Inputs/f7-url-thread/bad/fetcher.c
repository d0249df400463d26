#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct fetch;
typedef void (*fetch_done_fn)(struct fetch *f, void *data);

struct fetch {
  char *url;
  fetch_done_fn done;
  void *data;
  pthread_t thread;
  atomic_int finished;
  char output[256];
  char error[128];
  struct fetch *next;
};

struct fetcher {
  struct fetch *pending;
  int running;
};

struct counters {
  int waiting;
  int ok;
  int failed;
};

static void *transfer_thread(void *arg) {
  struct fetch *f = arg;
  FILE *in = fopen(f->url, "re");

  if (in == NULL) {
    snprintf(f->error, sizeof(f->error), "cannot open: %s", strerror(errno));
  } else {
    if (fgets(f->output, sizeof(f->output), in) == NULL && ferror(in))
      snprintf(f->error, sizeof(f->error), "cannot read");
    fclose(in);
  }
  atomic_store(&f->finished, 1);
  return NULL;
}

static void fetch_free(struct fetch *f) {
  free(f->url);
  free(f);
}

static void run_done(struct fetch *f) {
  if (f->done)
    f->done(f, f->data);
}

static void start_transfer(struct fetcher *ft, struct fetch *f) {
  int rc = pthread_create(&f->thread, NULL, transfer_thread, f);

  if (rc != 0) {
    fprintf(stderr, "fetch: cannot run thread for %s: %s\n", f->url, strerror(rc)); // BAD: F7 the failure is only logged, the caller waits for a callback that never comes
    fetch_free(f);
    return;
  }
  f->next = ft->pending;
  ft->pending = f;
  ft->running++;
}

static int fetch_url(struct fetcher *ft, const char *url, fetch_done_fn done, void *data) {
  struct fetch *f = calloc(1, sizeof(*f));

  if (f == NULL)
    return -ENOMEM;
  f->url = strdup(url);
  if (f->url == NULL) {
    free(f);
    return -ENOMEM;
  }
  f->done = done;
  f->data = data;
  start_transfer(ft, f);
  return 0;
}

static void poll_fetches(struct fetcher *ft) {
  struct fetch **pp = &ft->pending;

  while (*pp) {
    struct fetch *f = *pp;

    if (!atomic_load(&f->finished)) {
      pp = &f->next;
      continue;
    }
    *pp = f->next;
    pthread_join(f->thread, NULL);
    ft->running--;
    run_done(f);
    fetch_free(f);
  }
}

static void on_done(struct fetch *f, void *data) {
  struct counters *c = data;

  c->waiting--;
  if (f->error[0] != '\0') {
    c->failed++;
    fprintf(stderr, "%s: %s\n", f->url, f->error);
    return;
  }
  c->ok++;
  printf("%s: %s", f->url, f->output);
}

int main(int argc, char **argv) {
  struct fetcher ft = {NULL, 0};
  struct counters c = {0, 0, 0};
  int i;

  for (i = 1; i < argc; i++) {
    int rc;

    c.waiting++;
    rc = fetch_url(&ft, argv[i], on_done, &c);
    if (rc < 0) {
      c.waiting--;
      c.failed++;
      fprintf(stderr, "%s: %s\n", argv[i], strerror(-rc));
    }
  }
  while (c.waiting > 0) {
    poll_fetches(&ft);
    usleep(1000);
  }
  printf("%d ok, %d failed\n", c.ok, c.failed);
  return c.failed > 0 ? 1 : 0;
}
