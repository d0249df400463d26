#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct hub;

struct screen {
	struct hub *hub;
	struct screen *next;		/* hub->screens */
	struct screen *next_unbound;	/* hub->unbound: output is not there yet */
	char name[24];
	const char *output;
	int bound;
};

struct hub {
	struct screen *screens;
	struct screen *unbound;
	unsigned tick;
};

static int output_present(const char *name)
{
	return strncmp(name, "HDMI", 4) == 0;
}

static int screen_bind(struct screen *s)
{
	if (s->output && !output_present(s->output))
		return -1;
	s->bound = 1;
	printf("%s: up on %s\n", s->name, s->output ? s->output : "any");
	return 0;
}

struct screen *screen_create(struct hub *h, const char *name, const char *output)
{
	struct screen *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->hub = h;
	s->output = output;
	snprintf(s->name, sizeof(s->name), "%s", name);
	s->next = h->screens;
	h->screens = s;

	if (screen_bind(s) < 0) {
		/* come back to it from the periodic job */
		s->next_unbound = h->unbound;
		h->unbound = s;
		printf("%s: deferred\n", s->name);
	}
	return s;
}

static void hub_check_unbound(struct hub *h)
{
	struct screen **ps = &h->unbound;

	while (*ps) {
		struct screen *s = *ps;

		if (screen_bind(s) == 0) {
			*ps = s->next_unbound;
			s->next_unbound = NULL;
			continue;
		}
		ps = &s->next_unbound;
	}
}

void screen_destroy(struct screen *s)
{
	struct screen **ps;

	for (ps = &s->hub->unbound; *ps; ps = &(*ps)->next_unbound) {
		if (*ps == s) {
			*ps = s->next_unbound;
			s->next_unbound = NULL;
			break;
		}
	}

	for (ps = &s->hub->screens; *ps; ps = &(*ps)->next) {
		if (*ps == s) {
			*ps = s->next;
			break;
		}
	}
	printf("%s: gone\n", s->name);
	free(s);
}

static void hub_tick(struct hub *h)
{
	if (++h->tick % 4 == 0)
		hub_check_unbound(h);
}

int main(void)
{
	struct hub h = { 0 };
	struct screen *a = screen_create(&h, "hall", "HDMI-1");
	struct screen *b = screen_create(&h, "door", "DP-2");

	if (b)
		screen_destroy(b);
	for (int i = 0; i < 8; i++)
		hub_tick(&h);
	if (a)
		screen_destroy(a);
	return 0;
}
