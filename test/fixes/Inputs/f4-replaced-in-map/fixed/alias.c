#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "alias.h"

#define NOTFOUND (-2)

struct alias {
	struct id id;
	struct id *parents;
	size_t n_parents;
};

struct aliases {
	struct idmap *map;
};

static int aliases_remove(struct aliases *as, const struct id *id)
{
	struct alias *a;
	int error;

	if ((a = idmap_get(as->map, id)) == NULL)
		return NOTFOUND;
	if ((error = idmap_delete(as->map, id)) < 0)
		return error;
	free(a->parents);
	free(a);
	return 0;
}

static int aliases_add(struct aliases *as, const struct id *id, const struct id *parents, size_t n)
{
	struct alias *a;
	int error = -1;

	a = calloc(1, sizeof(*a));
	if (!a)
		return -1;
	a->id = *id;
	a->parents = calloc(n ? n : 1, sizeof(*parents));
	if (!a->parents)
		goto cleanup;
	if (n)
		memcpy(a->parents, parents, n * sizeof(*parents));
	a->n_parents = n;

	if ((error = aliases_remove(as, &a->id)) < 0 && error != NOTFOUND)
		goto cleanup;
	if ((error = idmap_set(as->map, &a->id, a)) < 0)
		goto cleanup;
	return 0;

cleanup:
	free(a->parents);
	free(a);
	return error;
}

static void aliases_clear(struct aliases *as)
{
	struct alias *a;
	size_t pos = 0;
	void *v;

	while (idmap_iterate(as->map, &pos, &v) == 0) {
		a = v;
		free(a->parents);
		free(a);
	}
	idmap_free(as->map);
}

static int aliases_parse(struct aliases *as, const char *text)
{
	struct id ids[4];
	size_t n = 0;

	for (const char *p = text; *p && n < 4; p++)
		if (*p != ' ') {
			memset(ids[n].b, *p, ID_LEN);
			n++;
		}
	return n ? aliases_add(as, &ids[0], ids + 1, n - 1) : -1;
}

int main(void)
{
	static const char *const lines[] = { "a b c", "d e", "a f", "a b c", "d" };
	struct aliases as = { idmap_new() };
	struct id d;

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		aliases_parse(&as, lines[i]);
	memset(d.b, 'd', ID_LEN);
	aliases_remove(&as, &d);
	printf("%zu aliases\n", idmap_size(as.map));
	aliases_clear(&as);
	return 0;
}
