#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static inline void close_dirp(DIR **d)
{
	if (*d)
		closedir(*d);
}

#define auto_dir __attribute__((cleanup(close_dirp)))

static int is_dots(const char *n)
{
	return n[0] == '.' && (!n[1] || (n[1] == '.' && !n[2]));
}

static int wait_a_bit(int try)
{
	struct timespec ts = { 0, 10000000L << try };

	return nanosleep(&ts, NULL);
}

static int fail_dir(DIR **d)
{
	int saved = errno;

	closedir(*d);
	*d = NULL;
	errno = saved;
	return -1;
}

/* Takes over dfd.  -1 with errno set when something could not be removed. */
static int prune_below(int dfd)
{
	auto_dir DIR *dir = NULL;
	struct dirent *de;

	dir = fdopendir(dfd);
	if (dir == NULL) {
		close(dfd); // BAD: F7 errno of fdopendir() may be changed before the caller looks at it
		return -1;
	}
	dfd = dirfd(dir);

	for (;;) {
		int sub;

		errno = 0;
		de = readdir(dir);
		if (de == NULL) {
			if (errno)
				return fail_dir(&dir);
			break;
		}

		if (is_dots(de->d_name) || de->d_type != DT_DIR)
			continue;
		if (unlinkat(dfd, de->d_name, AT_REMOVEDIR) == 0)
			continue;
		if (errno == ENOENT)
			continue;
		if (errno != EBUSY && errno != ENOTEMPTY)
			return fail_dir(&dir);

		sub = openat(dfd, de->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (sub < 0 || prune_below(sub) < 0)
			return fail_dir(&dir);
		if (unlinkat(dfd, de->d_name, AT_REMOVEDIR) < 0 && errno != ENOENT)
			return fail_dir(&dir);
	}
	return 0;
}

int slice_remove(const char *path)
{
	for (int try = 0; try < 5; try++) {
		int fd;

		if (rmdir(path) == 0 || errno == ENOENT)
			return 0;
		fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (fd < 0)
			return errno == ENOENT ? 0 : -errno;
		if (prune_below(fd) < 0) {
			if (errno != EBUSY && errno != ENOENT) {
				int err = errno;

				fprintf(stderr, "cannot clear %s: %s\n", path, strerror(err));
				return -err;
			}
		}
		if (wait_a_bit(try) < 0 && errno != EINTR)
			break;
	}
	return -EBUSY;
}
