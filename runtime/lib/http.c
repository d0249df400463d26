/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* What is asked, and the answers. All but profiles are quick; a profile has a
 * thread of its own. */

#include "http.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PROFILE_SECONDS = 60, ERRANDS = 4 };

/* One profile is made at a time, and few are being sent. */
static atomic_bool profiling;
static atomic_int errands;

/*
 * Answers.
 */

static const char *type_of(const char *name) {
  const char *ending = strrchr(name, '.');
  return ending && !strcmp(ending, ".svg")   ? "image/svg+xml"
         : ending && !strcmp(ending, ".csv") ? "text/csv"
                                             : "text/plain; charset=utf-8";
}

/* Head and body in one piece of memory. A HEAD request gets no body. */
static char *answer(const char *status, const char *type, const char *body,
                    size_t size, bool head_only, size_t *all) {
  enum { ROOM = 512 };
  char *text = malloc(ROOM + size);
  if (!text)
    return NULL;
  int used = snprintf(text, ROOM,
                      "HTTP/1.1 %s\r\nContent-Type: %s\r\n"
                      "Content-Length: %zu\r\nConnection: close\r\n"
                      "X-Content-Type-Options: nosniff\r\n"
                      "Cache-Control: no-store\r\n%s\r\n",
                      status, type, size,
                      !strncmp(status, "405", 3)   ? "Allow: GET, HEAD\r\n"
                      : !strncmp(status, "503", 3) ? "Retry-After: 5\r\n"
                                                   : "");
  if (!head_only)
    memcpy(text + used, body, size);
  *all = (size_t)used + (head_only ? 0 : size);
  return text;
}

static void reply(struct rt_connection *c, const char *status, const char *type,
                  const char *body, size_t size) {
  c->answer = answer(status, type, body, size, c->head_only, &c->size);
  c->until = rt_monotonic() + RT_REQUEST_SECONDS;
}

void rt_http_refuse(struct rt_connection *c, const char *status) {
  char body[64];
  int size = snprintf(body, sizeof body, "%s\n", status);
  reply(c, status, "text/plain; charset=utf-8", body, (size_t)size);
}

static char *series(size_t *size) {
  char *text = NULL;
  size_t count = cvet_series(NULL, 0);
  struct cvet_sample *samples = calloc(count + 1, sizeof *samples);
  FILE *out = samples ? open_memstream(&text, size) : NULL;
  if (out) {
    size_t now = cvet_series(samples, count);
    fputs("seconds,in_use,idle,blocks,threads\n", out);
    for (size_t i = 0; i < (now < count ? now : count); i++)
      fprintf(out, "%.3f,%zu,%zd,%zu,%zu\n", samples[i].seconds,
              samples[i].in_use, (ssize_t)samples[i].idle, samples[i].blocks,
              samples[i].threads);
    fclose(out);
  }
  free(samples);
  return text;
}

/*
 * Profiles.
 */

static const struct profile {
  const char *name;
  bool (*work)(void *, struct rt_writer *);
  const char *option;
  const char *ending; /* or a file of the last alarm */
} profiles[] = {{"heap.svg", rt_write_heap, "--svg=-", NULL},
                {"heap.folded", rt_write_heap, "--folded=-", NULL},
                {"heap.pprof", rt_write_heap, "--pprof=-", NULL},
                {"threads.svg", rt_write_threads, "--svg=-", NULL},
                {"threads.folded", rt_write_threads, "--folded=-", NULL},
                {"alarm.svg", NULL, NULL, "svg"},
                {"alarm.folded", NULL, NULL, "folded"},
                {"alarm.heap", NULL, NULL, "heap"}};

struct errand {
  const struct profile *profile;
  int fd;
  bool head_only;
};

static bool copy_file(const char *path, FILE *out) {
  rt_descriptors_hold();
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  rt_descriptors_own(fd);
  rt_descriptors_go();
  char text[4096];
  ssize_t size = -1;
  while (fd >= 0 && (size = read(fd, text, sizeof text)) > 0)
    fwrite(text, 1, (size_t)size, out);
  rt_descriptors_close(fd);
  return size == 0;
}

static bool make(const struct profile *profile, FILE *out) {
  const char *const options[] = {profile->option, NULL};
  if (profile->work)
    return !rt_snapshot_within(PROFILE_SECONDS, profile->work, NULL, out,
                               options);
  char path[4200];
  return rt_watch_file(profile->ending, path, sizeof path) &&
         copy_file(path, out);
}

/* Who does not read has so many seconds and no more. */
static void send_all(int fd, const char *text, size_t size) {
  double until = rt_monotonic() + 2 * RT_REQUEST_SECONDS;
  for (size_t sent = 0; sent < size;) {
    ssize_t count = send(fd, text + sent, size - sent, MSG_NOSIGNAL);
    if (count > 0) {
      sent += (size_t)count;
      continue;
    }
    int left = (int)((until - rt_monotonic()) * 1000);
    struct pollfd ready = {fd, POLLOUT, 0};
    if ((count < 0 && errno != EAGAIN && errno != EINTR) || left <= 0 ||
        poll(&ready, 1, left) < 0)
      return;
  }
}

