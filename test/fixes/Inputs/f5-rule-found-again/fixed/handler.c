#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "rules.h"

#define METHOD_VOLUME 1
#define METHOD_TIME 2

struct meter_rule *handle_create(struct pipe *p, const struct create_msg *m, const char **why)
{
	struct meter_rule *r;

	if (!m->id.present) {
		*why = "no id";
		return NULL;
	}
	if (!m->method.present || !m->triggers.present) {
		*why = "no method or triggers";
		return NULL;
	}
	r = rule_find_or_add(p, m->id.value);
	if (!r) {
		*why = "no memory";
		return NULL;
	}

	r->method = m->method.value;
	r->on_start = m->triggers.value & 1;
	r->on_stop = m->triggers.value & 2;
	if (r->label) {
		free(r->label);
		r->label = NULL;
	}

	r->period = 0;
	r->volume_limit = 0;
	r->time_limit = 0;
	r->hold_time = 0;

	if (m->period.present)
		r->period = m->period.value;
	if (m->volume_limit.present && (r->method & METHOD_VOLUME))
		r->volume_limit = m->volume_limit.value;
	if (m->time_limit.present && (r->method & METHOD_TIME))
		r->time_limit = m->time_limit.value;
	if (m->hold_time.present)
		r->hold_time = m->hold_time.value;
	if (m->label.present)
		r->label = strdup(m->label.value);
	return r;
}

static void apply(struct pipe *p, const struct create_msg *m)
{
	const char *why = NULL;
	struct meter_rule *r = handle_create(p, m, &why);

	if (!r) {
		printf("refused: %s\n", why);
		return;
	}
	printf("rule %u: every %u, %llu bytes, %u s, hold %u, %s\n", r->id, r->period,
	       (unsigned long long)r->volume_limit, r->time_limit, r->hold_time, r->label ? r->label : "-");
}

int main(void)
{
	struct pipe p = { LIST_HEAD_INITIALIZER(p.rules) };
	struct create_msg full = {
		.id = { true, 4 }, .method = { true, METHOD_VOLUME | METHOD_TIME }, .triggers = { true, 3 },
		.period = { true, 60 }, .volume_limit = { true, 1000 }, .time_limit = { true, 300 },
		.label = { true, "night" },
	};
	struct create_msg bare = { .id = { true, 4 }, .method = { true, METHOD_TIME }, .triggers = { true, 1 } };
	struct create_msg none = { .method = { true, METHOD_TIME } };

	apply(&p, &full);
	apply(&p, &bare);
	apply(&p, &none);
	rules_clear(&p);
	return 0;
}
