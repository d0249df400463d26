/* Write callbacks for databases; reading goes in one group. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DATA_MAX_NAME_LEN 64

typedef int (*write_cb)(double value, void *user_data);

typedef struct llentry_s {
	struct llentry_s *next;
	char key[DATA_MAX_NAME_LEN];
	write_cb callback;
	void *user_data;
} llentry_t;

static llentry_t *list_write;

static int plugin_register_write(const char *name, write_cb cb, void *ud)
{
	llentry_t *le = calloc(1, sizeof(*le));

	if (le == NULL)
		return -1;
	snprintf(le->key, sizeof(le->key), "%s", name);
	le->callback = cb;
	le->user_data = ud;
	le->next = list_write;
	list_write = le;
	return 0;
}

int plugin_unregister_write(const char *name)
{
	llentry_t **p;

	for (p = &list_write; *p != NULL; p = &(*p)->next) {
		llentry_t *le = *p;

		if (strcmp(le->key, name) == 0) {
			*p = le->next;
			free(le);
			return 0;
		}
	}
	return -1;
}

static int plugin_write_all(double value)
{
	llentry_t *le;
	int failed = 0;

	for (le = list_write; le != NULL; le = le->next)
		if (le->callback(value, le->user_data) != 0)
			failed++;
	return failed;
}

typedef struct {
	char *host;
	char *database;
	char **writers;
	size_t writers_num;
	unsigned long written;
	double expire_delay;
} c_psql_database_t;

static c_psql_database_t **databases = NULL;
static size_t databases_num = 0;

static void c_psql_database_delete(c_psql_database_t *db)
{
	size_t i;

	for (i = 0; i < db->writers_num; ++i)
		free(db->writers[i]);
	free(db->writers);
	free(db->database);
	free(db->host);
	free(db);
}

static int c_psql_write(double value, void *user_data)
{
	c_psql_database_t *db = user_data;
	size_t i;

	for (i = 0; i < db->writers_num; ++i)
		printf("%s/%s: %s(%g)\n", db->host, db->database, db->writers[i], value);
	db->written++;
	return 0;
}

static int c_psql_add_writer(c_psql_database_t *db, const char *statement)
{
	char **tmp = realloc(db->writers, (db->writers_num + 1) * sizeof(*tmp));

	if (tmp == NULL)
		return -1;
	db->writers = tmp;
	if ((tmp[db->writers_num] = strdup(statement)) == NULL)
		return -1;
	db->writers_num++;
	return 0;
}

int c_psql_config_database(const char *host, const char *name, const char *writer)
{
	c_psql_database_t *db, **tmp;

	tmp = realloc(databases, (databases_num + 1) * sizeof(*tmp));
	if (tmp == NULL)
		return -1;
	databases = tmp;
	if ((db = calloc(1, sizeof(*db))) == NULL)
		return -1;
	db->host = strdup(host);
	db->database = strdup(name);
	if (db->host == NULL || db->database == NULL
			|| (writer != NULL && c_psql_add_writer(db, writer) != 0)) {
		c_psql_database_delete(db);
		return -1;
	}
	if (db->writers_num > 0) {
		char cb_name[DATA_MAX_NAME_LEN];

		snprintf(cb_name, sizeof(cb_name), "postgresql-%s", db->database);
		if (plugin_register_write(cb_name, c_psql_write, db) != 0) {
			c_psql_database_delete(db);
			return -1;
		}
	}
	databases[databases_num++] = db;
	return 0;
}

void c_psql_shutdown(void)
{
	size_t i;

	for (i = 0; i < databases_num; ++i) {
		c_psql_database_t *db = databases[i];

		c_psql_database_delete(db);	// BAD: F2 write callback still has db
	}
	free(databases);
	databases = NULL;
	databases_num = 0;
}

int main(int argc, char **argv)
{
	int i, ret = 0;

	for (i = 1; i < argc && ret == 0; i++)
		ret = c_psql_config_database("localhost", argv[i], "INSERT");
	if (ret == 0)
		ret = plugin_write_all(1.5);
	c_psql_shutdown();
	plugin_write_all(0.0);	/* the flush at the end */
	return ret ? 1 : 0;
}
