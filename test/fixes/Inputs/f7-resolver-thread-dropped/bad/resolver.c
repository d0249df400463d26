#include <errno.h>
#include <netdb.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { JOB_NAME2ADDR, JOB_ADDR2NAME };

struct dns_job {
	int kind;
	char host[256];
	struct sockaddr_storage addr;
	socklen_t addrlen;
	int ok;
	int notify[2];		/* the thread writes a byte when it is done */
	struct dns_job *next;
};

static struct dns_job *jobs;

static void *job_name2addr(void *arg)
{
	struct dns_job *j = arg;
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *res = NULL;

	if (getaddrinfo(j->host, NULL, &hints, &res) == 0) {
		memcpy(&j->addr, res->ai_addr, res->ai_addrlen);
		j->addrlen = res->ai_addrlen;
		j->ok = 1;
		freeaddrinfo(res);
	}
	if (write(j->notify[1], "", 1) != 1)
		fprintf(stderr, "dns: notify: %s\n", strerror(errno));
	return NULL;
}

static void *job_addr2name(void *arg)
{
	struct dns_job *j = arg;

	if (getnameinfo((struct sockaddr *)&j->addr, j->addrlen, j->host, sizeof(j->host), NULL, 0, 0) == 0)
		j->ok = 1;
	if (write(j->notify[1], "", 1) != 1)
		fprintf(stderr, "dns: notify: %s\n", strerror(errno));
	return NULL;
}

static int job_start(struct dns_job *j)
{
	void *(*fn)(void *) = j->kind == JOB_NAME2ADDR ? job_name2addr : job_addr2name;
	pthread_t thr;
	int rc;

	if (pipe(j->notify) < 0) {
		fprintf(stderr, "dns: pipe: %s\n", strerror(errno));
		return -1;
	}
	rc = pthread_create(&thr, NULL, fn, j); // BAD: F7 joinable thread whose id is dropped: never joined nor detached
	if (rc) {
		fprintf(stderr, "dns: thread: %s\n", strerror(rc));
		close(j->notify[0]);
		close(j->notify[1]);
		return -1;
	}
	j->next = jobs;
	jobs = j;
	return j->notify[0];
}

/* returns the descriptor to poll, or -1 */
int dns_lookup(const char *host)
{
	struct dns_job *j = calloc(1, sizeof(*j));
	int fd;

	if (!j)
		return -1;
	j->kind = JOB_NAME2ADDR;
	snprintf(j->host, sizeof(j->host), "%s", host);
	fd = job_start(j);
	if (fd < 0)
		free(j);
	return fd;
}

/* main loop: `fd' became readable */
void dns_ready(int fd, void (*cb)(const struct dns_job *))
{
	struct dns_job **pp, *j;
	char c;

	for (pp = &jobs; (j = *pp) != NULL; pp = &j->next) {
		if (j->notify[0] != fd)
			continue;
		if (read(fd, &c, 1) != 1)
			return;
		*pp = j->next;
		cb(j);
		close(j->notify[0]);
		close(j->notify[1]);
		free(j);
		return;
	}
}
