#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

enum fs_major { FS_OK, FS_PERM, FS_NOENT, FS_ACCESS, FS_NOATTR, FS_TOOSMALL, FS_INVAL, FS_FAULT };

struct fs_status {
	enum fs_major major;
	int minor;
};

struct fs_handle {
	char path[256];
	int fd;			/* -1 when it has to be opened */
};

static struct fs_status mkstatus(enum fs_major major, int minor)
{
	struct fs_status st = { major, minor };

	return st;
}

static enum fs_major errno_to_major(int err)
{
	switch (err) {
	case 0:
		return FS_OK;
	case EPERM:
		return FS_PERM;
	case ENOENT:
		return FS_NOENT;
	case EACCES:
		return FS_ACCESS;
	case ENODATA:
		return FS_NOATTR;
	case ERANGE:
		return FS_TOOSMALL;
	case EINVAL:
		return FS_INVAL;
	default:
		return FS_FAULT;
	}
}

/* fd >= 0, or -errno; *opened tells whether it is to be closed */
static int handle_fd(struct fs_handle *h, int flags, int *opened)
{
	int fd;

	*opened = 0;
	if (h->fd >= 0)
		return h->fd;
	fd = open(h->path, flags | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	*opened = 1;
	return fd;
}

struct fs_status fs_getxattr(struct fs_handle *h, const char *name, void *buf, size_t size, size_t *got)
{
	struct fs_status st = { FS_OK, 0 };
	int fd, opened;
	ssize_t rc;

	fd = handle_fd(h, O_RDONLY, &opened);
	if (fd < 0)
		return mkstatus(errno_to_major(-fd), -fd);

	rc = fgetxattr(fd, name, buf, size);
	if (rc < 0) {
		st = mkstatus(errno_to_major(errno), errno);
		goto out;
	}
	*got = (size_t)rc;
out:
	if (opened)
		close(fd);
	return st;
}

struct fs_status fs_setxattr(struct fs_handle *h, const char *name, const void *buf, size_t size, int create)
{
	struct fs_status st = { FS_OK, 0 };
	int fd, opened, rc;

	fd = handle_fd(h, O_RDONLY, &opened);
	if (fd < 0)
		return mkstatus(errno_to_major(-fd), -fd);

	rc = fsetxattr(fd, name, buf, size, create ? XATTR_CREATE : XATTR_REPLACE);
	if (rc < 0) {
		rc = errno;
		st = mkstatus(errno_to_major(rc), rc);
	}
	if (opened)
		close(fd);
	return st;
}

struct fs_status fs_delxattr(struct fs_handle *h, const char *name)
{
	int fd, opened, rc = 0;

	fd = handle_fd(h, O_RDONLY, &opened);
	if (fd < 0)
		return mkstatus(errno_to_major(-fd), -fd);
	if (fremovexattr(fd, name) < 0)
		rc = errno;
	if (opened)
		close(fd);
	return mkstatus(errno_to_major(rc), rc);
}

int xattr_reply(struct fs_handle *h, const char *name, char *out, size_t size)
{
	struct fs_status st;
	size_t n = 0;

	st = fs_getxattr(h, name, out, size, &n);
	switch (st.major) {
	case FS_OK:
		return (int)n;
	case FS_NOATTR:
		return 0;
	default:
		fprintf(stderr, "xattr %s of %s: %s\n", name, h->path, strerror(st.minor));
		return -1;
	}
}
