/* A cache of values and a thread which writes what is queued. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define sfree(ptr) do { free(ptr); (ptr) = NULL; } while (0)

typedef struct rrd_cache_s {
	struct rrd_cache_s *next;
	char *filename;
	int values_num;
	char **values;
} rrd_cache_t;

typedef struct rrd_queue_s {
	struct rrd_queue_s *next;
	char *filename;
} rrd_queue_t;

static rrd_cache_t *cache = NULL;
static pthread_mutex_t cache_lock = PTHREAD_MUTEX_INITIALIZER;

static rrd_queue_t *queue_head = NULL, *queue_tail = NULL;
static pthread_t queue_thread;
static int queue_thread_running = 0;
static pthread_mutex_t queue_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t queue_cond = PTHREAD_COND_INITIALIZER;
static int do_shutdown = 0;

static rrd_cache_t *rrd_cache_find(const char *filename)
{
	rrd_cache_t *rc;

	for (rc = cache; rc != NULL; rc = rc->next)
		if (strcmp(rc->filename, filename) == 0)
			break;
	return rc;
}

static void rrd_values_free(char **values, int num)
{
	while (num > 0)
		free(values[--num]);
	free(values);
}

static void *rrd_queue_thread(void *data)
{
	FILE *out = data;

	while (42) {
		rrd_queue_t *entry;
		rrd_cache_t *rc;
		char **values = NULL;
		int i, num = 0;

		pthread_mutex_lock(&queue_lock);
		while (queue_head == NULL && !do_shutdown)
			pthread_cond_wait(&queue_cond, &queue_lock);
		entry = queue_head;
		if (entry != NULL) {
			queue_head = entry->next;
			if (queue_head == NULL)
				queue_tail = NULL;
		}
		pthread_mutex_unlock(&queue_lock);
		if (entry == NULL)
			break;

		/* Take the values out of the cache. */
		pthread_mutex_lock(&cache_lock);
		rc = rrd_cache_find(entry->filename);
		if (rc != NULL) {
			values = rc->values;
			num = rc->values_num;
			rc->values = NULL;
			rc->values_num = 0;
		}
		pthread_mutex_unlock(&cache_lock);

		for (i = 0; i < num; i++)
			fprintf(out, "%s %s\n", entry->filename, values[i]);
		rrd_values_free(values, num);
		sfree(entry->filename);
		sfree(entry);
	}
	return NULL;
}

static int rrd_queue_cache_entry(const char *filename)
{
	rrd_queue_t *entry = calloc(1, sizeof(*entry));

	if (entry == NULL)
		return -1;
	if ((entry->filename = strdup(filename)) == NULL) {
		free(entry);
		return -1;
	}
	pthread_mutex_lock(&queue_lock);
	if (queue_tail == NULL)
		queue_head = entry;
	else
		queue_tail->next = entry;
	queue_tail = entry;
	pthread_cond_signal(&queue_cond);
	pthread_mutex_unlock(&queue_lock);
	return 0;
}

int rrd_cache_insert(const char *filename, const char *value)
{
	rrd_cache_t *rc;
	char **tmp;
	int status = -1;

	pthread_mutex_lock(&cache_lock);
	rc = rrd_cache_find(filename);
	if (rc == NULL && (rc = calloc(1, sizeof(*rc))) != NULL) {
		if ((rc->filename = strdup(filename)) == NULL) {
			sfree(rc);
		} else {
			rc->next = cache;
			cache = rc;
		}
	}
	if (rc != NULL) {
		tmp = realloc(rc->values, (rc->values_num + 1) * sizeof(*tmp));
		if (tmp != NULL) {
			rc->values = tmp;
			if ((tmp[rc->values_num] = strdup(value)) != NULL) {
				rc->values_num++;
				status = 0;
			}
		}
	}
	pthread_mutex_unlock(&cache_lock);
	return (status == 0) ? rrd_queue_cache_entry(filename) : -1;
}

int rrd_init(FILE *out)
{
	if (pthread_create(&queue_thread, NULL, rrd_queue_thread, out) != 0)
		return -1;
	queue_thread_running = 1;
	return 0;
}

void rrd_shutdown(void)
{
	pthread_mutex_lock(&queue_lock);
	do_shutdown = 1;
	pthread_cond_signal(&queue_cond);
	pthread_mutex_unlock(&queue_lock);

	while (cache != NULL) {
		rrd_cache_t *rc = cache;

		cache = rc->next;
		rrd_values_free(rc->values, rc->values_num);
		free(rc->filename);
		free(rc);	// BAD: F3 queue_thread is not joined, it uses the cache
	}
}

int main(int argc, char **argv)
{
	FILE *out = tmpfile();
	int i, ret = 0;

	if (out == NULL || rrd_init(out) != 0)
		ret = 1;
	for (i = 1; i + 1 < argc && ret == 0; i += 2)
		if (rrd_cache_insert(argv[i], argv[i + 1]) != 0)
			ret = 1;
	rrd_shutdown();
	if (out != NULL)
		fclose(out);
	return ret;
}
