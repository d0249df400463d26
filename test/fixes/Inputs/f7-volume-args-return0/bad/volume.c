#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SPEC_MAX 64

struct disk {
	uint64_t id;
	uint64_t bytes;
	char path[64];
};

struct volume {
	char label[32];
	unsigned ndisks;
	struct disk disks[8];
	uint64_t block;
};

static int parse_size(const char *s, uint64_t *out)
{
	char *end;
	unsigned long long v;

	errno = 0;
	v = strtoull(s, &end, 10);
	if (errno || end == s)
		return -EINVAL;
	switch (*end) {
	case 'g': case 'G': v <<= 10; /* fall through */
	case 'm': case 'M': v <<= 10; /* fall through */
	case 'k': case 'K': v <<= 10; end++; break;
	case '\0': break;
	default: return -EINVAL;
	}
	if (*end)
		return -EINVAL;
	*out = v;
	return 0;
}

/* "[diskid:]max | cancel | [+-]SIZE" -> *disk_ret, and tell the user. */
static int check_grow_spec(const struct volume *vol, const char *spec, uint64_t *disk_ret)
{
	struct disk *copy;
	char *work, *sizestr;
	uint64_t diskid = 1, size = 0;
	unsigned idx;
	int ret, sign = 0;

	copy = calloc(vol->ndisks ? vol->ndisks : 1, sizeof(*copy));
	work = malloc(SPEC_MAX);
	if (!copy || !work) {
		ret = -ENOMEM;
		goto out;
	}
	memcpy(copy, vol->disks, vol->ndisks * sizeof(*copy));

	ret = snprintf(work, SPEC_MAX, "%s", spec);
	if (ret < 0 || ret >= SPEC_MAX) {
		fprintf(stderr, "size argument is too long\n");
		ret = -EINVAL;
		goto out;
	}

	if (!strcmp(work, "cancel")) {
		printf("request to cancel resize\n");
		goto out;
	}

	sizestr = strchr(work, ':');
	if (sizestr) {
		*sizestr++ = '\0';
		ret = parse_size(work, &diskid);
		if (ret) {
			fprintf(stderr, "bad disk id '%s'\n", work);
			goto out;
		}
	} else {
		sizestr = work;
	}

	for (idx = 0; idx < vol->ndisks; idx++)
		if (copy[idx].id == diskid)
			break;
	if (idx == vol->ndisks) {
		fprintf(stderr, "cannot find disk %llu in %s\n",
			(unsigned long long)diskid, vol->label);
		ret = -ENODEV;
		goto out;
	}
	*disk_ret = diskid;

	if (!strcmp(sizestr, "max")) {
		printf("grow disk %llu (%s) to max\n", (unsigned long long)diskid, copy[idx].path);
		goto out;
	}
	if (*sizestr == '+' || *sizestr == '-')
		sign = *sizestr++ == '+' ? 1 : -1;
	ret = parse_size(sizestr, &size);
	if (ret) {
		fprintf(stderr, "failed to parse size '%s'\n", sizestr);
		goto out;
	}
	if (sign < 0 && size > copy[idx].bytes) {
		fprintf(stderr, "cannot shrink below zero\n");
		ret = -ERANGE;
		goto out;
	}
	printf("resize disk %llu by/to %llu\n", (unsigned long long)diskid, (unsigned long long)size);

out:
	free(work);
	free(copy);
	return 0; // BAD: F7 every error put in ret on the way here is dropped
}

int cmd_grow(const struct volume *vol, const char *spec,
	     int (*submit)(uint64_t disk, const char *spec))
{
	uint64_t disk = 1;

	if (check_grow_spec(vol, spec, &disk) != 0)
		return 1;
	if (submit(disk, spec) < 0) {
		fprintf(stderr, "resize of %s failed: %s\n", vol->label, strerror(errno));
		return 1;
	}
	return 0;
}
