// RUN: %check-findings --confidence=low %s
// What is told names the call that it is about.

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int execvp(const char *name, char *const *words);
int execlp(const char *name, const char *word, ...);

void become_ok(int from, char *const *words) {
  if (dup2(from, 0) < 0)
    perror("dup2");
  execvp(words[0], words);
  perror("execvp");
}

struct passwd;
int getpwuid_r(unsigned user, struct passwd *to, char *buffer, size_t n,
               struct passwd **found);

// The library also puts its error into errno.
int look_up_ok(unsigned user, struct passwd *to, char *buffer, size_t n,
               struct passwd **found) {
  if (getpwuid_r(user, to, buffer, n, found) != 0) {
    perror("getpwuid_r");
    return -1;
  }
  return 0;
}

// What is asked last is the shell.
void shell_ok(unsigned user, struct passwd *to, char *buffer, size_t n,
              struct passwd **found) {
  if (getpwuid_r(user, to, buffer, n, found) != 0)
    *found = NULL;
  execlp("/bin/sh", "sh", NULL);
  perror("sh");
}
