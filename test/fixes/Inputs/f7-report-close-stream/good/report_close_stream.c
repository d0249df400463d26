/* No fprintf() is looked at: the stream's error flag is, by close_stream(). */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct reading {
	char sensor[24];
	double value;
	long when;
};

/* 0 if everything that was written has arrived, else EOF and errno */
static int close_stream(FILE *f)
{
	const int was_bad = ferror(f) != 0;

	if (fclose(f) != 0)
		return EOF;
	if (was_bad) {
		errno = EIO;
		return EOF;
	}
	return 0;
}

static void put_head(FILE *f, size_t n)
{
	fprintf(f, "# readings: %zu\n", n);
	fputs("# sensor value when\n", f);
}

static void put_reading(FILE *f, const struct reading *r)
{
	fprintf(f, "%s %.3f %ld\n", r->sensor, r->value, r->when);
}

int report_write(const char *path, const struct reading *r, size_t n)
{
	char tmp[512];
	FILE *f;
	int k;

	k = snprintf(tmp, sizeof(tmp), "%s.new", path);
	if (k < 0 || (size_t)k >= sizeof(tmp))
		return -ENAMETOOLONG;
	f = fopen(tmp, "w");
	if (!f)
		return -errno;
	put_head(f, n);
	for (size_t i = 0; i < n; i++)
		put_reading(f, &r[i]);
	if (close_stream(f) != 0 || rename(tmp, path) != 0) {
		int err = errno;

		unlink(tmp);
		return -err;
	}
	return 0;
}

/* number of readings, or -errno */
long report_read(const char *path, struct reading *r, size_t max)
{
	char line[128];
	size_t n = 0;
	FILE *f = fopen(path, "r");

	if (!f)
		return -errno;
	while (n < max && fgets(line, sizeof(line), f)) {
		if (line[0] == '#')
			continue;
		if (sscanf(line, "%23s %lf %ld", r[n].sensor, &r[n].value, &r[n].when) == 3)
			n++;
	}
	return close_stream(f) != 0 ? -errno : (long)n;
}
