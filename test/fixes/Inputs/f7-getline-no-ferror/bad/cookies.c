#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum jar_res { JAR_OK, JAR_NOMEM, JAR_TOOLONG, JAR_READ };

#define LINE_LIMIT 8192

struct dyn {
	char *p;
	size_t len, cap;
};

struct cookie {
	struct cookie *next;
	char text[];
};

static enum jar_res dyn_add(struct dyn *d, const char *s, size_t n)
{
	if (d->len + n > LINE_LIMIT)
		return JAR_TOOLONG;
	if (d->len + n + 1 > d->cap) {
		size_t cap = (d->len + n + 1) * 2;
		char *p = realloc(d->p, cap);

		if (!p)
			return JAR_NOMEM;
		d->p = p;
		d->cap = cap;
	}
	memcpy(d->p + d->len, s, n);
	d->len += n;
	d->p[d->len] = '\0';
	return JAR_OK;
}

static void dyn_free(struct dyn *d)
{
	free(d->p);
	d->p = NULL;
	d->len = d->cap = 0;
}

/*
 * Whole lines only, whatever their length; the last one gets a newline when
 * it has none.  *eof is set when there is nothing after it.
 */
static enum jar_res next_line(struct dyn *line, FILE *f, bool *eof)
{
	enum jar_res res;
	char chunk[128];

	line->len = 0;
	while (1) {
		const char *b = fgets(chunk, sizeof(chunk), f);
		size_t n;

		*eof = feof(f); // BAD: F7 fgets() also gives NULL for a read error, then feof() stays false and this never ends
		n = b ? strlen(b) : 0;
		if (n) {
			res = dyn_add(line, b, n);
			if (res)
				return res;
		}
		if (line->len && line->p[line->len - 1] == '\n')
			return JAR_OK;
		if (*eof) {
			if (line->len == 0)
				return JAR_OK;
			return dyn_add(line, "\n", 1);
		}
	}
}

static enum jar_res jar_add(struct cookie **jar, const char *text, size_t len)
{
	struct cookie *c = malloc(sizeof(*c) + len + 1);

	if (!c)
		return JAR_NOMEM;
	memcpy(c->text, text, len);
	c->text[len] = '\0';
	c->next = *jar;
	*jar = c;
	return JAR_OK;
}

void jar_free(struct cookie **jar)
{
	struct cookie *c;

	while ((c = *jar) != NULL) {
		*jar = c->next;
		free(c);
	}
}

enum jar_res jar_load(struct cookie **jar, const char *path)
{
	struct dyn line = { NULL, 0, 0 };
	enum jar_res res = JAR_OK;
	bool eof = false;
	FILE *f = fopen(path, "r");

	*jar = NULL;
	if (!f)
		return JAR_READ;
	while (!eof) {
		res = next_line(&line, f, &eof);
		if (res)
			break;
		if (line.len == 0 || line.p[0] == '#')
			continue;
		res = jar_add(jar, line.p, line.len - 1);
		if (res)
			break;
	}
	dyn_free(&line);
	fclose(f);
	if (res)
		jar_free(jar);
	return res;
}
