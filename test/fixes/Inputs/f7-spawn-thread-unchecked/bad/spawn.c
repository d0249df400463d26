#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORKER_STACK (256 * 1024)

typedef void (*run0_fn)(void);
typedef void (*run1_fn)(void *);

struct start_info {
	run0_fn run0;
	run1_fn run1;
	void *arg;
	const char *name;
};

_Thread_local const char *worker_name = "main";

static pthread_mutex_t count_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t count_cond = PTHREAD_COND_INITIALIZER;
static int active;

static void count_add(int n)
{
	pthread_mutex_lock(&count_lock);
	active += n;
	if (active == 0)
		pthread_cond_broadcast(&count_cond);
	pthread_mutex_unlock(&count_lock);
}

static void *worker_entry(void *p)
{
	struct start_info *si = p;

	worker_name = si->name;
	if (si->run1)
		si->run1(si->arg);
	else
		si->run0();
	free(si);
	count_add(-1);
	return NULL;
}

static void start_worker(const char *name, run0_fn run0, run1_fn run1, void *arg)
{
	struct start_info *si;
	pthread_attr_t attr;
	pthread_t t;

	si = malloc(sizeof(*si));
	if (!si) {
		fprintf(stderr, "%s: no memory to start it\n", name);
		return;
	}
	si->name = name;
	si->run0 = run0;
	si->run1 = run1;
	si->arg = arg;

	if (pthread_attr_init(&attr)) {
		fprintf(stderr, "%s: no thread attributes\n", name);
		free(si);
		return;
	}
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	pthread_attr_setstacksize(&attr, WORKER_STACK);
	count_add(1);
	pthread_create(&t, &attr, worker_entry, si); // BAD: F7 when no thread starts, si is lost and the count never comes down again
	pthread_attr_destroy(&attr);
}

void worker_run(const char *name, run0_fn fn)
{
	start_worker(name, fn, NULL, NULL);
}

void worker_run1(const char *name, run1_fn fn, void *arg)
{
	start_worker(name, NULL, fn, arg);
}

void workers_wait(void)
{
	pthread_mutex_lock(&count_lock);
	while (active > 0)
		pthread_cond_wait(&count_cond, &count_lock);
	pthread_mutex_unlock(&count_lock);
}
