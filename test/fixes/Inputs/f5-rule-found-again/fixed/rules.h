#ifndef RULES_H
#define RULES_H
#include <stdbool.h>
#include <stdint.h>
#include <sys/queue.h>

struct meter_rule {
	uint32_t id;
	uint8_t method;
	bool on_start, on_stop;
	uint32_t period;
	uint64_t volume_limit;
	uint32_t time_limit;
	uint32_t hold_time;
	char *label;
	LIST_ENTRY(meter_rule) entry;
};

struct pipe {
	LIST_HEAD(, meter_rule) rules;
};

#define OPT(type) struct { bool present; type value; }

struct create_msg {
	OPT(uint32_t) id;
	OPT(uint8_t) method;
	OPT(uint16_t) triggers;
	OPT(uint32_t) period;
	OPT(uint64_t) volume_limit;
	OPT(uint32_t) time_limit;
	OPT(uint32_t) hold_time;
	OPT(const char *) label;
};

struct meter_rule *rule_find_or_add(struct pipe *p, uint32_t id);
void rules_clear(struct pipe *p);
struct meter_rule *handle_create(struct pipe *p, const struct create_msg *m, const char **why);
#endif
