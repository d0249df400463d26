#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct attr {
	struct attr *next;
	uint16_t handle;
	uint8_t *value;
	size_t len;
	uint16_t max_len;
	int pending;
};

static struct attr *attrs;

static struct attr *attr_find(uint16_t handle)
{
	struct attr *a;

	for (a = attrs; a; a = a->next)
		if (a->handle == handle)
			break;
	return a;
}

static void hexdump(const uint8_t *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		printf("%02x%c", p[i], i % 16 == 15 || i + 1 == n ? '\n' : ' ');
}

static int store_value(struct attr *a, const uint8_t *src, size_t len, uint16_t offset)
{
	size_t total = (size_t)offset + len;

	if (total > a->max_len)
		return -EOVERFLOW;
	if (offset > a->len)
		return -EINVAL;
	if (total != a->len) {
		uint8_t *p = realloc(a->value, total ? total : 1);

		if (!p)
			return -ENOMEM;
		a->value = p;
		a->len = total;
	}
	if (src && len)
		memcpy(a->value + offset, src, len);
	return 0;
}

/* shell: attribute write HANDLE BYTES */
int cmd_write(uint16_t handle, const uint8_t *bytes, size_t len, uint16_t offset)
{
	struct attr *a = attr_find(handle);
	int err;

	if (!a) {
		printf("no attribute 0x%04x\n", handle);
		return -ENOENT;
	}
	err = store_value(a, bytes, len, offset);
	if (err < 0) {
		printf("unable to write 0x%04x: %s\n", handle, strerror(-err));
		return err;
	}
	return 0;
}

/* request of the peer; the result is its status byte */
uint8_t on_peer_write(uint16_t handle, const uint8_t *data, size_t len, uint16_t offset)
{
	struct attr *a = attr_find(handle);

	if (!a)
		return 0x0a;
	printf("write request for 0x%04x:\n", handle);
	hexdump(data, len);
	if (store_value(a, data, len, offset) < 0)
		return 0x0d;
	a->pending = 0;
	return 0;
}

/* the proxied attribute has changed on the other side */
void on_proxy_changed(uint16_t handle, const char *prop, const uint8_t *data, size_t len)
{
	struct attr *a = attr_find(handle);

	if (!a)
		return;
	if (!strcmp(prop, "Value")) {
		store_value(a, data, len, 0); // BAD: F7 result ignored (all others test it), a value that is too long is reported as taken
		printf("attribute 0x%04x value:\n", handle);
		hexdump(data, len);
		a->pending = 0;
	}
}

struct attr *attr_add(uint16_t handle, uint16_t max_len)
{
	struct attr *a = calloc(1, sizeof(*a));

	if (!a)
		return NULL;
	a->handle = handle;
	a->max_len = max_len;
	a->pending = 1;
	a->next = attrs;
	attrs = a;
	return a;
}

void attrs_free(void)
{
	struct attr *a;

	while ((a = attrs) != NULL) {
		attrs = a->next;
		free(a->value);
		free(a);
	}
}
