#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* error codes of the library: 0 is fine, everything else is positive */
typedef long cat_err;
#define CAT_E_BASE	2133571400L
#define CAT_E_NOMEM	(CAT_E_BASE + 1)
#define CAT_E_CORRUPT	(CAT_E_BASE + 2)
#define CAT_E_NOSPACE	(CAT_E_BASE + 3)
#define CAT_E_DEPTH	(CAT_E_BASE + 4)

#define MAX_LEVELS 3

struct cat_page {
	uint32_t magic;
	uint16_t nent, max;
	struct { uint32_t hash, child; } ent[126];
};

struct catalog {
	struct cat_page *pages;
	uint32_t npages;
	cat_err (*leaf_insert)(struct catalog *c, uint32_t leaf, const char *name, uint64_t id);
};

struct cursor {
	uint32_t hash;
	unsigned levels;
	struct { struct cat_page *page; unsigned at; } frame[MAX_LEVELS];
};

static uint32_t name_hash(const char *s)
{
	uint32_t h = 2166136261u;

	while (*s)
		h = (h ^ (unsigned char)*s++) * 16777619u;
	return h;
}

static cat_err get_page(struct catalog *c, uint32_t n, struct cat_page **ret)
{
	if (n >= c->npages)
		return CAT_E_CORRUPT;
	if (c->pages[n].magic != 0x43415431 || c->pages[n].nent == 0 ||
	    c->pages[n].nent > c->pages[n].max || c->pages[n].max > 126)
		return CAT_E_CORRUPT;
	*ret = &c->pages[n];
	return 0;
}

static cat_err cat_descend(struct catalog *c, unsigned depth, struct cursor *cur)
{
	uint32_t n = 0;
	cat_err err;

	cur->levels = 0;
	if (depth == 0 || depth > MAX_LEVELS)
		return CAT_E_DEPTH;
	while (cur->levels < depth) {
		struct cat_page *p;
		unsigned i;

		err = get_page(c, n, &p);
		if (err)
			return err;
		for (i = p->nent - 1u; i > 0 && p->ent[i].hash > cur->hash; i--)
			;
		cur->frame[cur->levels].page = p;
		cur->frame[cur->levels].at = i;
		cur->levels++;
		n = p->ent[i].child;
	}
	return 0;
}

static cat_err split_top(struct cursor *cur)
{
	struct cat_page *p = cur->frame[cur->levels - 1].page;

	if (p->nent >= p->max)
		return CAT_E_NOSPACE;
	memmove(&p->ent[1], &p->ent[0], p->nent * sizeof(p->ent[0]));
	p->nent++;
	return 0;
}

cat_err cat_link(struct catalog *c, unsigned depth, const char *name, uint64_t id)
{
	struct cursor cur;
	char *folded;
	cat_err err;
	int tries = 0;

	folded = strdup(name);
	if (!folded)
		return CAT_E_NOMEM;
	cur.hash = name_hash(folded);
again:
	err = cat_descend(c, depth, &cur);
	if (err)
		goto out;

	err = c->leaf_insert(c, cur.frame[cur.levels - 1].page->ent[cur.frame[cur.levels - 1].at].child,
			     folded, id);
	if (err != CAT_E_NOSPACE || ++tries > 2)
		goto out;

	err = split_top(&cur);
	if (err)
		goto out;
	goto again;
out:
	free(folded);
	return err;
}
