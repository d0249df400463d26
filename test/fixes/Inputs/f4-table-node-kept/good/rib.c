#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct tree;

struct slot {
	unsigned lock;
	uint32_t key;
	void *info;
	struct slot *outer;
	struct tree *tree;
	struct slot *next;
};

struct tree {
	struct slot *first;
	unsigned count;
};

static struct tree *tree_new(void)
{
	struct tree *t = calloc(1, sizeof(*t));

	if (!t)
		abort();
	return t;
}

static void slot_unlock(struct slot *s)
{
	struct slot *outer = s->outer;

	if (--s->lock > 0)
		return;
	for (struct slot **p = &s->tree->first; *p; p = &(*p)->next) {
		if (*p == s) {
			*p = s->next;
			s->tree->count--;
			break;
		}
	}
	free(s);
	if (outer)
		slot_unlock(outer);
}

static struct slot *slot_get(struct tree *t, uint32_t key)
{
	struct slot *s;

	for (s = t->first; s; s = s->next) {
		if (s->key == key) {
			s->lock++;
			return s;
		}
	}
	s = calloc(1, sizeof(*s));
	if (!s)
		abort();
	s->key = key;
	s->tree = t;
	s->next = t->first;
	t->first = s;
	t->count++;
	s->lock = 1;
	return s;
}

static struct slot *rib_get(struct tree *t, bool nested, uint32_t key, uint32_t rd)
{
	struct slot *outer = NULL, *s;

	if (nested) {
		outer = slot_get(t, rd);
		if (!outer->info)
			outer->info = tree_new();
		t = outer->info;
	}

	s = slot_get(t, key);

	if (nested) {
		if (s->outer)
			slot_unlock(outer);
		else
			s->outer = outer;
	}
	return s;
}

int main(void)
{
	static int nexthop = 7;
	struct tree *vpn = tree_new();
	struct slot *s, *keep = slot_get(vpn, 100);

	for (uint32_t key = 1; key <= 50; key++) {
		s = rib_get(vpn, true, key, 100);
		s->info = &nexthop;
		slot_unlock(rib_get(vpn, true, key, 100));
		s->info = NULL;
		slot_unlock(s);
	}
	printf("outer slot has %u locks\n", keep->lock);
	free(keep->info);
	slot_unlock(keep);
	printf("%u slots left\n", vpn->count);
	free(vpn);
	return 0;
}
