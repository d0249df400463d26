#define _GNU_SOURCE
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct group_set {
  gid_t *ids;
  int count;
};

static char *grow(char *buf, size_t *size) {
  char *p;

  *size *= 2;
  p = realloc(buf, *size);
  if (p == NULL)
    free(buf);
  return p;
}

static int load_groups(const char *user, gid_t primary, struct group_set *set) {
  int room = 4;

  set->ids = NULL;
  for (;;) {
    gid_t *ids = realloc(set->ids, (size_t)room * sizeof(*ids));
    int n = room;

    if (ids == NULL) {
      free(set->ids);
      set->ids = NULL;
      return -ENOMEM;
    }
    set->ids = ids;
    if (getgrouplist(user, primary, set->ids, &n) < 0) {
      room = n > room ? n : room * 2;
      continue;
    }
    set->count = n;
    return 0;
  }
}

static int group_label(gid_t gid, char *out, size_t out_size) {
  struct group grp, *found = NULL;
  size_t size = 256;
  char *buf = malloc(size);
  int err;

  while (buf != NULL) {
    err = getgrgid_r(gid, &grp, buf, size, &found);
    if (err == 0)
      break;
    if (err != ERANGE) {
      free(buf);
      return -err;
    }
    buf = grow(buf, &size);
  }
  if (buf == NULL)
    return -ENOMEM;
  if (found != NULL)
    snprintf(out, out_size, "%s", found->gr_name);
  else
    snprintf(out, out_size, "%u", (unsigned)gid);
  free(buf);
  return 0;
}

int main(int argc, char **argv) {
  const char *user = argc > 1 ? argv[1] : "root";
  struct group_set set;
  struct passwd *pw;
  int i, ret;

  errno = 0;
  pw = getpwnam(user);
  if (pw == NULL) {
    fprintf(stderr, "%s: %s\n", user, errno != 0 ? strerror(errno) : "no such user");
    return 1;
  }
  ret = load_groups(user, pw->pw_gid, &set);
  if (ret < 0) {
    fprintf(stderr, "%s: %s\n", user, strerror(-ret));
    return 1;
  }
  for (i = 0; i < set.count; i++) {
    char label[64];

    ret = group_label(set.ids[i], label, sizeof(label));
    if (ret < 0) {
      fprintf(stderr, "group %u: %s\n", (unsigned)set.ids[i], strerror(-ret));
      free(set.ids);
      return 1;
    }
    printf("%s\n", label);
  }
  free(set.ids);
  return 0;
}
