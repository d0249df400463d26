#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct packed_store {
	char *real_path;	/* the compressed original */
	char *work_path;	/* the unpacked copy */
	FILE *lock_fp;		/* open as long as the original is locked */
	bool locked;
	bool read_only;
};

static void close_fp(FILE **fp)
{
	if (*fp)
		fclose(*fp);
	*fp = NULL;
}

/* 0 on success, -1 when someone else has it after a few tries */
static int lock_fd(int fd, bool exclusive)
{
	struct flock fl = { .l_type = exclusive ? F_WRLCK : F_RDLCK, .l_whence = SEEK_SET };

	for (int tries = 0; tries < 5; tries++) {
		if (fcntl(fd, F_SETLK, &fl) == 0)
			return 0;
		if (errno != EAGAIN && errno != EACCES)
			return -1;
		sleep(1);
	}
	return -1;
}

static void unlock_fd(int fd)
{
	struct flock fl = { .l_type = F_UNLCK, .l_whence = SEEK_SET };

	fcntl(fd, F_SETLK, &fl);
}

static bool store_lock(struct packed_store *st, bool exclusive)
{
	int r;

	if (st->locked)
		return true;

	st->lock_fp = fopen(st->real_path, exclusive ? "a" : "r");
	if (!st->lock_fp) {
		fprintf(stderr, "%s: %s\n", st->real_path, strerror(errno));
		return false;
	}

	r = lock_fd(fileno(st->lock_fp), exclusive);
	if (r == 0) {
		st->locked = true;
	} else if (exclusive) {
		/* cannot write, but reading is still possible */
		close_fp(&st->lock_fp);
		st->read_only = true;
		return true;
	}

	return r == 0; // BAD: F7 lock_fp stays open when a shared lock fails, the next store_lock() overwrites it
}

static void store_unlock(struct packed_store *st)
{
	if (!st->locked)
		return;
	unlock_fd(fileno(st->lock_fp));
	st->locked = false;
	close_fp(&st->lock_fp);
}

int store_peek(struct packed_store *st, int (*unpack)(const char *from, const char *to))
{
	int rc;

	if (!store_lock(st, false)) {
		fprintf(stderr, "unable to lock %s\n", st->real_path);
		return -1;
	}
	rc = unpack(st->real_path, st->work_path);
	store_unlock(st);
	return rc;
}

int store_sync(struct packed_store *st, int (*pack)(const char *from, const char *to))
{
	int rc = -1;

	if (!store_lock(st, true))
		return -1;
	if (!st->read_only)
		rc = pack(st->work_path, st->real_path);
	store_unlock(st);
	return rc;
}

void store_free(struct packed_store *st)
{
	if (!st)
		return;
	store_unlock(st);
	free(st->real_path);
	free(st->work_path);
	free(st);
}
