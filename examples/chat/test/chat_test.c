/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Who joins and quits leaves nothing behind; who quits with the floor does. */

#include "chat.h"
#include <cvet-rt.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static void say(int fd, const char *command) {
  char line[64];
  strcpy(line, command);
  command_run(fd, line);
}

static size_t leaves(const char *name, const char *before_quit) {
  cvet_test_begin(name, CVET_TEST_ALL);
  int fd = open("/dev/null", O_WRONLY);
  say(fd, "ann\n");
  say(fd, before_quit);
  say(fd, "/quit\n");
  return cvet_test_end(stderr);
}

int main(void) {
  size_t found = leaves("quit", "hello\n");
  found += leaves("quit_with_floor", "/floor\n");
  return found != 0;
}
