#define _GNU_SOURCE
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define OFF_ROTATED 8
#define OFF_TAG 12
#define HDR_LEN (OFF_TAG + 4)

static char *log_name(const char *tree, uint32_t tag)
{
	char *s;

	if (asprintf(&s, "%s-%08x.log", tree, tag) < 0)
		return NULL;
	return s;
}

/* used by readers: the tag of the tree that is now current, 0 if none */
uint32_t tree_current_tag(const char *tree)
{
	struct stat st;
	uint32_t tag = 0;
	char *map;
	int fd = open(tree, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return 0;
	if (fstat(fd, &st) == 0 && st.st_size >= HDR_LEN) {
		map = mmap(NULL, HDR_LEN, PROT_READ, MAP_SHARED, fd, 0);
		if (map != MAP_FAILED) {
			memcpy(&tag, map + OFF_TAG, 4);
			munmap(map, HDR_LEN);
		}
	}
	close(fd);
	return be32toh(tag);
}

/* Mark the replaced tree, so that readers that have it mapped reopen. */
static void retire_tree(const char *tree, int oldfd)
{
	char *map, *old_log;
	uint32_t tag, ones = 0xffffffff;

	map = mmap(NULL, HDR_LEN, PROT_READ | PROT_WRITE, MAP_SHARED, oldfd, 0);
	if (map != MAP_FAILED) {
		memcpy(&tag, map + OFF_TAG, 4);
		memcpy(map + OFF_ROTATED, &ones, 4);
		munmap(map, HDR_LEN);

		old_log = log_name(tree, be32toh(tag));
		if (old_log) {
			unlink(old_log);
			free(old_log);
		}
	}
}

int tree_publish(const char *tree, const char *tmp)
{
	struct stat st;
	int oldfd;

	oldfd = open(tree, O_RDWR | O_CLOEXEC);
	if (oldfd < 0 && errno != ENOENT)
		return -1;

	if (rename(tmp, tree) < 0) {
		int saved = errno;

		if (oldfd >= 0)
			close(oldfd);
		unlink(tmp);
		errno = saved;
		return -1;
	}

	if (oldfd >= 0) {
		if (fstat(oldfd, &st) == 0 && st.st_size >= HDR_LEN)
			retire_tree(tree, oldfd);
		close(oldfd);
	}
	return 0;
}
