#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SRV_MEM_KEYTAB_NAME "MEMORY:cifs_srv_keytab"

struct kt_entry {
	char *principal;
	int kvno;
	struct kt_entry *next;
};

struct keytab {
	char *name;
	unsigned int refs;
	struct kt_entry *entries;
	struct keytab *next;
};

static struct keytab *mem_keytabs;

static int kt_resolve(const char *name, struct keytab **out)
{
	struct keytab *kt;

	for (kt = mem_keytabs; kt != NULL; kt = kt->next) {
		if (strcmp(kt->name, name) == 0) {
			kt->refs++;
			*out = kt;
			return 0;
		}
	}
	kt = calloc(1, sizeof(*kt));
	if (kt == NULL) {
		return ENOMEM;
	}
	kt->name = strdup(name);
	if (kt->name == NULL) {
		free(kt);
		return ENOMEM;
	}
	kt->refs = 1;
	kt->next = mem_keytabs;
	mem_keytabs = kt;
	*out = kt;
	return 0;
}

static int kt_add_entry(struct keytab *kt, const char *principal, int kvno)
{
	struct kt_entry *e = calloc(1, sizeof(*e));

	if (e == NULL) {
		return ENOMEM;
	}
	e->principal = strdup(principal);
	if (e->principal == NULL) {
		free(e);
		return ENOMEM;
	}
	e->kvno = kvno;
	e->next = kt->entries;
	kt->entries = e; // BAD: F6 shared table gets the same keys for every session
	return 0;
}

static void kt_close(struct keytab *kt)
{
	struct keytab **p;

	if (--kt->refs > 0) {
		return;
	}
	for (p = &mem_keytabs; *p != kt; p = &(*p)->next) {
	}
	*p = kt->next;
	while (kt->entries != NULL) {
		struct kt_entry *e = kt->entries;
		kt->entries = e->next;
		free(e->principal);
		free(e);
	}
	free(kt->name);
	free(kt);
}

struct gse_context {
	struct keytab *keytab;
};

static int gse_get_server_keytab(struct gse_context *ctx)
{
	int ret;

	ret = kt_resolve(SRV_MEM_KEYTAB_NAME, &ctx->keytab);
	if (ret != 0) {
		return ret;
	}
	ret = kt_add_entry(ctx->keytab, "cifs/server", 2);
	if (ret == 0) {
		ret = kt_add_entry(ctx->keytab, "host/server", 2);
	}
	if (ret != 0) {
		kt_close(ctx->keytab);
		ctx->keytab = NULL;
	}
	return ret;
}

int main(void)
{
	struct gse_context listener = {NULL};
	char line[128];

	if (gse_get_server_keytab(&listener) != 0) {
		return 1;
	}
	while (fgets(line, sizeof(line), stdin) != NULL) {
		struct gse_context session = {NULL};

		if (gse_get_server_keytab(&session) != 0) {
			fprintf(stderr, "no keytab\n");
			continue;
		}
		printf("session using %s\n", session.keytab->name);
		kt_close(session.keytab);
	}
	kt_close(listener.keytab);
	return 0;
}
