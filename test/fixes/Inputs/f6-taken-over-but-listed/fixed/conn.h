#ifndef CONN_H
#define CONN_H
#include <stdbool.h>

struct conn {
	int refs;
	int fd;
	char peer[32];
	void (*on_request)(struct conn *c, const char *line, void *data);
	void (*on_gone)(struct conn *c, void *data);
	void *data;
	struct conn *next;
};

struct conn *conn_new(int fd, const char *peer);
struct conn *conn_ref(struct conn *c);
void conn_unref(struct conn *c);
void conn_feed(struct conn *c, const char *line);
void conn_hang_up(struct conn *c);
int conn_take_fd(struct conn *c);
bool conn_is_up(const struct conn *c);
#endif
