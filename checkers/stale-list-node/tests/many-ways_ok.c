// RUN: %check-findings %s
// So many ways lead to the clean-up that not each is told apart: all of them
// know that there is a port.
#include <stdlib.h>
#include <string.h>

struct queue {
  int fd;
};
struct coder {
  int size;
};
struct port {
  struct queue *queue;
  struct coder *coder;
  int number;
};
struct end {
  char *name;
  struct port *port;
  int fd, direction;
};

int queue_descriptor(struct queue *q, int *fd, int direction);

int coder_new(int size, struct coder **coder);
void coder_start(struct coder *coder);

int port_fd(struct port *p) { return p->queue->fd; }

void port_free(struct port *p) {
  free(p->queue);
  free(p);
}

int port_open_ok(struct end **in, struct end **out, const char *name,
                 struct queue *queue, int number) {
  struct end *end = NULL;
  struct port *port = NULL;
  int err, fd;
  if (in)
    *in = NULL;
  if (out)
    *out = NULL;
  port = calloc(1, sizeof(*port));
  if (port == NULL) {
    err = -12;
    goto failed;
  }
  port->queue = queue;
  port->number = number;
  err = coder_new(256, &port->coder);
  if (err < 0)
    goto failed;
  coder_start(port->coder);
  if (in) {
    end = calloc(1, sizeof(*end));
    if (end == NULL) {
      err = -12;
      goto failed;
    }
    if (name)
      end->name = strdup(name);
    err = queue_descriptor(queue, &fd, 1);
    if (err < 0)
      goto failed;
    end->fd = fd;
    end->port = port;
    *in = end;
  }
  if (out) {
    end = calloc(1, sizeof(*end));
    if (end == NULL) {
      err = -12;
      goto failed;
    }
    if (name)
      end->name = strdup(name);
    err = queue_descriptor(queue, &fd, 2);
    if (err < 0)
      goto failed;
    end->fd = fd;
    end->port = port;
    *out = end;
  }
  return 0;

failed:
  if (queue)
    free(queue);
  if (port) {
    if (port->coder)
      free(port->coder);
    free(port);
  }
  if (in)
    free(*in);
  if (out)
    free(*out);
  free(end);
  return err;
}
