#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum family_kind { FAM_PLAIN, FAM_VPN, FAM_LABEL };

struct tree;

struct slot {
	unsigned lock;
	uint32_t key;
	void *info;
	struct slot *below;
	struct tree *tree;
	struct slot *next;
};

struct tree {
	enum family_kind fam;
	struct slot *first;
	unsigned count;
};

static struct tree *tree_new(enum family_kind fam)
{
	struct tree *t = calloc(1, sizeof(*t));

	if (!t)
		abort();
	t->fam = fam;
	return t;
}

static void slot_lock(struct slot *s)
{
	s->lock++;
}

static void slot_unlock(struct slot *s)
{
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
}

static struct slot *slot_lookup(struct tree *t, uint32_t key)
{
	for (struct slot *s = t->first; s; s = s->next) {
		if (s->key == key) {
			slot_lock(s);
			return s;
		}
	}
	return NULL;
}

static struct slot *slot_get(struct tree *t, uint32_t key)
{
	struct slot *s = slot_lookup(t, key);

	if (s)
		return s;
	s = calloc(1, sizeof(*s));
	if (!s)
		abort();
	s->key = key;
	s->tree = t;
	s->next = t->first;
	t->first = s;
	t->count++;
	slot_lock(s);
	return s;
}

static struct slot *rib_lookup(struct tree *t, enum family_kind fam, uint32_t key, uint32_t rd)
{
	struct slot *outer, *s;

	if (fam == FAM_VPN || fam == FAM_LABEL) {
		outer = slot_lookup(t, rd);
		if (!outer)
			return NULL;
		if (!outer->info) {
			slot_unlock(outer);
			return NULL;
		}
		t = outer->info;
		slot_unlock(outer);
	}

	s = slot_lookup(t, key);

	return s;
}

static void rib_add(struct tree *t, uint32_t rd, uint32_t key, void *what)
{
	struct slot *outer = slot_get(t, rd), *s;

	if (!outer->info)
		outer->info = tree_new(FAM_PLAIN);
	else
		slot_unlock(outer);
	s = slot_get(outer->info, key);
	if (s->info)
		slot_unlock(s);
	s->info = what;
}

static bool rib_withdraw(struct tree *t, uint32_t rd, uint32_t key)
{
	struct slot *s = rib_lookup(t, FAM_VPN, key, rd);

	if (!s)
		return false;
	if (s->info) {
		s->info = NULL;
		slot_unlock(s);
	}
	slot_unlock(s);
	return true;
}

int main(void)
{
	static int nexthop = 7;
	struct tree *vpn = tree_new(FAM_VPN), *inner;
	struct slot *outer;

	for (uint32_t key = 1; key <= 50; key++) {
		rib_add(vpn, 100, key, &nexthop);
		rib_withdraw(vpn, 100, key);
	}
	outer = slot_lookup(vpn, 100);
	printf("outer slot has %u locks\n", outer->lock);
	inner = outer->info;
	outer->info = NULL;
	free(inner);
	slot_unlock(outer);
	slot_unlock(outer);
	printf("%u slots left\n", vpn->count);
	free(vpn);
	return 0;
}
