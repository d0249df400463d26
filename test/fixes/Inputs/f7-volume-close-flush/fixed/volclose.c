#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define VOL_DIRTY	0x1u
#define VOL_NO_SYNC	0x2u
#define VOL_LABELS_ONLY	0x4u

struct label {
	uint32_t magic;
	uint16_t group;
	uint16_t state;
	uint32_t generation;
	uint32_t csum;
};

struct volume {
	int fd;
	unsigned flags;
	struct label *label;
	unsigned ngroups;
	uint64_t group_bytes;
	unsigned char *bitmaps;	/* 512 bytes for each group */
};

/* all of these return 0 or an errno value */
static int dev_write(struct volume *v, uint64_t off, const void *buf, size_t len)
{
	const char *p = buf;

	while (len) {
		ssize_t n = pwrite(v->fd, p, len, (off_t)off);

		if (n < 0) {
			if (errno == EINTR)
				continue;
			return errno;
		}
		p += n;
		off += (uint64_t)n;
		len -= (size_t)n;
	}
	return 0;
}

static int dev_flush(struct volume *v)
{
	return fsync(v->fd) < 0 ? errno : 0;
}

static void label_set_csum(struct label *l)
{
	const unsigned char *p = (const unsigned char *)l;
	uint32_t sum = 0;

	l->csum = 0;
	for (size_t i = 0; i < sizeof(*l); i++)
		sum = sum * 31 + p[i];
	l->csum = sum;
}

static int write_label(struct volume *v, const struct label *l)
{
	return dev_write(v, (uint64_t)l->group * v->group_bytes + 1024, l, sizeof(*l));
}

static int write_backups(struct volume *v, struct label *shadow)
{
	int rc;

	for (unsigned g = 1; g < v->ngroups; g++) {
		shadow->group = (uint16_t)g;
		label_set_csum(shadow);
		rc = write_label(v, shadow);
		if (rc)
			return rc;
	}
	return 0;
}

int volume_flush(struct volume *v, unsigned flags)
{
	struct label *shadow;
	int rc;

	shadow = malloc(sizeof(*shadow));
	if (!shadow)
		return ENOMEM;
	*shadow = *v->label;
	shadow->state = 0;
	shadow->generation++;

	if (!(flags & VOL_LABELS_ONLY)) {
		for (unsigned g = 0; g < v->ngroups; g++) {
			rc = dev_write(v, g * v->group_bytes + 4096, v->bitmaps + 512 * (size_t)g, 512);
			if (rc)
				goto errout;
		}
	}
	rc = write_backups(v, shadow);
	if (rc)
		goto errout;

	/* the primary goes last, when everything it tells of is on the disk */
	shadow->group = 0;
	shadow->state = v->label->state;
	label_set_csum(shadow);
	if (!(flags & VOL_NO_SYNC)) {
		rc = dev_flush(v);
		if (rc)
			goto errout;
	}
	rc = write_label(v, shadow);
	if (rc)
		goto errout;
	v->label->generation = shadow->generation;
	v->flags &= ~VOL_DIRTY;

	if (!(flags & VOL_NO_SYNC))
		rc = dev_flush(v);
errout:
	free(shadow);
	return rc;
}

int volume_close(struct volume *v)
{
	int rc = 0;

	if (v->flags & VOL_DIRTY) {
		rc = volume_flush(v, 0);
		if (rc)
			fprintf(stderr, "volume not written out: %s\n", strerror(rc));
	}
	if (close(v->fd) < 0 && rc == 0)
		rc = errno;
	free(v->label);
	free(v->bitmaps);
	free(v);
	return rc;
}
