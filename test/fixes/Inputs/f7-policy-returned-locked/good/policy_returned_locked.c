/* Objects are handed out locked, and put back by policy_put(). */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct policy {
	struct policy *next;
	pthread_mutex_t lock;
	int refs;		/* under tree_lock */
	int running;
	unsigned interval;
	char name[48];
};

static struct policy *policies;
static pthread_mutex_t tree_lock = PTHREAD_MUTEX_INITIALIZER;

static void policy_unref_locked(struct policy *p)
{
	if (--p->refs == 0) {
		pthread_mutex_destroy(&p->lock);
		free(p);
	}
}

static struct policy *find_in_tree(const char *name)
{
	struct policy *p;

	for (p = policies; p; p = p->next)
		if (!strcmp(p->name, name))
			return p;
	return NULL;
}

/* returns it locked, with a reference for the caller; NULL and errno */
struct policy *policy_new(const char *name, unsigned interval)
{
	struct policy *p;
	int rc;

	if (strlen(name) >= sizeof(p->name)) {
		errno = ENAMETOOLONG;
		return NULL;
	}
	pthread_mutex_lock(&tree_lock);
	if (find_in_tree(name)) {
		pthread_mutex_unlock(&tree_lock);
		errno = EEXIST;
		return NULL;
	}
	p = calloc(1, sizeof(*p));
	if (!p) {
		pthread_mutex_unlock(&tree_lock);
		errno = ENOMEM;
		return NULL;
	}
	rc = pthread_mutex_init(&p->lock, NULL);
	if (rc) {
		free(p);
		pthread_mutex_unlock(&tree_lock);
		errno = rc;
		return NULL;
	}
	snprintf(p->name, sizeof(p->name), "%s", name);
	p->interval = interval;
	p->refs = 2;
	p->next = policies;
	policies = p;
	pthread_mutex_lock(&p->lock);
	pthread_mutex_unlock(&tree_lock);
	return p;
}

struct policy *policy_get(const char *name)
{
	struct policy *p;

	pthread_mutex_lock(&tree_lock);
	p = find_in_tree(name);
	if (p)
		p->refs++;
	pthread_mutex_unlock(&tree_lock);
	if (!p) {
		errno = ENOENT;
		return NULL;
	}
	pthread_mutex_lock(&p->lock);
	return p;
}

void policy_put(struct policy *p)
{
	pthread_mutex_unlock(&p->lock);
	pthread_mutex_lock(&tree_lock);
	policy_unref_locked(p);
	pthread_mutex_unlock(&tree_lock);
}

int cmd_start(const char *name)
{
	struct policy *p = policy_get(name);
	int rc = 0;

	if (!p)
		return errno;
	if (p->running)
		rc = EBUSY;
	else
		p->running = 1;
	policy_put(p);
	return rc;
}

int cmd_add(const char *name, unsigned interval)
{
	struct policy *p = policy_new(name, interval);

	if (!p)
		return errno;
	printf("added %s every %u\n", p->name, p->interval);
	policy_put(p);
	return 0;
}
