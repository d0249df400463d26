#include <stdio.h>
#include <stdlib.h>
#include "ss.h"

struct stream *stream_create(const char *policy, int (*rx)(struct stream *, const char *, size_t, int))
{
	struct stream *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->policy = policy;
	s->rx = rx;
	return s;
}

int stream_request(struct stream *s)
{
	if (s->wire)
		return 0;
	s->wire = calloc(1, sizeof(*s->wire));
	if (!s->wire)
		return -1;
	s->wire->owner = s;
	return stream_event(s->wire, C_CONNECTED, NULL, 0);
}

void stream_destroy(struct stream *s)
{
	free(s->wire);
	free(s);
}
