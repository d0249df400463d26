#ifndef SS_H
#define SS_H
#include <stdbool.h>
#include <stddef.h>

enum { CHUNK_START = 1, CHUNK_END = 2 };
enum cause { C_CONNECTED, C_HEADERS, C_DATA, C_DONE, C_CLOSED };

struct wire;

struct stream {
	struct wire *wire;
	const char *policy;
	unsigned char subseq;
	bool start_pending;
	bool ok;
	unsigned retries;
	int (*rx)(struct stream *s, const char *buf, size_t len, int flags);
};

struct wire {
	struct stream *owner;
	bool alive;
};

int stream_event(struct wire *w, enum cause cause, const char *buf, size_t len);
struct stream *stream_create(const char *policy, int (*rx)(struct stream *, const char *, size_t, int));
int stream_request(struct stream *s);
void stream_destroy(struct stream *s);
#endif
