#ifndef _SCHEDULER_H
#define _SCHEDULER_H

typedef struct _thread thread_t;
typedef struct _thread_master thread_master_t;
typedef int (*thread_func_t)(thread_t *);

struct _thread {
	thread_t *next, *prev;
	thread_master_t *master;
	thread_func_t func;
	void *arg;
	int fd;
};

struct _thread_master {
	thread_t *read;
};

#define THREAD_ARG(X) ((X)->arg)
#define THREAD_FD(X) ((X)->fd)

thread_t *thread_add_read(thread_master_t *m, thread_func_t func, void *arg, int fd);
void thread_cancel(thread_t *thread);
int thread_run_once(thread_master_t *m, int timeout);
void thread_destroy_master(thread_master_t *m);

#endif
