#include <stdio.h>
#include "ss.h"

int stream_event(struct wire *w, enum cause cause, const char *buf, size_t len)
{
	struct stream *s = w->owner;
	int flags = 0;

	switch (cause) {
	case C_CONNECTED:
		w->alive = true;
		break;

	case C_HEADERS:
		s->ok = false;
		s->retries = 0;
		break;

	case C_DATA:
		if (!s->subseq) {
			flags |= CHUNK_START;
			s->start_pending = true;
			s->subseq = 1;
		}
		return s->rx(s, buf, len, flags);

	case C_DONE:
		if (s->start_pending) {
			s->rx(s, NULL, 0, CHUNK_END);
			s->start_pending = false;
			s->subseq = 0;
		}
		s->ok = true;
		break;

	case C_CLOSED:
		if (!s)
			break;
		w->alive = false;
		w->owner = NULL;
		s->wire = NULL;
		s->start_pending = false;
		s->subseq = 0;
		if (!s->ok)
			s->retries++;
		break;
	}
	return 0;
}
