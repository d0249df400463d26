#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct pubkey {
	char kind[16];
	char *blob;
	unsigned bits;
};

static void pubkey_free(struct pubkey *k)
{
	if (!k)
		return;
	free(k->blob);
	free(k);
}

static bool known_kind(const char *kind, size_t len)
{
	return (len == 3 && !strncmp(kind, "rsa", 3)) || (len == 2 && !strncmp(kind, "ed", 2));
}

static struct pubkey *try_read_key(char **cpp)
{
	char *cp = *cpp + strspn(*cpp, " \t");
	size_t klen = strcspn(cp, " \t"), blen;
	struct pubkey *k;
	char *blob;

	if (!known_kind(cp, klen))
		return NULL;
	blob = cp + klen + strspn(cp + klen, " \t");
	blen = strcspn(blob, " \t");
	if (blen < 4)
		return NULL;
	k = calloc(1, sizeof(*k));
	if (!k || !(k->blob = strndup(blob, blen))) {
		free(k);
		return NULL;
	}
	memcpy(k->kind, cp, klen);
	k->bits = (unsigned)blen * 6;
	*cpp = blob + blen;
	return k;
}

static char *skip_options(char *cp)
{
	bool quoted = false;

	for (; *cp && (quoted || !isspace((unsigned char)*cp)); cp++)
		if (*cp == '"')
			quoted = !quoted;
	return cp + strspn(cp, " \t");
}

static void print_key(const struct pubkey *k, const char *comment, const char *path)
{
	printf("%u %.6s %s (%s) %s\n", k->bits, k->blob, comment, k->kind, path);
}

static int list_keys(FILE *f, const char *path)
{
	char *line = NULL, *cp, *comment = NULL;
	size_t size = 0;
	unsigned long lnum = 0;
	struct pubkey *public = NULL;
	int found = 0;

	while (getline(&line, &size, f) != -1) {
		lnum++;
		cp = line;
		cp[strcspn(cp, "\n")] = '\0';
		cp += strspn(cp, " \t");
		if (*cp == '#' || *cp == '\0')
			continue;

		if ((public = try_read_key(&cp)) == NULL) {
			char *rest = skip_options(cp);

			if (rest == cp || *rest == '\0') {
				fprintf(stderr, "%s:%lu: no key\n", path, lnum);
				continue;
			}
			comment = cp;
			rest[-1] = '\0';
			cp = rest;
			if ((public = try_read_key(&cp)) == NULL) {
				fprintf(stderr, "%s:%lu: no key\n", path, lnum);
				continue;
			}
		}

		cp += strspn(cp, " \t");
		if (*cp)
			comment = cp;
		print_key(public, comment ? comment : "no comment", path); // BAD: F5 a line without a comment prints the one of the line before
		pubkey_free(public);
		public = NULL;
		found++;
	}
	free(line);
	return found;
}

static char sample[] =
	"rsa AAAAB3Nza anna@office\n"
	"# spare\n"
	"ed AAAAC3Nz\n"
	"restrict ed AAAAC3Nz\n"
	"rsa AAAAB3Nz\n";

int main(int argc, char **argv)
{
	FILE *f = argc > 1 ? fopen(argv[1], "r") : fmemopen(sample, sizeof(sample) - 1, "r");
	int n;

	if (!f) {
		fprintf(stderr, "%s: %s\n", argv[1], strerror(errno));
		return 1;
	}
	n = list_keys(f, argc > 1 ? argv[1] : "sample");
	fclose(f);
	printf("%d keys\n", n);
	return n ? 0 : 1;
}
