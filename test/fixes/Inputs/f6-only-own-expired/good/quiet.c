#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <time.h>

#define QUIET_SECONDS 30

struct quiet {
	LIST_ENTRY(quiet) entry;
	time_t expiry;
	char id[];
};

static LIST_HEAD(, quiet) quiets = LIST_HEAD_INITIALIZER(quiets);
static pthread_mutex_t quiets_lock = PTHREAD_MUTEX_INITIALIZER;
static time_t fake_now;

static struct quiet *quiet_find(const char *id)
{
	struct quiet *q;

	LIST_FOREACH(q, &quiets, entry)
		if (strcmp(q->id, id) == 0)
			return q;
	return NULL;
}

static void quiet_drop(struct quiet *q)
{
	LIST_REMOVE(q, entry);
	free(q);
}

static bool quiet_active(const char *id)
{
	struct quiet *q;
	bool active = false;

	pthread_mutex_lock(&quiets_lock);
	q = quiet_find(id);
	if (q) {
		if (fake_now < q->expiry)
			active = true;
		else
			quiet_drop(q);
	}
	pthread_mutex_unlock(&quiets_lock);
	return active;
}

static void quiet_start(const char *id)
{
	struct quiet *q;

	pthread_mutex_lock(&quiets_lock);
	q = quiet_find(id);
	if (!q) {
		q = malloc(sizeof(*q) + strlen(id) + 1);
		if (q) {
			strcpy(q->id, id);
			LIST_INSERT_HEAD(&quiets, q, entry);
		}
	}
	if (q)
		q->expiry = fake_now + QUIET_SECONDS;
	pthread_mutex_unlock(&quiets_lock);
}

static int device_arrived(const char *id)
{
	if (quiet_active(id))
		return 1;
	if (strstr(id, "slow")) {
		quiet_start(id);
		return -1;
	}
	return 0;
}

static void device_left(const char *id)
{
	struct quiet *q;

	pthread_mutex_lock(&quiets_lock);
	q = quiet_find(id);
	if (q)
		quiet_drop(q);
	pthread_mutex_unlock(&quiets_lock);
}

static void handle_line(char *line)
{
	char *id = line + 1 + strspn(line + 1, " ");

	id[strcspn(id, "\n")] = '\0';
	if (line[0] == '+')
		device_arrived(id);
	else if (line[0] == '-')
		device_left(id);
}

int main(void)
{
	struct quiet *q;
	char line[32];
	int n = 0;

	for (int i = 0; i < 500; i++) {
		snprintf(line, sizeof(line), "+ slow-%d\n", i);
		handle_line(line);
		fake_now += 10;
		if (i >= 3) {
			snprintf(line, sizeof(line), "- slow-%d\n", i - 3);
			handle_line(line);
		}
	}
	LIST_FOREACH(q, &quiets, entry)
		n++;
	printf("%d entries\n", n);
	while ((q = LIST_FIRST(&quiets)) != NULL)
		quiet_drop(q);
	return 0;
}
