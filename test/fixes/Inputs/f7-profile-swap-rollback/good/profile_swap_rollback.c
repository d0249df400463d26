/* The pointer that gets overwritten is kept in `old' and freed or put back. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct profile {
	char *name;
	char *voice;
	int rate;
};

struct engine {
	pthread_mutex_t lock;
	struct profile *cur;
	int (*apply)(const struct profile *p);	/* 0 or -errno */
	unsigned generation;
};

static int wake_pipe[2] = { -1, -1 };

/* SIGHUP: ask the main loop for a reload */
static void on_hup(int sig)
{
	int saved = errno;

	(void)sig;
	if (write(wake_pipe[1], "h", 1) < 0) {
		/* full: a wake-up is pending anyhow */
	}
	errno = saved;
}

int engine_watch_hup(void)
{
	struct sigaction sa = { .sa_handler = on_hup, .sa_flags = SA_RESTART };

	if (pipe(wake_pipe) < 0)
		return -errno;
	sigemptyset(&sa.sa_mask);
	if (sigaction(SIGHUP, &sa, NULL) < 0) {
		int err = errno;

		close(wake_pipe[0]);
		close(wake_pipe[1]);
		wake_pipe[0] = wake_pipe[1] = -1;
		return -err;
	}
	return wake_pipe[0];
}

static void profile_free(struct profile *p)
{
	if (!p)
		return;
	free(p->name);
	free(p->voice);
	free(p);
}

static struct profile *profile_new(const char *name, const char *voice, int rate)
{
	struct profile *p = calloc(1, sizeof(*p));

	if (!p)
		return NULL;
	p->name = strdup(name);
	p->voice = voice ? strdup(voice) : NULL;
	p->rate = rate;
	if (!p->name || (voice && !p->voice)) {
		profile_free(p);
		return NULL;
	}
	return p;
}

/* takes over p, whatever the result */
int engine_switch(struct engine *e, struct profile *p)
{
	struct profile *old;
	int err;

	pthread_mutex_lock(&e->lock);
	old = e->cur;
	e->cur = p;
	err = e->apply(e->cur);
	if (err < 0) {
		e->cur = old;
		if (old && e->apply(old) < 0)
			fprintf(stderr, "cannot go back to %s\n", old->name);
		old = p;
	} else {
		e->generation++;
	}
	pthread_mutex_unlock(&e->lock);
	profile_free(old);
	return err;
}

int engine_set_voice(struct engine *e, const char *voice)
{
	char *dup = strdup(voice), *tmp;

	if (!dup)
		return -ENOMEM;
	pthread_mutex_lock(&e->lock);
	if (!e->cur) {
		pthread_mutex_unlock(&e->lock);
		free(dup);
		return -ENOENT;
	}
	tmp = e->cur->voice;
	e->cur->voice = dup;
	pthread_mutex_unlock(&e->lock);
	free(tmp);
	return 0;
}

int engine_load(struct engine *e, const char *name, const char *voice, int rate)
{
	struct profile *p = profile_new(name, voice, rate);

	return p ? engine_switch(e, p) : -ENOMEM;
}
