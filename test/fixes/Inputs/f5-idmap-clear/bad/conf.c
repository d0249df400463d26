#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum idtype { ID_TYPE_UID, ID_TYPE_GID };

struct id_map {
	enum idtype idtype;
	unsigned long hostid, nsid, range;
	struct id_map *next;
};

struct lxc_conf {
	struct id_map *id_map;
	/* entries of id_map that map the container's root */
	const struct id_map *root_nsuid_map;
	const struct id_map *root_nsgid_map;
};

static int set_config_idmap(struct lxc_conf *c, const char *value)
{
	struct id_map *m;
	char type;
	unsigned long nsid, hostid, range;

	if (sscanf(value, "%c %lu %lu %lu", &type, &nsid, &hostid, &range) != 4)
		return -EINVAL;
	if (type != 'u' && type != 'g')
		return -EINVAL;

	m = calloc(1, sizeof(*m));
	if (!m)
		return -ENOMEM;
	m->idtype = type == 'u' ? ID_TYPE_UID : ID_TYPE_GID;
	m->nsid = nsid;
	m->hostid = hostid;
	m->range = range;
	m->next = c->id_map;
	c->id_map = m;

	if (m->nsid == 0 && m->idtype == ID_TYPE_UID && !c->root_nsuid_map)
		c->root_nsuid_map = m;
	if (m->nsid == 0 && m->idtype == ID_TYPE_GID && !c->root_nsgid_map)
		c->root_nsgid_map = m;
	return 0;
}

static void lxc_clear_idmaps(struct lxc_conf *c)
{
	struct id_map *m, *next;

	for (m = c->id_map; m; m = next) {
		next = m->next;
		free(m);
	}
	c->id_map = NULL; // BAD: F5 root_nsuid_map and root_nsgid_map not reset
}

static bool root_mapping(const struct lxc_conf *c, unsigned long *uid,
			 unsigned long *gid)
{
	if (!c->root_nsuid_map || !c->root_nsgid_map)
		return false;
	*uid = c->root_nsuid_map->hostid;
	*gid = c->root_nsgid_map->hostid;
	return true;
}

int main(void)
{
	struct lxc_conf *c;
	char line[256];
	unsigned long uid, gid;

	c = calloc(1, sizeof(*c));
	if (!c)
		return EXIT_FAILURE;

	while (fgets(line, sizeof(line), stdin)) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '\0')
			lxc_clear_idmaps(c);
		else if (strcmp(line, "root") == 0) {
			if (root_mapping(c, &uid, &gid))
				printf("root is %lu:%lu\n", uid, gid);
			else
				printf("root is not mapped\n");
		} else if (set_config_idmap(c, line) < 0)
			fprintf(stderr, "invalid id map \"%s\"\n", line);
	}

	lxc_clear_idmaps(c);
	free(c);
	return EXIT_SUCCESS;
}
