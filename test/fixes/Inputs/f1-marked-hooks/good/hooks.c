#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct hook {
	struct hook *prev, *next;
	int deleted, running;
	const char *signal;
	int (*cb)(void *data, const char *arg);
	void *data;
	void *owner;
};

static struct hook *hooks, *last_hook;
static int exec_depth, pending_sweep;

static struct hook *hook_add(void *owner, const char *signal, int (*cb)(void *, const char *), void *data)
{
	struct hook *h = calloc(1, sizeof(*h));

	if (!h)
		return NULL;
	h->owner = owner;
	h->signal = signal;
	h->cb = cb;
	h->data = data;
	h->prev = last_hook;
	if (last_hook)
		last_hook->next = h;
	else
		hooks = h;
	last_hook = h;
	return h;
}

static void hook_unlink_free(struct hook *h)
{
	if (h->prev)
		h->prev->next = h->next;
	else
		hooks = h->next;
	if (h->next)
		h->next->prev = h->prev;
	else
		last_hook = h->prev;
	free(h);
}

static void hook_remove(struct hook *h)
{
	if (h->deleted)
		return;
	h->deleted = 1;
	if (exec_depth > 0)
		pending_sweep = 1;
	else
		hook_unlink_free(h);
}

static void hook_remove_owner(void *owner)
{
	struct hook *h, *next;

	for (h = hooks; h; h = next) {
		next = h->next;
		if (h->owner == owner)
			hook_remove(h);
	}
}

static void hook_signal(const char *signal, const char *arg)
{
	struct hook *h, *next;

	exec_depth++;
	for (h = hooks; h; h = next) {
		next = h->next;
		if (!h->deleted && !h->running && strcmp(h->signal, signal) == 0) {
			h->running = 1;
			h->cb(h->data, arg);
			h->running = 0;
			next = h->next;
		}
	}
	if (--exec_depth > 0 || !pending_sweep)
		return;
	pending_sweep = 0;
	for (h = hooks; h; h = next) {
		next = h->next;
		if (h->deleted)
			hook_unlink_free(h);
	}
}

struct script { char name[16]; int lines; };

static int script_line(void *data, const char *arg)
{
	struct script *s = data;

	if (strcmp(arg, "once") == 0)
		hook_remove_owner(s);
	return ++s->lines;
}

static void script_unload(struct script *s)
{
	hook_remove_owner(s);
	printf("%s: %d lines\n", s->name, s->lines);
	free(s);
}

int main(void)
{
	struct script *a = calloc(1, sizeof(*a)), *b = calloc(1, sizeof(*b));

	if (!a || !b)
		return 1;
	strcpy(a->name, "log");
	strcpy(b->name, "beep");
	if (!hook_add(a, "line", script_line, a) || !hook_add(b, "line", script_line, b))
		return 1;
	hook_signal("line", "hello");
	hook_signal("line", "once");
	hook_signal("line", "more");
	script_unload(a);
	script_unload(b);
	hook_signal("line", "bye");
	return 0;
}
