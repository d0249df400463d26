#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct index_file {
  const char *name;
  unsigned long long stamp;
  off_t size;
};

static struct index_file indexes[] = {
  {"modules.dep", 0, 0},
  {"modules.alias", 0, 0},
  {"modules.symbols", 0, 0},
  {"modules.builtin", 0, 0},
};

#define N_INDEXES (sizeof(indexes) / sizeof(indexes[0]))

enum index_state { INDEX_VALID, INDEX_RELOAD, INDEX_REBUILD };

static unsigned long long stat_stamp(const struct stat *st) {
  return (unsigned long long)st->st_mtim.tv_sec * 1000000ull +
         (unsigned long long)st->st_mtim.tv_nsec / 1000ull;
}

static int index_probe(int dir_fd, struct index_file *ix) {
  struct stat st;

  memset(&st, 0, sizeof(st));
  if (fstatat(dir_fd, ix->name, &st, 0) < 0 && errno != ENOENT)
    return -errno;
  ix->stamp = stat_stamp(&st);
  ix->size = st.st_size;
  return 0;
}

static bool is_cache_invalid(int dir_fd, const char *name, unsigned long long stamp) {
  struct stat st;

  if (fstatat(dir_fd, name, &st, 0) < 0)
    return true;
  return stamp != stat_stamp(&st);
}

static enum index_state validate(int dir_fd) {
  size_t i;

  for (i = 0; i < N_INDEXES; i++) {
    if (indexes[i].size == 0)
      return INDEX_REBUILD;
    if (is_cache_invalid(dir_fd, indexes[i].name, indexes[i].stamp))
      return INDEX_RELOAD;
  }
  return INDEX_VALID;
}

static int load_stamps(int dir_fd) {
  size_t i;

  for (i = 0; i < N_INDEXES; i++) {
    int err = index_probe(dir_fd, &indexes[i]);

    if (err < 0) {
      fprintf(stderr, "%s: %s\n", indexes[i].name, strerror(-err));
      return err;
    }
  }
  return 0;
}

static const char *state_name(enum index_state s) {
  switch (s) {
  case INDEX_VALID:
    return "valid";
  case INDEX_RELOAD:
    return "reload";
  case INDEX_REBUILD:
    return "rebuild";
  }
  return "?";
}

int main(int argc, char **argv) {
  const char *dir = argc > 1 ? argv[1] : "/lib/modules";
  int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int err;

  if (fd < 0) {
    perror(dir);
    return 1;
  }
  err = load_stamps(fd);
  if (err == 0)
    printf("%s: %s\n", dir, state_name(validate(fd)));
  close(fd);
  return err < 0 ? 1 : 0;
}
