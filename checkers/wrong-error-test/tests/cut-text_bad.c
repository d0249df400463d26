// RUN: %check-findings %s
// Whether all of it was written, nobody asks.
#include <stdio.h>
#include <string.h>

struct server { char dir[64]; char path[108]; };

int server_path(struct server *s, const char *label) {
  int n = snprintf(s->path, sizeof s->path, "%s/%s", s->dir, label);
  if (n < 0) { // WARN[low]: 'snprintf' does not fail where it cuts text off: its result is the length that was needed
    s->path[0] = 0;
    return -1;
  }
  return 0;
}

int remove_lock(const char *name) {
  char path[64];
  if (snprintf(path, sizeof(path), "/run/lock/%s.lock", name) < 0) // WARN[low]: 'snprintf' does not fail where it cuts text off: its result is the length that was needed
    goto fail;
  return remove(path);
fail:
  return -1;
}

int send_name(const char *name, int (*put)(const char *)) {
  char line[32];
  int len;
  len = snprintf(line, sizeof(line), "NAME %s", name);
  if (len == -1) // WARN[low]: 'snprintf' does not fail where it cuts text off: its result is the length that was needed
    return 0;
  return put(line);
}
