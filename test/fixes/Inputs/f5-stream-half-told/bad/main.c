#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "ss.h"

static unsigned starts, ends;

static int on_rx(struct stream *s, const char *buf, size_t len, int flags)
{
	(void)s;
	(void)buf;
	(void)len;
	if (flags & CHUNK_START)
		starts++;
	if (flags & CHUNK_END)
		ends++;
	return 0;
}

static void one_request(struct stream *s, bool cut_off)
{
	struct wire *w;

	if (stream_request(s) != 0)
		return;
	w = s->wire;
	stream_event(w, C_HEADERS, NULL, 0);
	stream_event(w, C_DATA, "one", 3);
	stream_event(w, C_DATA, "two", 3);
	if (!cut_off)
		stream_event(w, C_DONE, NULL, 0);
	stream_event(w, C_CLOSED, NULL, 0);
	free(w);
}

int main(void)
{
	struct stream *s = stream_create("weather", on_rx);

	if (!s)
		return 1;
	one_request(s, false);
	one_request(s, true);
	one_request(s, false);
	printf("%u starts, %u ends\n", starts, ends);
	stream_destroy(s);
	return 0;
}
