// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// A log that is turned over.
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
struct log {
  char path[64];
  int file;
  long size;
};
void log_line(struct log *l, const char *text, long n) {
  if (l->file == -1)
    return;
  l->size += write(l->file, text, n);
}
void log_stop(struct log *l) {
  if (l->file != -1) {
    close(l->file);
    l->file = -1; // NOTE: it is reset here once it is closed
  }
}
int log_turn(struct log *l) {
  log_stop(l);
  l->file = open(l->path, O_WRONLY);
  if (l->file == -1)
    return -1;
  l->size = write(l->file, "log\n", 4);
  if (l->size < 0) {
    close(l->file); // REASON: reset-where-closed // WARN[medium]: 'file' is closed here, and the next use still finds its number there
    l->size = 0;
    return -1;
  }
  return 0;
}
