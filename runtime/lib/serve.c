/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* A small server for metrics and profiles. One thread answers all that is
 * quick, and waits for nobody: connections are few, their requests are short,
 * and each has its time. */

#include "http.h"
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

enum { CONNECTIONS = 16 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool runs;
static int listener = -1, waker = -1;
static int wanted_port; /* 0: it is at a path */
static char socket_path[sizeof((struct sockaddr_un *)0)->sun_path];
static pid_t owner;
static struct rt_connection connections[CONNECTIONS];

/*
 * Connections.
 */

static void drop(struct rt_connection *c) {
  free(c->answer);
  if (c->fd > 0)
    rt_descriptors_close(c->fd);
  c->fd = 0;
  c->answer = NULL;
}

static void receive(struct rt_connection *c) {
  ssize_t size = recv(c->fd, c->request + c->read, RT_REQUEST - c->read, 0);
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
    rt_http_understand(c);
  else if (c->read == RT_REQUEST)
    rt_http_refuse(c, "431 Request Header Fields Too Large");
  if (c->fd && c->read == RT_REQUEST && !c->answer)
    drop(c);
}

/* Closing a socket with unread data takes the answer from who sent it: what
 * comes is read for a while, and thrown away. */
static void send_more(struct rt_connection *c) {
  if (c->sent == c->size) {
    ssize_t size = recv(c->fd, c->request, RT_REQUEST, 0);
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
    c->until = rt_monotonic() + 1;
  }
}

/* The one that waits longest makes room: who is quick is always served. */
static struct rt_connection *room(void) {
  struct rt_connection *oldest = &connections[0];
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
  struct rt_connection *c = room();
  *c = (struct rt_connection){.fd = fd,
                              .local = *socket_path,
                              .until = rt_monotonic() + RT_REQUEST_SECONDS};
}

/* The port may be a parent's that is about to end. */
static bool listen_there(bool quiet);

static int wait_for_something(struct pollfd *ready,
                              struct rt_connection **whose) {
  int count = 0;
  double now = rt_monotonic(), next = now + (listener < 0 ? 1 : 3600);
  ready[count++] = (struct pollfd){waker, POLLIN, 0};
  ready[count++] = (struct pollfd){listener, POLLIN, 0};
  for (int i = 0; i < CONNECTIONS; i++) {
    struct rt_connection *c = &connections[i];
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
    struct rt_connection *whose[CONNECTIONS + 2];
    int count = wait_for_something(ready, whose);
    if (ready[0].revents)
      break;
    for (int i = 2; i < count; i++) {
      struct rt_connection *c = whose[i];
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
  rt_http_forked();
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
