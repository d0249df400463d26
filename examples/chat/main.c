/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#include "chat.h"
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { MAX_FDS = 64 };

static int listen_on(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
  if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) < 0 ||
      listen(fd, 8) < 0) {
    perror(path);
    exit(1);
  }
  return fd;
}

/* One line from fd; the end of the input quits, too. Returns 0 after that. */
static int serve(int fd) {
  char line[512] = "/quit";
  ssize_t n = read(fd, line, sizeof(line) - 1);
  if (n > 0)
    line[n] = 0;
  return command_run(fd, line);
}

int main(int argc, char **argv) {
  struct pollfd fds[MAX_FDS] = {{.events = POLLIN}};
  int count = 1;
  fds[0].fd = listen_on(argc > 1 ? argv[1] : "chat.socket");
  while (poll(fds, count, -1) >= 0) {
    for (int i = count - 1; i > 0; --i)
      if (fds[i].revents && !serve(fds[i].fd))
        fds[i] = fds[--count];
    if ((fds[0].revents & POLLIN) && count < MAX_FDS) {
      fds[count].fd = accept(fds[0].fd, NULL, NULL);
      fds[count++].events = POLLIN;
    }
  }
  return 0;
}
