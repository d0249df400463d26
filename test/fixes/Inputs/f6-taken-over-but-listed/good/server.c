#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct server;

struct guest {
	int fd;
	unsigned sent;
	struct server *server;
	struct guest *next;
};

struct server {
	struct guest *guests;
	unsigned n_guests;
	unsigned moved, closed;
};

static struct guest *server_accept(struct server *s, int fd)
{
	struct guest *g = calloc(1, sizeof(*g));

	if (!g) {
		close(fd);
		return NULL;
	}
	g->fd = fd;
	g->server = s;
	g->next = s->guests;
	s->guests = g;
	s->n_guests++;
	return g;
}

static void guest_free(struct guest *g)
{
	struct server *s = g->server;

	for (struct guest **p = &s->guests; *p; p = &(*p)->next) {
		if (*p == g) {
			*p = g->next;
			s->n_guests--;
			break;
		}
	}
	if (g->fd >= 0)
		close(g->fd);
	free(g);
}

static int guest_take_fd(struct guest *g)
{
	int fd = g->fd;

	g->fd = -1;
	return fd;
}

static void guest_request(struct guest *g, const char *line)
{
	struct server *s = g->server;
	int fd;

	g->sent++;
	if (strncmp(line, "MOVE", 4) == 0) {
		fd = guest_take_fd(g);
		s->moved++;
		close(fd);
		guest_free(g);
	} else if (strcmp(line, "BYE") == 0) {
		s->closed++;
		guest_free(g);
	}
}

int main(void)
{
	struct server s = { 0 };

	for (int i = 0; i < 300; i++) {
		struct guest *g = server_accept(&s, open("/dev/null", O_RDWR));

		if (!g)
			return 1;
		guest_request(g, "GET /");
		if (i % 100 != 0)
			guest_request(g, i % 3 ? "BYE" : "MOVE chat");
	}
	printf("%u guests, %u moved, %u closed\n", s.n_guests, s.moved, s.closed);
	while (s.guests)
		guest_free(s.guests);
	return 0;
}
