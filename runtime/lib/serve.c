/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* A small HTTP server for metrics and profiles. One thread answers all that is
 * quick, and waits for nobody: connections are few, their requests are short,
 * and each has its time. A profile takes longer, and has a thread of its own.
 */

#include "rt.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum {
  CONNECTIONS = 16,
  REQUEST = 8192,
  SECONDS = 5,
  PROFILE_SECONDS = 60,
  ERRANDS = 4
};

struct connection {
  int fd; /* 0: free */
  bool head_only;
  double until;
  size_t read;
  char request[REQUEST + 1];
  char *answer; /* of malloc() */
  size_t size, sent;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool runs;
static int listener = -1, waker = -1;
static int wanted_port; /* 0: it is at a path */
static char socket_path[sizeof((struct sockaddr_un *)0)->sun_path];
static pid_t owner;
static struct connection connections[CONNECTIONS];
/* One profile is made at a time, and few are being sent. */
static atomic_bool profiling;
static atomic_int errands;

static double monotonic(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

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

static void reply(struct connection *c, const char *status, const char *type,
                  const char *body, size_t size) {
  c->answer = answer(status, type, body, size, c->head_only, &c->size);
  c->until = monotonic() + SECONDS;
}

static void refuse(struct connection *c, const char *status) {
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
  double until = monotonic() + 2 * SECONDS;
  for (size_t sent = 0; sent < size;) {
    ssize_t count = send(fd, text + sent, size - sent, MSG_NOSIGNAL);
    if (count > 0) {
      sent += (size_t)count;
      continue;
    }
    int left = (int)((until - monotonic()) * 1000);
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
static void hand_over(struct connection *c, const struct profile *profile) {
  if (errands >= ERRANDS || atomic_exchange(&profiling, true)) {
    refuse(c, "503 Service Unavailable");
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
  refuse(c, "503 Service Unavailable");
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

static void route(struct connection *c, const char *path) {
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
    refuse(c, "404 Not Found");
    return;
  }
  if (body)
    reply(c, "200 OK", type, body, size);
  else
    refuse(c, "503 Service Unavailable");
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
static void understand(struct connection *c) {
  c->request[c->read] = 0;
  c->head_only = !strncmp(c->request, "HEAD ", 5);
  size_t method = strcspn(c->request, " \r\n");
  if (strlen(c->request) != c->read || c->request[method] != ' ' ||
      strspn(c->request, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != method) {
    refuse(c, "400 Bad Request");
    return;
  }
  if (!c->head_only && strncmp(c->request, "GET ", 4)) {
    refuse(c, "405 Method Not Allowed");
    return;
  }
  char *path = c->request + method + 1;
  char *end = path + strcspn(path, " \r\n");
  if (*path != '/' || strncmp(end, " HTTP/1.", 8)) {
    refuse(c, "400 Bad Request");
    return;
  }
  if (wanted_port && !host_is_here(end)) {
    refuse(c, "421 Misdirected Request");
    return;
  }
  path[strcspn(path, "? ")] = 0;
  route(c, path);
}

/*
 * Connections.
 */

static void drop(struct connection *c) {
  free(c->answer);
  if (c->fd > 0)
    rt_descriptors_close(c->fd);
  c->fd = 0;
  c->answer = NULL;
}

static void receive(struct connection *c) {
  ssize_t size = recv(c->fd, c->request + c->read, REQUEST - c->read, 0);
  if (size < 0 && (errno == EAGAIN || errno == EINTR))
    return;
  if (size <= 0) {
    drop(c);
    return;
  }
  c->read += (size_t)size;
  c->request[c->read] = 0;
  if (memmem(c->request, c->read, "\r\n\r\n", 4) ||
      memmem(c->request, c->read, "\n\n", 2))
    understand(c);
  else if (c->read == REQUEST)
    refuse(c, "431 Request Header Fields Too Large");
  if (c->fd && c->read == REQUEST && !c->answer)
    drop(c);
}

/* Closing a socket with unread data takes the answer from who sent it: what
 * comes is read for a while, and thrown away. */
static void send_more(struct connection *c) {
  if (c->sent == c->size) {
    ssize_t size = recv(c->fd, c->request, REQUEST, 0);
    if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR))
      drop(c);
    return;
  }
  ssize_t size =
      send(c->fd, c->answer + c->sent, c->size - c->sent, MSG_NOSIGNAL);
  if (size < 0 && errno != EAGAIN && errno != EINTR)
    drop(c);
  if (size > 0)
    c->sent += (size_t)size;
  if (c->fd && c->sent == c->size) {
    shutdown(c->fd, SHUT_WR);
    c->until = monotonic() + 1;
  }
}

/* The one that waits longest makes room: who is quick is always served. */
static struct connection *room(void) {
  struct connection *oldest = &connections[0];
  for (int i = 0; i < CONNECTIONS; i++) {
    if (!connections[i].fd)
      return &connections[i];
    if (connections[i].until < oldest->until)
      oldest = &connections[i];
  }
  drop(oldest);
  return oldest;
}

static void accept_one(void) {
  rt_descriptors_hold();
  int fd = rt_descriptors_keep(
      accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK));
  int error = errno;
  rt_descriptors_go();
  if (fd < 0) {
    /* No descriptor is left: not at once again. */
    if (error == EMFILE || error == ENFILE)
      nanosleep(&(struct timespec){0, 50 * 1000 * 1000}, NULL);
    return;
  }
  struct connection *c = room();
  *c = (struct connection){.fd = fd, .until = monotonic() + SECONDS};
}

/* The port may be a parent's that is about to end. */
static bool listen_there(bool quiet);

static int wait_for_something(struct pollfd *ready, struct connection **whose) {
  int count = 0;
  double now = monotonic(), next = now + (listener < 0 ? 1 : 3600);
  ready[count++] = (struct pollfd){waker, POLLIN, 0};
  ready[count++] = (struct pollfd){listener, POLLIN, 0};
  for (int i = 0; i < CONNECTIONS; i++) {
    struct connection *c = &connections[i];
    if (c->fd && now > c->until)
      drop(c);
    if (!c->fd)
      continue;
    if (c->until < next)
      next = c->until;
    whose[count] = c;
    bool sends = c->answer && c->sent < c->size;
    ready[count++] = (struct pollfd){c->fd, sends ? POLLOUT : POLLIN, 0};
  }
  poll(ready, (nfds_t)count, (int)((next - now) * 1000) + 1);
  return count;
}

static void *serve(void *data) {
  rt_inside++;
  pthread_setname_np(pthread_self(), "cvet-serve");
  for (;;) {
    struct pollfd ready[CONNECTIONS + 2];
    struct connection *whose[CONNECTIONS + 2];
    int count = wait_for_something(ready, whose);
    if (ready[0].revents)
      break;
    for (int i = 2; i < count; i++) {
      struct connection *c = whose[i];
      if (!ready[i].revents)
        continue;
      if (!c->answer)
        receive(c);
      else
        send_more(c);
    }
    if (listener < 0)
      listen_there(true);
    else if (ready[1].revents)
      accept_one();
  }
  for (int i = 0; i < CONNECTIONS; i++)
    drop(&connections[i]);
  rt_descriptors_close(listener);
  rt_descriptors_close(waker);
  pthread_mutex_lock(&lock);
  listener = waker = -1;
  if (*socket_path)
    unlink(socket_path);
  runs = false;
  pthread_mutex_unlock(&lock);
  return NULL;
}

/*
 * Sockets.
 */

static bool bind_port(int fd, int port) {
  int on = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  struct sockaddr_in here = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  return !bind(fd, (struct sockaddr *)&here, sizeof here);
}

/* A socket that nobody listens at is left over. */
static void remove_dead(const struct sockaddr_un *here) {
  struct stat status;
  if (lstat(here->sun_path, &status) || !S_ISSOCK(status.st_mode))
    return;
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0)
    return;
  if (connect(fd, (const struct sockaddr *)here, sizeof *here) &&
      errno == ECONNREFUSED)
    unlink(here->sun_path);
  close(fd);
}

static bool bind_path(int fd) {
  struct sockaddr_un here = {.sun_family = AF_UNIX};
  strcpy(here.sun_path, socket_path);
  remove_dead(&here);
  /* Before it is bound: a file of this mode is what appears. */
  return !fchmod(fd, 0600) && !bind(fd, (struct sockaddr *)&here, sizeof here);
}

static bool listen_there(bool quiet) {
  rt_descriptors_hold();
  int fd = socket(*socket_path ? AF_UNIX : AF_INET,
                  SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  bool there = fd >= 0 &&
               (*socket_path ? bind_path(fd) : bind_port(fd, wanted_port)) &&
               !listen(fd, CONNECTIONS);
  int error = errno;
  if (there) {
    listener = rt_descriptors_keep(fd);
  } else if (fd >= 0) {
    close(fd);
  }
  rt_descriptors_go();
  if (!there && !quiet)
    rt_say("cannot listen at %s%.0d: %s",
           *socket_path ? socket_path : "127.0.0.1:",
           *socket_path ? 0 : wanted_port, strerror(error));
  return there;
}

static bool start_thread(void) {
  rt_descriptors_hold();
  waker = rt_descriptors_keep(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  rt_descriptors_go();
  memset(connections, 0, sizeof connections);
  owner = getpid();
  int error = waker < 0 ? errno : rt_threads_own(serve, NULL);
  runs = !error;
  if (!error)
    return true;
  rt_descriptors_close(listener);
  rt_descriptors_close(waker);
  listener = waker = -1;
  rt_say("cannot serve metrics: %s", strerror(error));
  return false;
}

/* Under the lock. */
static bool start(void) {
  if (runs) {
    rt_say("cvet_serve(): metrics are served already");
    return false;
  }
  return listen_there(false) && start_thread();
}

static void watch_too(void) {
  struct rt_state *state = malloc(sizeof *state);
  if (!state)
    return;
  rt_watch_state(state);
  if (!state->watched)
    cvet_watch(NULL);
  free(state);
}

int cvet_serve(int port) {
  if (port < 0 || port > 65535) {
    rt_say("cvet_serve(): %d is no port", port);
    return -1;
  }
  rt_inside++;
  pthread_mutex_lock(&lock);
  int result = -1;
  if (!runs) {
    *socket_path = 0;
    wanted_port = port;
  }
  if (start()) {
    struct sockaddr_in here;
    socklen_t size = sizeof here;
    if (!getsockname(listener, (struct sockaddr *)&here, &size))
      wanted_port = ntohs(here.sin_port);
    result = wanted_port;
  }
  pthread_mutex_unlock(&lock);
  if (result >= 0)
    watch_too();
  rt_inside--;
  return result;
}

static char pattern[4096];

int cvet_serve_at(const char *path) {
  rt_inside++;
  pthread_mutex_lock(&lock);
  int result = -1;
  char filled[sizeof socket_path + 16];
  if (!runs && (!rt_fill_in(path, filled, sizeof filled) ||
                strlen(filled) >= sizeof socket_path || !*filled)) {
    rt_say("cvet_serve_at(): a socket's name has 1 to %zu bytes",
           sizeof socket_path - 1);
  } else {
    if (!runs) {
      snprintf(pattern, sizeof pattern, "%s", path);
      snprintf(socket_path, sizeof socket_path, "%s", filled);
      wanted_port = 0;
    }
    if (start())
      result = 0;
  }
  pthread_mutex_unlock(&lock);
  if (!result)
    watch_too();
  rt_inside--;
  return result;
}

void cvet_serve_stop(void) {
  pthread_mutex_lock(&lock);
  bool ends = runs;
  if (ends)
    eventfd_write(waker, 1);
  pthread_mutex_unlock(&lock);
  while (ends) {
    nanosleep(&(struct timespec){0, 1000000}, NULL);
    pthread_mutex_lock(&lock);
    ends = runs;
    pthread_mutex_unlock(&lock);
  }
}

/* In the child of a fork the sockets are closed already. */
bool rt_serve_forked(void) {
  static const pthread_mutex_t unlocked = PTHREAD_MUTEX_INITIALIZER;
  lock = unlocked;
  bool parent_serves = runs;
  runs = false;
  profiling = false;
  errands = 0;
  listener = waker = -1;
  return parent_serves;
}

/* Who has the port may be about to end: the thread tries until it is free. */
void rt_serve_again(void) {
  char filled[sizeof socket_path + 16];
  if (*socket_path && rt_fill_in(pattern, filled, sizeof filled) &&
      strlen(filled) < sizeof socket_path)
    strcpy(socket_path, filled);
  listen_there(true);
  start_thread();
}

/* The socket's name goes with the process. */
void rt_serve_end(void) {
  if (runs && *socket_path && owner == getpid())
    unlink(socket_path);
}
