#ifndef BUS_H
#define BUS_H
#include <stddef.h>

typedef void (*free_fn)(void *data);

struct bus_methods {
	const char *interface;
	int (*call)(void *data, const char *method);
};

struct bus;
struct bus *bus_new(void);
void bus_close(struct bus *b);
unsigned bus_export(struct bus *b, const char *path, const struct bus_methods *m, void *data, free_fn release);
int bus_withdraw(struct bus *b, unsigned id);
int bus_dispatch(struct bus *b, const char *path, const char *method);
#endif
