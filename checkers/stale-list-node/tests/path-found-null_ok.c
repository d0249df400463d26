// RUN: %check-findings %s
//
// For the engine 'log_it' may have replaced 'daemon'; what the function finds in
// its field afterwards is what it says about the holder.

#include <stdlib.h>

struct stream {
  int fd;
};
struct daemon {
  struct stream *stream;
};
extern struct daemon *daemon;
void log_it(const char *text);

void read_leases(void) {
  struct stream *s = daemon->stream = malloc(sizeof *s);
  if (!s)
    return;
  log_it("open");
  if (!daemon->stream)
    free(s);
}
