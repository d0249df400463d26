#ifndef RUN_PROC_H
#define RUN_PROC_H

#include <stdbool.h>
#include <sys/types.h>

struct run_proc_context;
struct run_proc_state;

struct run_proc_context *run_proc_init(void);
void run_proc_context_free(struct run_proc_context *run_ctx);

struct run_proc_state *run_proc_send(struct run_proc_context *run_ctx,
				     char *const argv[]);
bool run_proc_done(struct run_proc_state *state, int *status);
void run_proc_state_free(struct run_proc_state *state);

#endif
