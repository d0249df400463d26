/* Errors are collected, and the first one is what comes back. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define NSLOTS 32
#define BLK 4096

struct slot {
	uint64_t blk;
	unsigned in_use:1, dirty:1, bad:1;
	char data[BLK];
};

struct blkdev {
	int fd;
	pthread_mutex_t lock;
	struct slot slot[NSLOTS];
	void (*on_error)(uint64_t blk, int err);
};

static int write_blk(struct blkdev *d, const struct slot *s)
{
	const char *p = s->data;
	size_t left = BLK;
	off_t off = (off_t)(s->blk * BLK);

	while (left) {
		ssize_t n = pwrite(d->fd, p, left, off);

		if (n < 0) {
			if (errno == EINTR)
				continue;
			return -errno;
		}
		if (n == 0)
			return -EIO;
		p += n;
		off += n;
		left -= (size_t)n;
	}
	return 0;
}

static int flush_slots(struct blkdev *d)
{
	uint64_t bad_blk[NSLOTS];
	int bad_err[NSLOTS];
	int nbad = 0, ret = 0;

	pthread_mutex_lock(&d->lock);
	for (int i = 0; i < NSLOTS; i++) {
		struct slot *s = &d->slot[i];
		int err;

		if (!s->in_use || !s->dirty)
			continue;
		err = write_blk(d, s);
		if (err) {
			s->bad = 1;
			bad_blk[nbad] = s->blk;
			bad_err[nbad++] = err;
			if (ret == 0)
				ret = err;
			continue;
		}
		s->dirty = s->bad = 0;
	}
	pthread_mutex_unlock(&d->lock);

	/* not under the lock, the handler may come back to us */
	for (int i = 0; i < nbad; i++)
		if (d->on_error)
			d->on_error(bad_blk[i], bad_err[i]);
	return ret;
}

int blkdev_sync(struct blkdev *d)
{
	int ret = flush_slots(d);

	if (fsync(d->fd) < 0 && ret == 0)
		ret = -errno;
	return ret;
}

int blkdev_put(struct blkdev *d, uint64_t blk, const void *data)
{
	int free_slot = -1, i;

	pthread_mutex_lock(&d->lock);
	for (i = 0; i < NSLOTS; i++) {
		if (d->slot[i].in_use && d->slot[i].blk == blk)
			break;
		if (free_slot < 0 && (!d->slot[i].in_use || !d->slot[i].dirty))
			free_slot = i;
	}
	if (i == NSLOTS)
		i = free_slot;
	if (i < 0) {
		pthread_mutex_unlock(&d->lock);
		return -ENOSPC;
	}
	d->slot[i].blk = blk;
	d->slot[i].in_use = d->slot[i].dirty = 1;
	memcpy(d->slot[i].data, data, BLK);
	pthread_mutex_unlock(&d->lock);
	return 0;
}

int blkdev_close(struct blkdev *d)
{
	int ret = blkdev_sync(d);

	if (close(d->fd) < 0 && ret == 0)
		ret = -errno;
	d->fd = -1;
	pthread_mutex_destroy(&d->lock);
	return ret;
}
