#ifndef PEER_H
#define PEER_H
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum peer_state { PEER_READ, PEER_WRITE, PEER_CLOSING };

struct secure {
	unsigned char key;
	int records;
};

struct peer {
	int fd;
	enum peer_state state;
	bool quiet;
	bool secured;
	char *rbuf;
	size_t rsize, rlen;
	void *item;
	struct secure *sec;
	char *sec_out;
	ssize_t (*read)(struct peer *p, void *buf, size_t len);
	ssize_t (*write)(struct peer *p, const void *buf, size_t len);
	struct peer *next;
};

struct peer *peer_new(int fd, struct secure *sec);
void peer_close(struct peer *p);
void peers_free(void);
void secure_init(struct peer *p, struct secure *sec);
#endif
