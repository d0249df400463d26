#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct setting {
	char *key, *value;
	struct setting *next;
};

static struct setting *settings;
static pthread_mutex_t settings_lock = PTHREAD_MUTEX_INITIALIZER;
static int dirty;
static char settings_dir[PATH_MAX - 64] = ".";

int settings_set(const char *key, const char *value)
{
	struct setting *s;
	char *v = strdup(value);

	if (!v)
		return -1;
	pthread_mutex_lock(&settings_lock);
	for (s = settings; s; s = s->next)
		if (!strcmp(s->key, key))
			break;
	if (!s) {
		s = calloc(1, sizeof(*s));
		if (!s || !(s->key = strdup(key))) {
			free(s);
			free(v);
			pthread_mutex_unlock(&settings_lock);
			return -1;
		}
		s->next = settings;
		settings = s;
	}
	free(s->value);
	s->value = v;
	dirty = 1;
	pthread_mutex_unlock(&settings_lock);
	return 0;
}

int settings_save(void)
{
	char tmp[PATH_MAX], dst[PATH_MAX];
	FILE *fp;
	int err;

	pthread_mutex_lock(&settings_lock);
	if (!dirty) {
		pthread_mutex_unlock(&settings_lock);
		return 0;
	}
	snprintf(tmp, sizeof(tmp), "%s/player.conf.tmp", settings_dir);
	snprintf(dst, sizeof(dst), "%s/player.conf", settings_dir);

	fp = fopen(tmp, "w");
	if (!fp) {
		fprintf(stderr, "cannot open %s for writing\n", tmp);
		pthread_mutex_unlock(&settings_lock);
		return -1;
	}
	for (struct setting *s = settings; s; s = s->next)
		if (fprintf(fp, "%s %s\n", s->key, s->value) < 0)
			goto error;
	fclose(fp); // BAD: F7 the last buffer may not have been written, and still the good file gets replaced

	err = rename(tmp, dst);
	if (err != 0) {
		fprintf(stderr, "rename %s -> %s failed: %s\n", tmp, dst, strerror(errno));
		unlink(tmp);
		pthread_mutex_unlock(&settings_lock);
		return -1;
	}
	chmod(dst, 0600);
	dirty = 0;
	pthread_mutex_unlock(&settings_lock);
	return 0;

error:
	fprintf(stderr, "failed to write %s: %s\n", tmp, strerror(errno));
	fclose(fp);
	unlink(tmp);
	pthread_mutex_unlock(&settings_lock);
	return -1;
}
