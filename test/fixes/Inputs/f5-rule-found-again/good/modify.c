#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

struct route_rule {
	uint32_t id;
	uint8_t action;
	uint32_t dest;
	uint16_t mark;
	char *net;
	LIST_ENTRY(route_rule) entry;
};

struct pipe {
	LIST_HEAD(, route_rule) rules;
};

#define OPT(type) struct { bool present; type value; }

struct rule_msg {
	OPT(uint32_t) id;
	OPT(uint8_t) action;
	OPT(uint32_t) dest;
	OPT(uint16_t) mark;
	OPT(const char *) net;
};

static struct route_rule *rule_find(struct pipe *p, uint32_t id)
{
	struct route_rule *r;

	LIST_FOREACH(r, &p->rules, entry)
		if (r->id == id)
			return r;
	return NULL;
}

static struct route_rule *handle_update(struct pipe *p, const struct rule_msg *m, const char **why)
{
	struct route_rule *r;

	if (!m->id.present) {
		*why = "no id";
		return NULL;
	}
	r = rule_find(p, m->id.value);
	if (!r) {
		*why = "no such rule";
		return NULL;
	}
	if (m->action.present)
		r->action = m->action.value;
	if (m->dest.present)
		r->dest = m->dest.value;
	if (m->mark.present)
		r->mark = m->mark.value;
	if (m->net.present) {
		free(r->net);
		r->net = strdup(m->net.value);
	}
	return r;
}

static struct route_rule *handle_create(struct pipe *p, const struct rule_msg *m, const char **why)
{
	struct route_rule *r;

	if (!m->id.present || !m->action.present || rule_find(p, m->id.value)) {
		*why = "bad create";
		return NULL;
	}
	r = calloc(1, sizeof(*r));
	if (!r) {
		*why = "no memory";
		return NULL;
	}
	r->id = m->id.value;
	LIST_INSERT_HEAD(&p->rules, r, entry);
	return handle_update(p, m, why);
}

static void show(const struct route_rule *r, const char *why)
{
	if (r)
		printf("rule %u: action %u to %u mark %u in %s\n", r->id, r->action, r->dest, r->mark,
		       r->net ? r->net : "-");
	else
		printf("refused: %s\n", why);
}

int main(void)
{
	struct pipe p = { LIST_HEAD_INITIALIZER(p.rules) };
	struct rule_msg full = {
		{ true, 4 }, { true, 1 }, { true, 10 }, { true, 46 }, { true, "voice" },
	};
	struct rule_msg change = { .id = { true, 4 }, .dest = { true, 11 } };
	struct route_rule *r;
	const char *why = NULL;

	r = handle_create(&p, &full, &why);
	show(r, why);
	r = handle_update(&p, &change, &why);
	show(r, why);
	r = handle_create(&p, &full, &why);
	show(r, why);
	while ((r = LIST_FIRST(&p.rules)) != NULL) {
		LIST_REMOVE(r, entry);
		free(r->net);
		free(r);
	}
	return 0;
}
