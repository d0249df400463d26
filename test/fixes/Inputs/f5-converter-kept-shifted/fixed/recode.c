#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_LINE 256

struct server {
	char name[24];
	char charset[24];
	iconv_t in;
	unsigned lines, broken;
};

static int server_open(struct server *s, const char *name, const char *charset)
{
	memset(s, 0, sizeof(*s));
	snprintf(s->name, sizeof(s->name), "%s", name);
	snprintf(s->charset, sizeof(s->charset), "%s", charset);
	s->in = iconv_open("UTF-8", charset);
	return s->in == (iconv_t)-1 ? -1 : 0;
}

static void server_close(struct server *s)
{
	if (s->in != (iconv_t)-1)
		iconv_close(s->in);
	s->in = (iconv_t)-1;
}

static char *convert(iconv_t cd, const char *text, size_t len, size_t *done)
{
	char out[MAX_LINE * 4], *op = out, *ip = (char *)text;
	size_t oleft = sizeof(out) - 1, ileft = len;
	size_t rc;

	rc = iconv(cd, &ip, &ileft, &op, &oleft);
	*done = len - ileft;
	if (rc == (size_t)-1)
		return NULL;
	iconv(cd, NULL, NULL, &op, &oleft);
	*op = '\0';
	return strdup(out);
}

static char *convert_lossy(iconv_t cd, const char *text, size_t len, unsigned *broken)
{
	char result[MAX_LINE * 4] = "";
	const char *cur = text, *end = text + len;
	size_t done;
	char *part;

	part = convert(cd, text, len, &done);
	iconv(cd, NULL, NULL, NULL, NULL);
	if (part)
		return part;

	(*broken)++;
	for (;;) {
		size_t good = done;

		part = convert(cd, cur, good, &done);
		iconv(cd, NULL, NULL, NULL, NULL);
		if (part) {
			strncat(result, part, sizeof(result) - strlen(result) - 1);
			free(part);
		}
		strncat(result, "?", sizeof(result) - strlen(result) - 1);
		cur += good + 1;
		if (cur >= end)
			break;
		part = convert(cd, cur, (size_t)(end - cur), &done);
		iconv(cd, NULL, NULL, NULL, NULL);
		if (part) {
			strncat(result, part, sizeof(result) - strlen(result) - 1);
			free(part);
			break;
		}
	}
	return strdup(result);
}

static void server_line(struct server *s, const char *line)
{
	char *text = convert_lossy(s->in, line, strlen(line), &s->broken);

	s->lines++;
	printf("%s> %s\n", s->name, text ? text : "");
	free(text);
}

int main(void)
{
	static const char *const lines[] = {
		"hello", "\x1b$B$3$s\x1b(B", "say \x1b$B$3\xff", "plain text",
	};
	struct server s;

	if (server_open(&s, "irc.test", "ISO-2022-JP") != 0) {
		fprintf(stderr, "no converter: %s\n", strerror(errno));
		return 1;
	}
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		server_line(&s, lines[i]);
	printf("%u lines, %u broken\n", s.lines, s.broken);
	server_close(&s);
	return 0;
}
