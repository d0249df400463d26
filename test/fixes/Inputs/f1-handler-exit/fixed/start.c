/* Start of a container: the handler lives until the container is gone. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ERROR(fmt, ...) fprintf(stderr, "ERROR: " fmt "\n", ##__VA_ARGS__)
#define INFO(fmt, ...) fprintf(stderr, "INFO: " fmt "\n", ##__VA_ARGS__)

struct lxc_conf {
	bool is_execute;
	int reboot;
	char *rootfs;
};

struct lxc_handler {
	pid_t pid;
	char *name;
	struct lxc_conf *conf;
	int exit_status;
	int sync_pipe[2];
};

struct lxc_container {
	char *name;
	struct lxc_conf *conf;
	int error_num;
};

static struct lxc_handler *lxc_init_handler(const char *name, struct lxc_conf *conf)
{
	struct lxc_handler *handler = calloc(1, sizeof(*handler));

	if (!handler)
		return NULL;
	handler->conf = conf;
	handler->sync_pipe[0] = handler->sync_pipe[1] = -1;
	handler->name = strdup(name);
	if (!handler->name || pipe(handler->sync_pipe) < 0) {
		free(handler->name);
		free(handler);
		return NULL;
	}
	return handler;
}

static void lxc_free_handler(struct lxc_handler *handler)
{
	for (int i = 0; i < 2; i++)
		if (handler->sync_pipe[i] >= 0)
			close(handler->sync_pipe[i]);
	free(handler->name);
	free(handler);
}

static int lxc_spawn(struct lxc_handler *handler, char *const argv[])
{
	char c = 0;

	handler->pid = fork();
	if (handler->pid < 0)
		return -errno;
	if (handler->pid == 0) {
		close(handler->sync_pipe[1]);
		if (read(handler->sync_pipe[0], &c, 1) != 1)
			_exit(126);
		if (handler->conf->rootfs && chdir(handler->conf->rootfs) < 0)
			_exit(126);
		execvp(argv[0], argv);
		_exit(127);
	}
	close(handler->sync_pipe[0]);
	handler->sync_pipe[0] = -1;
	if (write(handler->sync_pipe[1], &c, 1) != 1)
		ERROR("Failed to start the child");
	return 0;
}

static void lxc_end(struct lxc_handler *handler)
{
	INFO("Container \"%s\" is stopped", handler->name);
	lxc_free_handler(handler);
}

/* Runs the container until it stops, the handler is gone on return. */
static int __lxc_start(struct lxc_handler *handler, char *const argv[], int *error_num)
{
	int status = 0, ret;

	ret = lxc_spawn(handler, argv);
	if (ret < 0) {
		ERROR("Failed to spawn container \"%s\"", handler->name);
		goto out;
	}
	while (waitpid(handler->pid, &status, 0) < 0) {
		if (errno != EINTR) {
			ret = -errno;
			goto out;
		}
	}
	handler->exit_status = status;
	if (WIFSIGNALED(status))
		ERROR("Container \"%s\" died by signal %d", handler->name, WTERMSIG(status));
out:
	if (error_num)
		*error_num = handler->exit_status;
	lxc_end(handler);
	return ret;
}

static int lxc_execute(struct lxc_handler *handler, char *const argv[], int *error_num)
{
	handler->conf->is_execute = true;
	return __lxc_start(handler, argv, error_num);
}

static bool do_start(struct lxc_container *c, bool useinit, char *const argv[])
{
	struct lxc_handler *handler;
	int ret;

reboot:
	handler = lxc_init_handler(c->name, c->conf);
	if (!handler)
		return false;

	if (useinit)
		ret = lxc_execute(handler, argv, &c->error_num);
	else
		ret = __lxc_start(handler, argv, &c->error_num);

	if (ret == 0 && c->conf->reboot > 0) {
		INFO("Container requested reboot");
		c->conf->reboot--;
		goto reboot;
	}
	return ret == 0;
}

int main(int argc, char *argv[])
{
	struct lxc_conf conf = { .reboot = 1 };
	struct lxc_container c = { .name = "c1", .conf = &conf };

	if (argc < 2)
		return EXIT_FAILURE;
	if (!do_start(&c, strcmp(argv[1], "init") == 0 && argc > 2, argc > 2 ? argv + 2 : argv + 1))
		return EXIT_FAILURE;
	return WIFEXITED(c.error_num) ? WEXITSTATUS(c.error_num) : EXIT_FAILURE;
}
