#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <time.h>

#define BACKOFF_SECONDS 30

struct backoff {
	LIST_ENTRY(backoff) entry;
	time_t expiry;
	char id[];
};

static LIST_HEAD(, backoff) backoffs = LIST_HEAD_INITIALIZER(backoffs);
static pthread_mutex_t backoffs_lock = PTHREAD_MUTEX_INITIALIZER;
static time_t fake_now;

static time_t now_seconds(void)
{
	return fake_now;
}

static struct backoff *backoff_find(const char *id)
{
	struct backoff *b;

	LIST_FOREACH(b, &backoffs, entry)
		if (strcmp(b->id, id) == 0)
			return b;
	return NULL;
}

static bool backoff_active(const char *id)
{
	struct backoff *b;
	bool active = false;

	pthread_mutex_lock(&backoffs_lock);
	b = backoff_find(id);
	if (b) {
		if (now_seconds() < b->expiry) {
			active = true;
		} else {
			LIST_REMOVE(b, entry);
			free(b);
		}
	}
	pthread_mutex_unlock(&backoffs_lock);
	return active;
}

static void backoff_start(const char *id)
{
	struct backoff *b;

	pthread_mutex_lock(&backoffs_lock);
	b = backoff_find(id);
	if (!b) {
		b = malloc(sizeof(*b) + strlen(id) + 1);
		if (b) {
			strcpy(b->id, id);
			LIST_INSERT_HEAD(&backoffs, b, entry); // BAD: F6 an entry goes only when the same id is asked for again
		}
	}
	if (b)
		b->expiry = now_seconds() + BACKOFF_SECONDS;
	pthread_mutex_unlock(&backoffs_lock);
}

static void backoff_exit(void)
{
	struct backoff *b;

	pthread_mutex_lock(&backoffs_lock);
	while ((b = LIST_FIRST(&backoffs)) != NULL) {
		LIST_REMOVE(b, entry);
		free(b);
	}
	pthread_mutex_unlock(&backoffs_lock);
}

static int ask_device(const char *id)
{
	return strstr(id, "slow") ? -1 : 0;
}

static int device_arrived(const char *id)
{
	if (backoff_active(id))
		return 1;
	if (ask_device(id) < 0) {
		backoff_start(id);
		return -1;
	}
	return 0;
}

int main(void)
{
	struct backoff *b;
	char id[32];
	int n = 0;

	for (int i = 0; i < 500; i++) {
		snprintf(id, sizeof(id), "%s-%d", i % 2 ? "slow" : "quick", i);
		device_arrived(id);
		fake_now += 10;
	}
	LIST_FOREACH(b, &backoffs, entry)
		n++;
	printf("%d entries\n", n);
	backoff_exit();
	return 0;
}
