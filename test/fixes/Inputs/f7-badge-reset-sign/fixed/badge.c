#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <syslog.h>
#include <unistd.h>

#define BADGE_DB "/var/lib/gate/badges"
#define TALLY_DB "/var/lib/gate/tally"

struct badge_rec {
	int64_t last_in;
	int64_t last_out;
	char door[16];
};

struct tally_rec {
	uint32_t fails;
	uint32_t locked_until;
};

/* Write everything or fail: returns count, or -1 with errno set. */
static ssize_t write_all(int fd, const void *buf, size_t count)
{
	const char *p = buf;
	size_t left = count;

	while (left > 0) {
		ssize_t n = write(fd, p, left);

		if (n == -1) {
			if (errno == EINTR)
				continue;
			return -1;
		}
		p += n;
		left -= (size_t)n;
	}
	return (ssize_t)count;
}

static void badge_reset(unsigned int slot)
{
	struct badge_rec rec;
	off_t off = (off_t)slot * (off_t)sizeof(rec);
	struct stat st;
	int fd;

	/* a slot that is past the end of the file has no history */
	if (stat(BADGE_DB, &st) != 0 || st.st_size <= off)
		return;

	memset(&rec, 0, sizeof(rec));
	fd = open(BADGE_DB, O_RDWR | O_CLOEXEC);
	if (fd == -1) {
		fprintf(stderr, "gatectl: cannot open %s: %s\n", BADGE_DB, strerror(errno));
		syslog(LOG_WARNING, "badge slot %u not reset", slot);
		return;
	}
	if (lseek(fd, off, SEEK_SET) != off
	    || write_all(fd, &rec, sizeof(rec)) == -1
	    || fsync(fd) != 0) {
		fprintf(stderr, "gatectl: cannot reset badge slot %u: %s\n", slot, strerror(errno));
		syslog(LOG_WARNING, "badge slot %u not reset", slot);
		/* go on, the file has still to be closed */
	}
	if (close(fd) != 0 && errno != EINTR) {
		fprintf(stderr, "gatectl: cannot close %s: %s\n", BADGE_DB, strerror(errno));
		syslog(LOG_WARNING, "badge slot %u not reset", slot);
	}
}

static void tally_reset(unsigned int slot)
{
	struct tally_rec rec = { 0, 0 };
	off_t off = (off_t)slot * (off_t)sizeof(rec);
	int fd;

	fd = open(TALLY_DB, O_RDWR | O_CLOEXEC);
	if (fd == -1) {
		if (errno != ENOENT)
			fprintf(stderr, "gatectl: cannot open %s: %s\n", TALLY_DB, strerror(errno));
		return;
	}
	if (lseek(fd, off, SEEK_SET) != off
	    || write_all(fd, &rec, sizeof(rec)) == -1
	    || fsync(fd) != 0)
		fprintf(stderr, "gatectl: cannot reset tally of slot %u: %s\n", slot, strerror(errno));
	if (close(fd) != 0 && errno != EINTR)
		fprintf(stderr, "gatectl: cannot close %s: %s\n", TALLY_DB, strerror(errno));
}

void holder_added(unsigned int slot, int keep_history)
{
	if (keep_history)
		return;
	badge_reset(slot);
	tally_reset(slot);
}
