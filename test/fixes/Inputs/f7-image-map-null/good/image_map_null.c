/* map_region() turns MAP_FAILED into NULL, so its callers test for NULL. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct image {
	void *base;		/* NULL when not mapped */
	size_t len;
	int from_heap;
};

static void *map_region(int fd, size_t len, int prot)
{
	void *p = mmap(NULL, len, prot, fd < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED, fd, 0);

	return p == MAP_FAILED ? NULL : p;
}

static int read_full(int fd, void *buf, size_t len)
{
	char *p = buf;

	while (len) {
		ssize_t n = read(fd, p, len);

		if (n < 0) {
			if (errno == EINTR)
				continue;
			return -errno;
		}
		if (n == 0)
			return -ENODATA;
		p += n;
		len -= (size_t)n;
	}
	return 0;
}

int image_open(struct image *im, const char *path)
{
	struct stat st;
	int fd, err;

	memset(im, 0, sizeof(*im));
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	if (fstat(fd, &st) < 0) {
		err = -errno;
		goto out;
	}
	if (st.st_size <= 0 || (uintmax_t)st.st_size > SIZE_MAX) {
		err = -EINVAL;
		goto out;
	}
	im->len = (size_t)st.st_size;

	im->base = map_region(fd, im->len, PROT_READ);
	if (im->base) {
		err = 0;
		goto out;
	}

	/* some file systems cannot map: read it */
	im->base = malloc(im->len);
	if (!im->base) {
		err = -ENOMEM;
		goto out;
	}
	im->from_heap = 1;
	err = read_full(fd, im->base, im->len);
	if (err < 0) {
		free(im->base);
		im->base = NULL;
	}
out:
	close(fd);
	return err;
}

int image_scratch(struct image *im, size_t len)
{
	im->base = map_region(-1, len, PROT_READ | PROT_WRITE);
	if (!im->base)
		return -ENOMEM;
	im->len = len;
	im->from_heap = 0;
	return 0;
}

void image_close(struct image *im)
{
	if (!im->base)
		return;
	if (im->from_heap)
		free(im->base);
	else
		munmap(im->base, im->len);
	im->base = NULL;
}
