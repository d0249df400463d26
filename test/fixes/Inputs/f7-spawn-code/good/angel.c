#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_RESTARTS 3

static volatile sig_atomic_t shutting_down;

static void on_term(int sig) {
  (void)sig;
  shutting_down = 1;
}

static int install_handlers(void) {
  struct sigaction sa;

  memset(&sa, 0, sizeof(sa));
  sa.sa_handler = on_term;
  sigemptyset(&sa.sa_mask);
  if (sigaction(SIGTERM, &sa, NULL) < 0 || sigaction(SIGINT, &sa, NULL) < 0)
    return -1;
  return 0;
}

static pid_t start_child(char **argv) {
  pid_t pid = fork();

  if (pid == 0) {
    execvp(argv[0], argv);
    fprintf(stderr, "angel: %s: %s\n", argv[0], strerror(errno));
    _exit(127);
  }
  return pid;
}

static int wait_child(pid_t pid, int *status) {
  while (waitpid(pid, status, 0) < 0) {
    if (errno != EINTR)
      return -1;
    if (shutting_down && kill(pid, SIGTERM) < 0 && errno != ESRCH)
      return -1;
  }
  return 0;
}

static int watch(char **argv) {
  int restarts = 0;

  while (!shutting_down) {
    pid_t pid = start_child(argv);
    int status;

    if (pid < 0) {
      fprintf(stderr, "angel: fork: %s\n", strerror(errno));
      return 1;
    }
    if (wait_child(pid, &status) < 0) {
      fprintf(stderr, "angel: waitpid: %s\n", strerror(errno));
      return 1;
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
      return 0;
    if (WIFEXITED(status))
      fprintf(stderr, "angel: child exited with %d\n", WEXITSTATUS(status));
    else if (WIFSIGNALED(status))
      fprintf(stderr, "angel: child died of signal %d\n", WTERMSIG(status));
    if (++restarts > MAX_RESTARTS) {
      fprintf(stderr, "angel: giving up\n");
      return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
    }
  }
  return 0;
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fprintf(stderr, "usage: %s COMMAND [ARG...]\n", argv[0]);
    return 2;
  }
  if (install_handlers() < 0) {
    perror("angel: sigaction");
    return 1;
  }
  return watch(argv + 1);
}
