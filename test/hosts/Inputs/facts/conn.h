#include <sys/queue.h>

struct conn {
  TAILQ_ENTRY(conn) link;
  int fd;
};
void serve(struct conn *c);
void conn_close(struct conn *c);
