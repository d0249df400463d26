#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct port {
	int refs;
	char name[16];
	int passive, bus;
	struct port *up;
	struct port *next;
};

static struct port *ports;

static struct port *port_ref(struct port *p)
{
	p->refs++;
	return p;
}

static void port_unref(struct port *p)
{
	if (!p || --p->refs > 0)
		return;
	port_unref(p->up);
	free(p);
}

static struct port *port_new(const char *name, int passive)
{
	struct port *p = calloc(1, sizeof(*p));

	if (!p)
		return NULL;
	p->refs = 1;
	p->passive = passive;
	snprintf(p->name, sizeof(p->name), "%s", name);
	return p;
}

static struct port *port_lookup(const char *name)
{
	for (struct port *p = ports; p; p = p->next)
		if (strcmp(p->name, name) == 0)
			return port_ref(p);
	return NULL;
}

static int port_place(struct port *p, struct port *up)
{
	if (up) {
		if (up->passive) {
			fprintf(stderr, "%s: %s takes no ports\n", p->name, up->name);
			return -1;
		}
		if (up->bus == 0) {
			fprintf(stderr, "%s: %s is on no bus\n", p->name, up->name);
			return -2;
		}
		p->bus = up->bus;
		p->up = port_ref(up);
	} else {
		p->bus = 1;
	}
	return 0;
}

static int plug_in(const char *name, int passive, const char *under)
{
	struct port *up = NULL, *p = port_new(name, passive);
	int rc;

	if (!p)
		return -1;
	if (under && !(up = port_lookup(under))) {
		port_unref(p);
		return -3;
	}
	rc = port_place(p, up);
	if (rc == 0) {
		p->next = ports;
		ports = port_ref(p);
	}
	port_unref(up);
	port_unref(p);
	return rc;
}

int main(void)
{
	struct port *p;

	printf("%d\n", plug_in("root", 0, NULL));
	printf("%d\n", plug_in("hub", 0, "root"));
	printf("%d\n", plug_in("lamp", 1, "hub"));
	for (int i = 0; i < 3; i++)
		printf("%d\n", plug_in("fan", 1, "lamp"));
	while ((p = ports) != NULL) {
		ports = p->next;
		port_unref(p);
	}
	return 0;
}
