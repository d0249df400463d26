#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum cap_res { CAP_OK = 0, CAP_FAILED = -1, CAP_FATAL = -2 };

struct cap_writer {
	int fd;
	char errmsg[160];
	int have_info;		/* the file header has been written */
	time_t now;
	uint64_t body_left;
};

struct cap_entry {
	const char *uri;
	const char *type;	/* may be NULL */
	uint64_t size;
};

struct strbuf {
	char *s;
	size_t len, cap;
};

static const char info_body[] = "software: capd/2.1\r\nformat: capture 1.0\r\n";

static int sb_add(struct strbuf *b, const char *s, size_t n)
{
	if (b->cap - b->len < n + 1) {
		size_t cap = (b->cap + n + 1) * 2;
		char *p = realloc(b->s, cap);

		if (!p)
			return -1;
		b->s = p;
		b->cap = cap;
	}
	memcpy(b->s + b->len, s, n);
	b->len += n;
	b->s[b->len] = '\0';
	return 0;
}

static int put(struct cap_writer *w, const void *data, size_t len)
{
	const char *p = data;

	while (len) {
		ssize_t n = write(w->fd, p, len);

		if (n < 0) {
			if (errno == EINTR)
				continue;
			snprintf(w->errmsg, sizeof(w->errmsg), "write: %s", strerror(errno));
			return CAP_FATAL;
		}
		p += n;
		len -= (size_t)n;
	}
	return CAP_OK;
}

static int make_header(struct strbuf *b, const char *kind, const char *uri,
		       const char *type, time_t t, uint64_t size)
{
	char tmp[512];
	int n;

	n = snprintf(tmp, sizeof(tmp), "CAPTURE/1.0\r\nKind: %s\r\nURI: %s\r\nType: %s\r\nTime: %lld\r\nSize: %llu\r\n\r\n",
		     kind, uri ? uri : "-", type ? type : "application/octet-stream",
		     (long long)t, (unsigned long long)size);
	if (n < 0 || (size_t)n >= sizeof(tmp))
		return -1;
	return sb_add(b, tmp, (size_t)n);
}

int cap_write_entry(struct cap_writer *w, const struct cap_entry *e)
{
	struct strbuf hdr = { NULL, 0, 0 };
	int rc;

	/* the info record goes before the first entry */
	if (!w->have_info) {
		if (make_header(&hdr, "info", NULL, "text/fields", w->now, sizeof(info_body) - 1) < 0 ||
		    sb_add(&hdr, info_body, sizeof(info_body) - 1) < 0 ||
		    sb_add(&hdr, "\r\n\r\n", 4) < 0) {
			snprintf(w->errmsg, sizeof(w->errmsg), "cannot build info record");
			free(hdr.s);
			return CAP_FAILED;
		}
		rc = put(w, hdr.s, hdr.len);
		if (rc != CAP_OK) {
			free(hdr.s);
			return rc;
		}
		w->have_info = 1;
		hdr.len = 0;
	}

	if (e->uri == NULL) {
		snprintf(w->errmsg, sizeof(w->errmsg), "entry without URI");
		free(hdr.s);
		return CAP_FAILED;
	}
	if (make_header(&hdr, "resource", e->uri, e->type, w->now, e->size) < 0) {
		snprintf(w->errmsg, sizeof(w->errmsg), "cannot build header of %.80s", e->uri);
		free(hdr.s);
		return CAP_FATAL;
	}
	rc = put(w, hdr.s, hdr.len);
	free(hdr.s);
	if (rc != CAP_OK)
		return rc;
	w->body_left = e->size;
	return CAP_OK;
}

int cap_write_body(struct cap_writer *w, const void *buf, size_t len)
{
	int rc;

	if (len > w->body_left)
		len = (size_t)w->body_left;
	rc = put(w, buf, len);
	if (rc != CAP_OK)
		return rc;
	w->body_left -= len;
	return CAP_OK;
}

int cap_end_entry(struct cap_writer *w)
{
	if (w->body_left) {
		snprintf(w->errmsg, sizeof(w->errmsg), "body is too short");
		return CAP_FATAL;
	}
	return put(w, "\r\n\r\n", 4);
}
