#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct modem {
	char *port;
	bool up;
	char *model;
	char *revision;
	int max_rate;
	char *network;
	char *address;
	int signal;
	unsigned sessions;
};

static void set_string(char **to, const char *value)
{
	free(*to);
	*to = value ? strdup(value) : NULL;
}

static struct modem *modem_new(const char *port)
{
	struct modem *m = calloc(1, sizeof(*m));

	if (!m)
		return NULL;
	set_string(&m->port, port);
	m->signal = -1;
	return m;
}

static void modem_free(struct modem *m)
{
	free(m->port);
	free(m->model);
	free(m->revision);
	free(m->network);
	free(m->address);
	free(m);
}

static void modem_probe(struct modem *m)
{
	if (m->model)
		return;
	set_string(&m->model, "MC-7");
	set_string(&m->revision, "1.4");
	m->max_rate = 150;
}

static int modem_connect(struct modem *m, const char *network, const char *address)
{
	if (m->up)
		return -1;
	modem_probe(m);
	set_string(&m->network, network);
	set_string(&m->address, address);
	m->signal = 60;
	m->up = true;
	m->sessions++;
	return 0;
}

static void modem_disconnect(struct modem *m)
{
	m->up = false;
	set_string(&m->network, NULL);
	set_string(&m->address, NULL);
	m->signal = -1;
}

static void modem_show(const struct modem *m)
{
	printf("%s %s/%s %d: %s %s %d\n", m->port, m->model ? m->model : "-", m->revision ? m->revision : "-",
	       m->max_rate, m->network ? m->network : "-", m->address ? m->address : "-", m->signal);
}

int main(void)
{
	struct modem *m = modem_new("ttyUSB0");

	if (!m)
		return 1;
	modem_connect(m, "blue", "10.0.0.4");
	modem_show(m);
	modem_disconnect(m);
	modem_show(m);
	modem_connect(m, "red", NULL);
	modem_show(m);
	modem_disconnect(m);
	modem_free(m);
	return 0;
}
