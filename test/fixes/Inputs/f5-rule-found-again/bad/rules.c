#include <stdlib.h>
#include "rules.h"

static struct meter_rule *rule_find(struct pipe *p, uint32_t id)
{
	struct meter_rule *r;

	LIST_FOREACH(r, &p->rules, entry)
		if (r->id == id)
			return r;
	return NULL;
}

struct meter_rule *rule_find_or_add(struct pipe *p, uint32_t id)
{
	struct meter_rule *r = rule_find(p, id);

	if (r)
		return r;
	r = calloc(1, sizeof(*r));
	if (!r)
		return NULL;
	r->id = id;
	LIST_INSERT_HEAD(&p->rules, r, entry);
	return r;
}

void rules_clear(struct pipe *p)
{
	struct meter_rule *r;

	while ((r = LIST_FIRST(&p->rules)) != NULL) {
		LIST_REMOVE(r, entry);
		free(r->label);
		free(r);
	}
}
