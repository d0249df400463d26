/* Handler threads take over the interface list after a reload. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_THREADS 4

enum {
	ServerReload = 1 << 0,	/* The thread reads the list. */
	ServerStop   = 1 << 1,
};

typedef struct iface {
	struct iface *next;
	char *addr;
	int port;
} iface_t;

typedef struct ifacelist {
	iface_t *first;
	size_t count;
} ifacelist_t;

typedef struct server server_t;

typedef struct {
	server_t *server;
	pthread_t thread;
	atomic_uint state;
	size_t listening;
} handler_t;

struct server {
	_Atomic(ifacelist_t *) ifaces;
	handler_t handlers[MAX_THREADS];
	unsigned n_threads;
};

static void ifacelist_free(ifacelist_t *list)
{
	if (list == NULL) {
		return;
	}
	while (list->first != NULL) {
		iface_t *i = list->first;
		list->first = i->next;
		free(i->addr);
		free(i);
	}
	free(list);
}

static ifacelist_t *ifacelist_new(const char *const *addrs, size_t count)
{
	ifacelist_t *list = calloc(1, sizeof(*list));
	if (list == NULL) {
		return NULL;
	}
	for (size_t n = 0; n < count; n++) {
		iface_t *i = calloc(1, sizeof(*i));
		if (i == NULL || (i->addr = strdup(addrs[n])) == NULL) {
			free(i);
			ifacelist_free(list);
			return NULL;
		}
		i->port = 53;
		i->next = list->first;
		list->first = i;
		list->count++;
	}
	return list;
}

/* Opens what is in the list; runs in the thread. */
static void forget_and_listen(handler_t *h)
{
	ifacelist_t *list = atomic_load(&h->server->ifaces);
	size_t n = 0;

	for (iface_t *i = list->first; i != NULL; i = i->next) {
		if (strchr(i->addr, ':') != NULL || strchr(i->addr, '.') != NULL) {
			n++;
		}
		usleep(10);
	}
	h->listening = n;
}

static void *udp_master(void *arg)
{
	handler_t *h = arg;

	while (!(atomic_load(&h->state) & ServerStop)) {
		if (atomic_load(&h->state) & ServerReload) {
			forget_and_listen(h);
			atomic_fetch_and(&h->state, ~(unsigned)ServerReload);
		}
		usleep(1000);
	}
	return NULL;
}

int server_reconfigure(server_t *s, const char *const *addrs, size_t count)
{
	ifacelist_t *newlist = ifacelist_new(addrs, count);
	if (newlist == NULL) {
		return -1;
	}

	/* Wait for readers that are reconfiguring right now. */
	for (unsigned i = 0; i < s->n_threads; i++) {
		while (atomic_load(&s->handlers[i].state) & ServerReload) {
			usleep(1000);
		}
	}

	ifacelist_t *oldlist = atomic_exchange(&s->ifaces, newlist);

	for (unsigned i = 0; i < s->n_threads; i++) {
		atomic_fetch_or(&s->handlers[i].state, ServerReload);
	}
	ifacelist_free(oldlist);
	return 0;
}

static void server_stop(server_t *s)
{
	for (unsigned i = 0; i < s->n_threads; i++) {
		atomic_fetch_or(&s->handlers[i].state, ServerStop);
	}
	for (unsigned i = 0; i < s->n_threads; i++) {
		pthread_join(s->handlers[i].thread, NULL);
		printf("thread %u listened on %zu\n", i, s->handlers[i].listening);
	}
	s->n_threads = 0;
}

static int server_start(server_t *s)
{
	for (unsigned i = 0; i < MAX_THREADS; i++) {
		handler_t *h = &s->handlers[i];
		h->server = s;
		if (pthread_create(&h->thread, NULL, udp_master, h) != 0) {
			server_stop(s);
			return -1;
		}
		s->n_threads++;
	}
	return 0;
}

int main(void)
{
	static const char *const a[] = { "192.0.2.1", "2001:db8::1" };
	static const char *const b[] = { "192.0.2.2" };
	server_t s = { .n_threads = 0 };
	int ret = server_start(&s);

	for (int i = 0; i < 5 && ret == 0; i++) {
		ret = (i % 2 == 0) ? server_reconfigure(&s, a, 2) : server_reconfigure(&s, b, 1);
		usleep(3000);
	}
	server_stop(&s);
	ifacelist_free(atomic_load(&s.ifaces));
	return ret ? 1 : 0;
}
