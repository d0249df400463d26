#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct panel {
	char *id;
	char *position;
	int height;
};

struct config {
	struct panel **panels;
	int npanels;
	struct panel *current;
	int line;
};

static struct config *config;

static struct panel *panel_new(const char *id)
{
	struct panel *p = calloc(1, sizeof(*p));

	if (!p)
		return NULL;
	p->id = strdup(id);
	p->position = strdup("bottom");
	if (!p->id || !p->position) {
		free(p->id);
		free(p->position);
		free(p);
		return NULL;
	}
	p->height = 24;
	return p;
}

static void panel_free(struct panel *p)
{
	if (!p)
		return;
	free(p->id);
	free(p->position);
	free(p);
}

static int cmd_position(const char *arg)
{
	char *s = strdup(arg);

	if (!s)
		return -1;
	free(config->current->position);
	config->current->position = s;
	return 0;
}

static int cmd_height(const char *arg)
{
	int h = atoi(arg);

	if (h <= 0)
		return -1;
	config->current->height = h;
	return 0;
}

static const struct handler {
	const char *name;
	int (*fn)(const char *arg);
} handlers[] = {
	{ "height", cmd_height },
	{ "position", cmd_position },
};

static int sub_command(const char *name, const char *arg)
{
	for (size_t i = 0; i < sizeof(handlers) / sizeof(handlers[0]); i++)
		if (strcmp(handlers[i].name, name) == 0)
			return handlers[i].fn(arg);
	fprintf(stderr, "line %d: unknown command '%s'\n", config->line, name);
	return -1;
}

/* one line within "panel { }"; the first one creates the panel */
static int cmd_panel(const char *name, const char *arg)
{
	struct panel **list;
	char id[16];
	int fresh = 0, rc;

	if (!config->current) {
		snprintf(id, sizeof(id), "panel-%d", config->npanels);
		config->current = panel_new(id);
		if (!config->current)
			return -1;
		fresh = 1;
	}
	rc = sub_command(name, arg);
	if (rc) {
		if (fresh) {
			panel_free(config->current);
			config->current = NULL;
		}
		return rc;
	}
	if (fresh) {
		list = realloc(config->panels, (config->npanels + 1) * sizeof(*list));
		if (!list) {
			panel_free(config->current);
			config->current = NULL;
			return -1;
		}
		config->panels = list;
		config->panels[config->npanels++] = config->current;
	}
	return 0;
}

int main(void)
{
	char line[128], name[32], arg[64];
	int bad = 0;

	config = calloc(1, sizeof(*config));
	if (!config)
		return 1;
	while (fgets(line, sizeof(line), stdin)) {
		config->line++;
		if (line[0] == '}')
			config->current = NULL;
		else if (sscanf(line, "%31s %63s", name, arg) == 2)
			bad += cmd_panel(name, arg) != 0;
	}
	for (int i = 0; i < config->npanels; i++) {
		printf("%s %s %d\n", config->panels[i]->id, config->panels[i]->position, config->panels[i]->height);
		panel_free(config->panels[i]);
	}
	free(config->panels);
	free(config);
	return bad != 0;
}
