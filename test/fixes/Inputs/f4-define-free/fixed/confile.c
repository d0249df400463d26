#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct lxc_list {
	void *elem;
	struct lxc_list *next;
	struct lxc_list *prev;
};

struct new_config_item {
	char *key;
	char *val;
};

static void lxc_list_init(struct lxc_list *list)
{
	list->elem = NULL;
	list->next = list->prev = list;
}

static void lxc_list_add_tail(struct lxc_list *head, struct lxc_list *list)
{
	list->prev = head->prev;
	list->next = head;
	head->prev->next = list;
	head->prev = list;
}

static void lxc_list_del(struct lxc_list *list)
{
	list->next->prev = list->prev;
	list->prev->next = list->next;
}

static struct new_config_item *parse_new_conf_line(const char *buffer)
{
	const char *eq = strchr(buffer, '=');
	struct new_config_item *item;

	if (!eq || eq == buffer)
		return NULL;
	item = calloc(1, sizeof(*item));
	if (!item)
		return NULL;
	item->key = strndup(buffer, eq - buffer);
	item->val = strdup(eq + 1);
	if (!item->key || !item->val) {
		free(item->key);
		free(item->val);
		free(item);
		return NULL;
	}
	return item;
}

static int lxc_config_define_add(struct lxc_list *defines, const char *arg)
{
	struct lxc_list *dent;

	dent = malloc(sizeof(*dent));
	if (!dent)
		return -ENOMEM;
	dent->elem = parse_new_conf_line(arg);
	if (!dent->elem) {
		free(dent);
		return -EINVAL;
	}
	lxc_list_add_tail(defines, dent);
	return 0;
}

static void lxc_config_define_free(struct lxc_list *defines)
{
	struct lxc_list *it, *next;

	for (it = defines->next; it != defines; it = next) {
		struct new_config_item *new_item = it->elem;

		next = it->next;
		free(new_item->key);
		free(new_item->val);
		lxc_list_del(it);
		free(it->elem);
		free(it);
	}
}

int main(int argc, char *argv[])
{
	struct lxc_list defines, *it;
	int ret = 0;

	lxc_list_init(&defines);
	for (int i = 1; i < argc && ret == 0; i++)
		ret = lxc_config_define_add(&defines, argv[i]);
	for (it = defines.next; it != &defines; it = it->next) {
		struct new_config_item *item = it->elem;
		printf("%s = %s\n", item->key, item->val);
	}
	lxc_config_define_free(&defines);
	return ret < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
