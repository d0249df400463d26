#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

struct spawn_opts {
  const char *socket_path;
  const char *pid_path;
  int fork_count;
  int max_wait_ms;
};

static int open_listener(const char *path) {
  struct sockaddr_un sa;
  int fd;

  memset(&sa, 0, sizeof(sa));
  sa.sun_family = AF_UNIX;
  if (strlen(path) >= sizeof(sa.sun_path)) {
    fprintf(stderr, "spawn: socket path too long: %s\n", path);
    return -1;
  }
  strcpy(sa.sun_path, path);
  if (unlink(path) < 0 && errno != ENOENT) {
    fprintf(stderr, "spawn: %s: %s\n", path, strerror(errno));
    return -1;
  }
  fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (fd < 0) {
    fprintf(stderr, "spawn: socket: %s\n", strerror(errno));
    return -1;
  }
  if (bind(fd, (struct sockaddr *)&sa, sizeof(sa)) < 0 || listen(fd, 64) < 0) {
    fprintf(stderr, "spawn: %s: %s\n", path, strerror(errno));
    close(fd);
    return -1;
  }
  return fd;
}

static void run_child(int fd, char **argv) {
  if (fd != STDIN_FILENO) {
    if (dup2(fd, STDIN_FILENO) < 0)
      _exit(126);
    close(fd);
  }
  if (setsid() < 0)
    _exit(126);
  execvp(argv[0], argv);
  _exit(errno == ENOENT ? 127 : 126);
}

static int write_pid(const char *path, pid_t pid) {
  FILE *f = fopen(path, "we");

  if (f == NULL)
    return -1;
  fprintf(f, "%ld\n", (long)pid);
  return fclose(f);
}

static int spawn_connection(const struct spawn_opts *o, char **argv) {
  int fd, status, i;

  fd = open_listener(o->socket_path);
  if (fd < 0)
    return -1;

  for (i = 0; i < o->fork_count; i++) {
    pid_t child = fork();

    switch (child) {
    case 0:
      run_child(fd, argv);
      break;
    case -1:
      fprintf(stderr, "spawn: fork failed: %s\n", strerror(errno));
      close(fd);
      return -1;
    default:
      usleep((useconds_t)o->max_wait_ms * 1000);
      switch (waitpid(child, &status, WNOHANG)) {
      case 0:
        printf("spawn: child spawned successfully: PID: %ld\n", (long)child);
        if (o->pid_path != NULL && write_pid(o->pid_path, child) != 0) {
          fprintf(stderr, "spawn: cannot write %s\n", o->pid_path);
          close(fd);
          return -1;
        }
        break;
      case -1:
        fprintf(stderr, "spawn: waitpid: %s\n", strerror(errno));
        close(fd);
        return -1;
      default:
        if (WIFEXITED(status)) // BAD: F7 the child's failure is only printed, the function returns 0
          fprintf(stderr, "spawn: child exited with: %d\n", WEXITSTATUS(status));
        else if (WIFSIGNALED(status))
          fprintf(stderr, "spawn: child signaled: %d\n", WTERMSIG(status));
        else
          fprintf(stderr, "spawn: child died somehow: %d\n", status);
        break;
      }
      break;
    }
  }
  close(fd);
  return 0;
}

int main(int argc, char **argv) {
  struct spawn_opts o = {NULL, NULL, 1, 100};

  if (argc < 3) {
    fprintf(stderr, "usage: %s SOCKET COMMAND [ARG...]\n", argv[0]);
    return 2;
  }
  o.socket_path = argv[1];
  o.pid_path = getenv("SPAWN_PIDFILE");
  return spawn_connection(&o, argv + 2) == 0 ? 0 : 1;
}
