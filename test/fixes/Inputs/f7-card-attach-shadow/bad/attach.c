#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef enum {
	ACC_OK = 0,
	ACC_NO_MEM,
	ACC_NO_DEV,
	ACC_NO_CONTEXT,
	ACC_BAD_PATH,
} acc_err;

struct acc_id {
	char name[64];
	uint16_t domain;
	uint8_t bus, dev, fn;
	int8_t index;
};

struct acc {
	struct acc_id id;
	char *dev_path, *sysfs_path;
	int fd;
};

#define SYSFS_ROOT "/sys/class/accel"

static void acc_log(acc_err e, const char *what, const char *path)
{
	fprintf(stderr, "libacc: %s '%s' (%d)\n", what, path, e);
}

static void acc_free(struct acc *a)
{
	if (!a)
		return;
	free(a->dev_path);
	free(a->sysfs_path);
	free(a);
}

static acc_err acc_alloc(struct acc **out)
{
	*out = calloc(1, sizeof(**out));
	if (!*out)
		return ACC_NO_MEM;
	(*out)->fd = -1;
	return ACC_OK;
}

/* "IBM,MEMCPY3.0007:01:02.3.0" */
static int parse_name(const char *s, struct acc_id *id)
{
	unsigned dom, bus, dev, fn;
	int idx, got;

	got = sscanf(s, "%63[^.].%x:%x:%x.%x.%d", id->name, &dom, &bus, &dev, &fn, &idx);
	if (got != 6 || dom > 0xffff || bus > 0xff || dev > 0x1f || fn > 7 || idx < 0 || idx > 127)
		return -1;
	id->domain = (uint16_t)dom;
	id->bus = (uint8_t)bus;
	id->dev = (uint8_t)dev;
	id->fn = (uint8_t)fn;
	id->index = (int8_t)idx;
	return 0;
}

static acc_err fill_sysfs(struct acc *a, const char *base)
{
	struct stat st;
	char path[PATH_MAX];

	if (snprintf(path, sizeof(path), "%s/%s", SYSFS_ROOT, base) >= (int)sizeof(path))
		return ACC_BAD_PATH;
	if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode))
		return ACC_NO_CONTEXT;
	a->sysfs_path = strdup(path);
	return a->sysfs_path ? ACC_OK : ACC_NO_MEM;
}

static acc_err acc_by_path(const char *path, struct acc **out)
{
	const char *base = strrchr(path, '/');
	struct acc *a = NULL;
	struct stat st;
	acc_err rc;

	*out = NULL;
	rc = acc_alloc(&a);
	if (rc != ACC_OK)
		return rc;

	if (stat(path, &st) != 0 || !S_ISCHR(st.st_mode)) {
		rc = ACC_NO_DEV;
		acc_log(rc, "not an accelerator device", path);
		goto fail;
	}
	base = base ? base + 1 : path;
	if (parse_name(base, &a->id)) {
		rc = ACC_BAD_PATH;
		acc_log(rc, "cannot parse device name", base);
		goto fail;
	}

	if (!(a->dev_path = strdup(path))) {
		acc_err rc = ACC_NO_MEM; // BAD: F7 shadows rc, the function returns ACC_OK with nothing in *out
		acc_log(rc, "no memory for path", path);
		goto fail;
	}
	rc = fill_sysfs(a, base);
	if (rc != ACC_OK) {
		acc_log(rc, "no sysfs entry for", base);
		goto fail;
	}
	*out = a;
	return ACC_OK;

fail:
	acc_free(a);
	return rc;
}

int acc_describe(const char *path, char *buf, size_t len)
{
	struct acc *a;

	if (acc_by_path(path, &a) != ACC_OK)
		return -1;
	snprintf(buf, len, "%s at %04x:%02x:%02x.%x", a->id.name, a->id.domain, a->id.bus, a->id.dev, a->id.fn);
	acc_free(a);
	return 0;
}
