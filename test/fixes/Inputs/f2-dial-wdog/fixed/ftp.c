#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct wdog {
	struct wdog *next;
	int active, left;
	void (*entry)(void *arg);
	void *arg;
};

static struct wdog *wd_list;

static void wd_cancel(struct wdog *w)
{
	struct wdog **p;

	if (!w->active)
		return;
	for (p = &wd_list; *p; p = &(*p)->next)
		if (*p == w) {
			*p = w->next;
			break;
		}
	w->active = 0;
}

static int wd_start(struct wdog *w, int ticks, void (*entry)(void *), void *arg)
{
	wd_cancel(w);
	w->left = ticks;
	w->entry = entry;
	w->arg = arg;
	w->active = 1;
	w->next = wd_list;
	wd_list = w;
	return 0;
}

static void wd_tick(void)
{
	struct wdog *w, *next;

	for (w = wd_list; w; w = next) {
		next = w->next;
		if (--w->left > 0)
			continue;
		wd_cancel(w);
		w->entry(w->arg);
	}
}

#define F_CONNECTED 1
#define F_TIMEDOUT 2

struct session {
	int sd;
	unsigned flags;
	char host[32];
	struct wdog wdog;
	char *home;
};

static void session_timeout(void *arg)
{
	struct session *s = arg;

	s->flags |= F_TIMEDOUT;
	fprintf(stderr, "%s: time-out\n", s->host);
}

static int sock_connect(struct session *s)
{
	if (!strcmp(s->host, "down")) {
		errno = ECONNREFUSED;
		return -1;
	}
	s->sd = dup(0);
	return s->sd < 0 ? -1 : 0;
}

static int session_reconnect(struct session *s)
{
	int ret;

	/* bound the time that this may take */
	ret = wd_start(&s->wdog, 5, session_timeout, s);
	if (ret != 0)
		goto errout;
	if (sock_connect(s) < 0)
		goto errout;
	wd_cancel(&s->wdog);
	if (s->flags & F_TIMEDOUT)
		goto errout_close;
	s->flags |= F_CONNECTED;
	return 0;

errout_close:
	close(s->sd);
	s->sd = -1;
errout:
	wd_cancel(&s->wdog);
	fprintf(stderr, "%s: cannot connect\n", s->host);
	return -1;
}

static void session_free(struct session *s)
{
	if (s->sd >= 0)
		close(s->sd);
	free(s->home);
	free(s);
}

static struct session *session_open(const char *host)
{
	struct session *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->sd = -1;
	snprintf(s->host, sizeof(s->host), "%s", host);
	s->home = strdup("/");
	if (!s->home || session_reconnect(s) < 0) {
		session_free(s);
		return NULL;
	}
	return s;
}

int main(void)
{
	struct session *a = session_open("up"), *b = session_open("down");

	for (int i = 0; i < 10; i++)
		wd_tick();
	if (a)
		session_free(a);
	return b != NULL;
}
