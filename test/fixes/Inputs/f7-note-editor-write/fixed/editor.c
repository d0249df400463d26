#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void complain(const char *what, const char *arg)
{
	fprintf(stderr, "note: %s: %s\n", what, arg);
}

static int run_editor(const char *file)
{
	const char *ed = getenv("VISUAL");
	int status;
	pid_t pid;

	if (!ed)
		ed = getenv("EDITOR");
	if (!ed)
		ed = "vi";
	pid = fork();
	if (pid < 0) {
		complain("could not start editor", strerror(errno));
		return -1;
	}
	if (pid == 0) {
		execlp(ed, ed, file, (char *)NULL);
		_exit(127);
	}
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		complain("editor failed", ed);
		return -1;
	}
	return 0;
}

static char *slurp(const char *file)
{
	size_t len = 0, cap = 0;
	char *buf = NULL, *n;
	FILE *fp = fopen(file, "r");

	if (!fp)
		return NULL;
	for (;;) {
		size_t want, got;

		if (cap - len < 512) {
			cap += 4096;
			n = realloc(buf, cap);
			if (!n)
				goto fail;
			buf = n;
		}
		want = cap - len - 1;
		got = fread(buf + len, 1, want, fp);
		len += got;
		if (got < want)
			break;
	}
	if (ferror(fp))
		goto fail;
	buf[len] = '\0';
	fclose(fp);
	return buf;
fail:
	free(buf);
	fclose(fp);
	return NULL;
}

/* The edited text, or NULL when nothing came of it. */
char *note_edit(const char *text)
{
	char file[] = "/var/spool/noteXXXXXX";
	char *result = NULL;
	ssize_t nwrote;
	size_t len;
	int fd;

	fd = mkstemp(file);
	if (fd < 0) {
		complain("could not create temporary file", strerror(errno));
		return NULL;
	}

	len = text ? strlen(text) : 0;
	while (len) {
		nwrote = write(fd, text, len);
		if (nwrote == -1) {
			if (errno == EINTR)
				continue;
			complain("could not write temporary file", strerror(errno));
			close(fd);
			goto done;
		}

		len -= (size_t)nwrote;
		text += nwrote;
	}
	if (close(fd) < 0) {
		complain("could not write temporary file", strerror(errno));
		goto done;
	}

	if (run_editor(file) == 0)
		result = slurp(file);
done:
	unlink(file);
	return result;
}
