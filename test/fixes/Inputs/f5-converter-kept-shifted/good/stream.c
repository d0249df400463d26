#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK 8

struct reader {
	iconv_t cd;
	char held[CHUNK * 2];
	size_t n_held;
	unsigned files;
};

static int reader_init(struct reader *r, const char *charset)
{
	memset(r, 0, sizeof(*r));
	r->cd = iconv_open("UTF-8", charset);
	return r->cd == (iconv_t)-1 ? -1 : 0;
}

static void reader_begin(struct reader *r)
{
	iconv(r->cd, NULL, NULL, NULL, NULL);
	r->n_held = 0;
	r->files++;
}

static int reader_feed(struct reader *r, const char *data, size_t len, FILE *to)
{
	char out[CHUNK * 8], *op, *ip;
	size_t oleft, ileft, rc;

	memcpy(r->held + r->n_held, data, len);
	r->n_held += len;
	ip = r->held;
	ileft = r->n_held;
	op = out;
	oleft = sizeof(out);
	rc = iconv(r->cd, &ip, &ileft, &op, &oleft);
	fwrite(out, 1, (size_t)(op - out), to);
	memmove(r->held, ip, ileft);
	r->n_held = ileft;
	if (rc == (size_t)-1 && errno != EINVAL)
		return -1;
	return 0;
}

static int read_file(struct reader *r, FILE *f, FILE *to)
{
	char buf[CHUNK];
	size_t n;

	reader_begin(r);
	while ((n = fread(buf, 1, sizeof(buf), f)) > 0)
		if (reader_feed(r, buf, n, to) != 0)
			return -1;
	return r->n_held ? -1 : 0;
}

int main(void)
{
	static char texts[][32] = { "hello", "\x1b$B$3$s$K$A\x1b(B.", "\x1b$B$3\xff$s", "plain text" };
	struct reader r;

	if (reader_init(&r, "ISO-2022-JP") != 0)
		return 1;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		FILE *f = fmemopen(texts[i], strlen(texts[i]), "r");

		if (!f)
			return 1;
		if (read_file(&r, f, stdout) != 0)
			printf("(broken)");
		putchar('\n');
		fclose(f);
	}
	printf("%u files\n", r.files);
	iconv_close(r.cd);
	return 0;
}
