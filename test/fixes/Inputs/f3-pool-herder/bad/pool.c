/* A pool of worker threads which grows and is decimated when idle. */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/queue.h>
#include <unistd.h>

#define AZ(foo)	do { int rv_ = (foo); assert(rv_ == 0); (void)rv_; } while (0)

struct worker;
typedef void task_f(struct worker *, void *);

struct pool_task {
	TAILQ_ENTRY(pool_task)	list;
	task_f			*func;
	void			*priv;
};

struct worker {
	struct pool		*pool;
	pthread_t		thread;
	pthread_cond_t		cond;
	struct pool_task	task;
	TAILQ_ENTRY(worker)	all;
};

struct pool {
	pthread_mutex_t		mtx;
	pthread_cond_t		drained;
	TAILQ_HEAD(, pool_task)	idle_queue;
	TAILQ_HEAD(, worker)	workers;
	unsigned		nthr, nidle;
};

#define TASK2WRK(t) \
	((struct worker *)((char *)(t) - offsetof(struct worker, task)))

/* Function pointer value for the thread exit condition. */
static void
pool_kiss_of_death(struct worker *wrk, void *priv)
{
	(void)wrk;
	(void)priv;
}

static void *
pool_thread(void *priv)
{
	struct worker *wrk = priv;
	struct pool *pp = wrk->pool;
	task_f *func;

	for (;;) {
		AZ(pthread_mutex_lock(&pp->mtx));
		if (wrk->task.func == NULL) {
			TAILQ_INSERT_HEAD(&pp->idle_queue, &wrk->task, list);
			pp->nidle++;
			AZ(pthread_cond_signal(&pp->drained));
			while (wrk->task.func == NULL)
				AZ(pthread_cond_wait(&wrk->cond, &pp->mtx));
		}
		func = wrk->task.func;
		AZ(pthread_mutex_unlock(&pp->mtx));
		if (func == pool_kiss_of_death)
			break;
		func(wrk, wrk->task.priv);
		wrk->task.func = NULL;
	}
	return (NULL);
}

int
Pool_Breed(struct pool *pp)
{
	struct worker *wrk;

	wrk = calloc(1, sizeof *wrk);
	if (wrk == NULL)
		return (-1);
	wrk->pool = pp;
	AZ(pthread_cond_init(&wrk->cond, NULL));
	AZ(pthread_mutex_lock(&pp->mtx));
	if (pthread_create(&wrk->thread, NULL, pool_thread, wrk) != 0) {
		AZ(pthread_mutex_unlock(&pp->mtx));
		AZ(pthread_cond_destroy(&wrk->cond));
		free(wrk);
		return (-1);
	}
	TAILQ_INSERT_TAIL(&pp->workers, wrk, all);
	pp->nthr++;
	AZ(pthread_mutex_unlock(&pp->mtx));
	return (0);
}

int
Pool_Task(struct pool *pp, task_f *func, void *priv)
{
	struct pool_task *pt;
	struct worker *wrk;

	AZ(pthread_mutex_lock(&pp->mtx));
	pt = TAILQ_FIRST(&pp->idle_queue);
	if (pt != NULL) {
		TAILQ_REMOVE(&pp->idle_queue, pt, list);
		pp->nidle--;
		wrk = TASK2WRK(pt);
		wrk->task.priv = priv;
		wrk->task.func = func;
		AZ(pthread_cond_signal(&wrk->cond));
	}
	AZ(pthread_mutex_unlock(&pp->mtx));
	return (pt == NULL ? -1 : 0);
}

/* The herder's step: one idle worker has to go. */
int
Pool_Decimate(struct pool *pp)
{
	struct pool_task *pt;
	struct worker *wrk;

	AZ(pthread_mutex_lock(&pp->mtx));
	pt = TAILQ_FIRST(&pp->idle_queue);
	if (pt == NULL) {
		AZ(pthread_mutex_unlock(&pp->mtx));
		return (0);
	}
	wrk = TASK2WRK(pt);
	TAILQ_REMOVE(&pp->idle_queue, pt, list);
	TAILQ_REMOVE(&pp->workers, wrk, all);
	pp->nidle--;
	pp->nthr--;
	AZ(pthread_mutex_unlock(&pp->mtx));
	free(wrk);	// BAD: F3 its thread still waits on wrk->cond
	return (1);
}

void
Pool_Destroy(struct pool *pp)
{
	AZ(pthread_mutex_lock(&pp->mtx));
	while (pp->nidle < pp->nthr)
		AZ(pthread_cond_wait(&pp->drained, &pp->mtx));
	AZ(pthread_mutex_unlock(&pp->mtx));
	while (Pool_Decimate(pp))
		continue;
	AZ(pthread_cond_destroy(&pp->drained));
	AZ(pthread_mutex_destroy(&pp->mtx));
	free(pp);
}

struct pool *
Pool_New(void)
{
	struct pool *pp = calloc(1, sizeof *pp);

	if (pp == NULL)
		return (NULL);
	AZ(pthread_mutex_init(&pp->mtx, NULL));
	AZ(pthread_cond_init(&pp->drained, NULL));
	TAILQ_INIT(&pp->idle_queue);
	TAILQ_INIT(&pp->workers);
	return (pp);
}

static void
say(struct worker *wrk, void *priv)
{
	printf("%p: %s\n", (void *)wrk, (const char *)priv);
}

int
main(int argc, char **argv)
{
	struct pool *pp = Pool_New();
	int i;

	if (pp == NULL)
		return (1);
	for (i = 0; i < 4; i++)
		if (Pool_Breed(pp) != 0)
			break;
	for (i = 1; i < argc; i++)
		while (pp->nthr > 0 && Pool_Task(pp, say, argv[i]) != 0)
			usleep(1000);
	Pool_Destroy(pp);
	return (0);
}
