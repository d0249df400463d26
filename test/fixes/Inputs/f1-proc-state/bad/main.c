#include "run_proc.h"

#include <stdio.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
	struct run_proc_context *run_ctx;
	struct run_proc_state *state;
	int i, status = 0;
	bool done = false;

	if (argc < 2) {
		fprintf(stderr, "usage: %s command [args]\n", argv[0]);
		return 2;
	}
	run_ctx = run_proc_init();
	if (run_ctx == NULL) {
		return 1;
	}
	state = run_proc_send(run_ctx, argv + 1);
	if (state == NULL) {
		run_proc_context_free(run_ctx);
		return 1;
	}
	for (i = 0; i < 50 && !done; i++) {
		done = run_proc_done(state, &status);
		usleep(20000);
	}
	printf("%s, status %d\n", done ? "done" : "timeout", status);
	run_proc_context_free(run_ctx);
	run_proc_state_free(state);
	return done ? 0 : 1;
}
