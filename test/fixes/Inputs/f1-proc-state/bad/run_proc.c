#include "run_proc.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define DLIST_ADD(list, p) do { \
	(p)->prev = NULL; \
	(p)->next = (list); \
	if ((list) != NULL) (list)->prev = (p); \
	(list) = (p); \
} while (0)

#define DLIST_REMOVE(list, p) do { \
	if ((p)->prev != NULL) (p)->prev->next = (p)->next; \
	else (list) = (p)->next; \
	if ((p)->next != NULL) (p)->next->prev = (p)->prev; \
	(p)->prev = (p)->next = NULL; \
} while (0)

struct proc_context {
	struct proc_context *prev, *next;
	pid_t pid;
	bool exited;
	int status;
	struct run_proc_state *req;	/* NULL when nobody waits */
};

struct run_proc_context {
	struct proc_context *plist;
};

struct run_proc_state {
	struct run_proc_context *run_ctx;
	struct proc_context *proc;
};

struct run_proc_context *run_proc_init(void)
{
	return calloc(1, sizeof(struct run_proc_context));
}

static void proc_kill(struct proc_context *proc)
{
	if (!proc->exited) {
		kill(proc->pid, SIGKILL);
		waitpid(proc->pid, &proc->status, 0);
		proc->exited = true;
	}
}

void run_proc_context_free(struct run_proc_context *run_ctx)
{
	struct proc_context *proc;

	while ((proc = run_ctx->plist) != NULL) {
		DLIST_REMOVE(run_ctx->plist, proc);
		proc_kill(proc);
		if (proc->req != NULL) {
			proc->req->run_ctx = NULL;
			proc->req = NULL;
		}
		free(proc);	// BAD: F1 the waiting state still has proc
	}
	free(run_ctx);
}

struct run_proc_state *run_proc_send(struct run_proc_context *run_ctx,
				     char *const argv[])
{
	struct run_proc_state *state = calloc(1, sizeof(*state));
	struct proc_context *proc = calloc(1, sizeof(*proc));

	if (state == NULL || proc == NULL) {
		goto fail;
	}
	proc->pid = fork();
	if (proc->pid == -1) {
		goto fail;
	}
	if (proc->pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	proc->req = state;
	state->proc = proc;
	state->run_ctx = run_ctx;
	DLIST_ADD(run_ctx->plist, proc);
	return state;

fail:
	free(state);
	free(proc);
	return NULL;
}

bool run_proc_done(struct run_proc_state *state, int *status)
{
	struct proc_context *proc = state->proc;

	if (proc == NULL) {
		return false;
	}
	if (!proc->exited && waitpid(proc->pid, &proc->status, WNOHANG) > 0) {
		proc->exited = true;
	}
	if (proc->exited) {
		*status = proc->status;
	}
	return proc->exited;
}

void run_proc_state_free(struct run_proc_state *state)
{
	struct proc_context *proc = state->proc;

	if (proc != NULL && proc->req != NULL) {
		proc->req = NULL;
		DLIST_REMOVE(state->run_ctx->plist, proc);
		proc_kill(proc);
		free(proc);
		state->proc = NULL;
	}
	free(state);
}
