#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct verdict {
	int version, tag, major, minor;
};

struct reply {
	int major;
	unsigned nitems;
	struct verdict **items;
};

struct reader {
	const uint8_t *p, *end;
};

enum { RPL_OK, RPL_BAD, RPL_NOMEM };

static int rd_int(struct reader *r, int *out)
{
	if (r->end - r->p < 4)
		return -1;
	*out = (int)((uint32_t)r->p[0] << 24 | (uint32_t)r->p[1] << 16 | (uint32_t)r->p[2] << 8 | r->p[3]);
	r->p += 4;
	return 0;
}

static int rd_more(const struct reader *r)
{
	return r->p < r->end && *r->p == 0x30;
}

static void reply_reset(struct reply *rep)
{
	for (; rep->nitems > 0; rep->nitems--)
		free(rep->items[rep->nitems - 1]);
	free(rep->items);
	rep->items = NULL;
}

static int rd_verdict(struct reader *r, struct verdict *v)
{
	r->p++;
	if (rd_int(r, &v->version) || rd_int(r, &v->tag) ||
	    rd_int(r, &v->major) || rd_int(r, &v->minor))
		return RPL_BAD;
	return RPL_OK;
}

/* rep->nitems and rep->items are 0 on entry; nothing is left in rep on error */
int reply_decode(struct reply *rep, const void *buf, size_t len)
{
	struct reader r = { buf, (const uint8_t *)buf + len };
	int rc = RPL_OK;

	if (rd_int(&r, &rep->major))
		return RPL_BAD;
	if (rep->major == 0)
		return RPL_OK;

	while (rd_more(&r)) {
		struct verdict *v;

		rep->items = realloc(rep->items, (rep->nitems + 1) * sizeof(*rep->items)); // BAD: F7 when it fails the old array and all verdicts in it are lost
		if (!rep->items) {
			rep->nitems = 0;
			rc = RPL_NOMEM;
			break;
		}

		v = malloc(sizeof(*v));
		if (!v) {
			rc = RPL_NOMEM;
			break;
		}
		rep->items[rep->nitems++] = v;
		rc = rd_verdict(&r, v);
		if (rc != RPL_OK)
			break;
	}

	if (rc != RPL_OK) {
		fprintf(stderr, "reply: decoding stopped after %u items\n", rep->nitems);
		reply_reset(rep);
	}
	return rc;
}

int reply_allows(const void *buf, size_t len)
{
	struct reply rep = { 0, 0, NULL };
	int ok = 1;

	if (reply_decode(&rep, buf, len) != RPL_OK)
		return 0;
	for (unsigned i = 0; i < rep.nitems; i++)
		if (rep.items[i]->major > 4)
			ok = 0;
	reply_reset(&rep);
	return ok;
}
