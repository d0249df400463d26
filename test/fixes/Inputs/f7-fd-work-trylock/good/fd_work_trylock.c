/* The mutex is released only where it was really taken. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct shared_fd {
	pthread_mutex_t work;
	pthread_cond_t idle;
	int io_in_progress;
	int want_close;
	int fd;
	char path[128];
};

int shared_fd_init(struct shared_fd *s, const char *path)
{
	int rc = pthread_mutex_init(&s->work, NULL);

	if (rc)
		return -rc;
	rc = pthread_cond_init(&s->idle, NULL);
	if (rc) {
		pthread_mutex_destroy(&s->work);
		return -rc;
	}
	s->io_in_progress = s->want_close = 0;
	s->fd = -1;
	snprintf(s->path, sizeof(s->path), "%s", path);
	return 0;
}

int shared_fd_begin(struct shared_fd *s)
{
	int fd;

	pthread_mutex_lock(&s->work);
	if (s->want_close) {
		pthread_mutex_unlock(&s->work);
		return -EAGAIN;
	}
	if (s->fd < 0) {
		s->fd = open(s->path, O_RDONLY | O_CLOEXEC);
		if (s->fd < 0) {
			int err = errno;

			pthread_mutex_unlock(&s->work);
			return -err;
		}
	}
	s->io_in_progress++;
	fd = s->fd;
	pthread_mutex_unlock(&s->work);
	return fd;
}

void shared_fd_end(struct shared_fd *s)
{
	pthread_mutex_lock(&s->work);
	if (--s->io_in_progress == 0)
		pthread_cond_broadcast(&s->idle);
	pthread_mutex_unlock(&s->work);
}

/*
 * Close when nobody is using it.  may_block: wait for that.  have_lock: the
 * caller holds ->work and keeps it.
 */
int shared_fd_close(struct shared_fd *s, bool may_block, bool have_lock)
{
	bool got = false;
	int rc = 0;

	if (!have_lock) {
		if (may_block) {
			rc = pthread_mutex_lock(&s->work);
		} else {
			rc = pthread_mutex_trylock(&s->work);
			if (rc == EBUSY)
				return -EAGAIN;
		}
		if (rc)
			return -rc;
		got = true;
	}

	if (s->io_in_progress && !may_block) {
		rc = -EAGAIN;
		goto out;
	}
	s->want_close++;
	while (s->io_in_progress)
		pthread_cond_wait(&s->idle, &s->work);
	s->want_close--;
	if (s->fd >= 0) {
		close(s->fd);
		s->fd = -1;
	}
out:
	if (got)
		pthread_mutex_unlock(&s->work);
	return rc;
}
