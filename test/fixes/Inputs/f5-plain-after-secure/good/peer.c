#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct secure {
	unsigned char key;
	int records;
};

struct line {
	int fd;
	bool quiet, secured;
	char *rbuf;
	size_t rsize, rlen;
	struct secure *sec;
	char *sec_out;
	unsigned long served;
	struct line *next;
};

static struct line *free_lines;

static struct line *line_new(int fd, struct secure *sec)
{
	struct line *l = free_lines;

	if (l) {
		free_lines = l->next;
	} else {
		l = calloc(1, sizeof(*l));
		if (!l)
			return NULL;
		l->rsize = 256;
		l->rbuf = malloc(l->rsize);
		if (!l->rbuf) {
			free(l);
			return NULL;
		}
	}
	l->fd = fd;
	l->next = NULL;
	if (sec) {
		l->sec = sec;
		l->secured = true;
	}
	l->served++;
	return l;
}

static ssize_t line_write(struct line *l, const char *text)
{
	size_t len = strlen(text);

	if (!l->sec)
		return write(l->fd, text, len);
	if (len > 256)
		len = 256;
	if (!l->sec_out && !(l->sec_out = malloc(256)))
		return -1;
	for (size_t i = 0; i < len; i++)
		l->sec_out[i] = text[i] ^ l->sec->key;
	l->sec->records++;
	return write(l->fd, l->sec_out, len);
}

static void line_drop_secure(struct line *l)
{
	free(l->sec);
	free(l->sec_out);
	l->sec = NULL;
	l->sec_out = NULL;
	l->secured = false;
}

static void line_close(struct line *l)
{
	line_drop_secure(l);
	close(l->fd);
	l->fd = -1;
	l->rlen = 0;
	l->quiet = false;
	l->next = free_lines;
	free_lines = l;
}

static void serve(bool with_tls)
{
	struct secure *sec = with_tls ? calloc(1, sizeof(*sec)) : NULL;
	struct line *l = line_new(open("/dev/null", O_RDWR), sec);

	if (!l) {
		free(sec);
		return;
	}
	l->quiet = with_tls;
	line_write(l, "hello");
	printf("secured %d, use %lu\n", l->secured, l->served);
	line_close(l);
}

int main(void)
{
	struct line *l;

	serve(true);
	serve(false);
	while ((l = free_lines) != NULL) {
		free_lines = l->next;
		free(l->rbuf);
		free(l);
	}
	return 0;
}