static void *run_errand(void *data) {
  rt_inside++;
  struct errand *errand = data;
  char *body = NULL, *all = NULL;
  size_t size = 0, all_size = 0;
  FILE *out = open_memstream(&body, &size);
  bool made = out && make(errand->profile, out);
  if (out)
    fclose(out);
  profiling = false;
  static const char sorry[] = "there is none\n";
  if (body && made)
    all = answer("200 OK", type_of(errand->profile->name), body, size,
                 errand->head_only, &all_size);
  else
    all = answer("404 Not Found", "text/plain; charset=utf-8", sorry,
                 sizeof sorry - 1, errand->head_only, &all_size);
  if (all)
    send_all(errand->fd, all, all_size);
  shutdown(errand->fd, SHUT_WR);
  rt_descriptors_close(errand->fd);
  free(body);
  free(all);
  free(errand);
  errands--;
  return NULL;
}

/* The connection is the other thread's from here on. */
static void hand_over(struct rt_connection *c, const struct profile *profile) {
  if (errands >= ERRANDS || atomic_exchange(&profiling, true)) {
    rt_http_refuse(c, "503 Service Unavailable");
    return;
  }
  errands++;
  struct errand *errand = malloc(sizeof *errand);
  if (errand)
    *errand = (struct errand){profile, c->fd, c->head_only};
  if (errand && !rt_threads_own(run_errand, errand)) {
    c->fd = 0;
    return;
  }
  free(errand);
  errands--;
  profiling = false;
  rt_http_refuse(c, "503 Service Unavailable");
}

/*
 * Requests.
 */

static const char index_page[] =
    "/metrics\n/debug/cvet/heap.svg\n/debug/cvet/heap.folded\n"
    "/debug/cvet/heap.pprof\n/debug/cvet/threads.svg\n"
    "/debug/cvet/threads.folded\n/debug/cvet/alarm.svg\n"
    "/debug/cvet/alarm.folded\n/debug/cvet/alarm.heap\n"
    "/debug/cvet/series.csv\n";

static void route(struct rt_connection *c, const char *path) {
  static const char debug[] = "/debug/cvet/";
  size_t size = 0;
  char *body = NULL;
  const char *type = "text/plain; version=0.0.4; charset=utf-8";
  if (!strcmp(path, "/") || !strcmp(path, debug)) {
    reply(c, "200 OK", type_of(path), index_page, sizeof index_page - 1);
    return;
  }
  if (!strcmp(path, "/metrics")) {
    body = rt_metrics(&size);
  } else if (!strcmp(path, "/debug/cvet/series.csv")) {
    type = type_of(path);
    body = series(&size);
  } else {
    for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++)
      if (!strncmp(path, debug, sizeof debug - 1) &&
          !strcmp(path + sizeof debug - 1, profiles[i].name)) {
        hand_over(c, &profiles[i]);
        return;
      }
    rt_http_refuse(c, "404 Not Found");
    return;
  }
  if (body)
    reply(c, "200 OK", type, body, size);
  else
    rt_http_refuse(c, "503 Service Unavailable");
  free(body);
}

/* A page of another site that a browser shows may ask for this machine by a
 * name that it has made up: only names of this machine are answered. */
static bool host_is_here(const char *headers) {
  const char *line = headers;
  while ((line = strstr(line, "\r\n"))) {
    line += 2;
    if (strncasecmp(line, "host:", 5))
      continue;
    line += 5;
    line += strspn(line, " \t");
    size_t size = strcspn(line, "\r");
    while (size && strchr("0123456789", line[size - 1]))
      size--;
    bool has_port = size && line[size - 1] == ':';
    size = has_port ? size - 1 : strcspn(line, "\r");
    static const char *const here[] = {"127.0.0.1", "localhost", ""};
    for (size_t i = 0; i < sizeof here / sizeof *here; i++)
      if (strlen(here[i]) == size && !strncasecmp(line, here[i], size))
        return true;
    return false;
  }
  return true;
}

/* "GET /metrics?name=x HTTP/1.1" */
void rt_http_understand(struct rt_connection *c) {
  c->request[c->read] = 0;
  c->head_only = !strncmp(c->request, "HEAD ", 5);
  size_t method = strcspn(c->request, " \r\n");
  if (strlen(c->request) != c->read || c->request[method] != ' ' ||
      strspn(c->request, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != method) {
    rt_http_refuse(c, "400 Bad Request");
    return;
  }
  if (!c->head_only && strncmp(c->request, "GET ", 4)) {
    rt_http_refuse(c, "405 Method Not Allowed");
    return;
  }
  char *path = c->request + method + 1;
  char *end = path + strcspn(path, " \r\n");
  if (*path != '/' || strncmp(end, " HTTP/1.", 8)) {
    rt_http_refuse(c, "400 Bad Request");
    return;
  }
  if (!c->local && !host_is_here(end)) {
    rt_http_refuse(c, "421 Misdirected Request");
    return;
  }
  path[strcspn(path, "? ")] = 0;
  route(c, path);
}

void rt_http_forked(void) {
  profiling = false;
  errands = 0;
}
