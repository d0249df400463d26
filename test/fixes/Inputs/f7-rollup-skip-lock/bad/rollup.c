#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_GAUGES 64

struct gauge {
	char name[48];
	double sum;
	unsigned samples;
};

struct site {
	const char *name;
	pthread_mutex_t *totals_ready;	/* held by the collector while it refreshes */
	struct gauge gauges[MAX_GAUGES];
	int ngauges;
	int up, down;
};

struct overview {
	int up, down;
	struct gauge gauges[MAX_GAUGES];
	int ngauges;
};

static struct overview overview;
static const char *hidden_gauges[] = { "heartbeat", "gexec", NULL };

static int is_hidden(const char *name)
{
	for (int i = 0; hidden_gauges[i]; i++)
		if (!strcmp(hidden_gauges[i], name))
			return 1;
	return 0;
}

static struct gauge *overview_gauge(const char *name)
{
	struct gauge *g;

	for (int i = 0; i < overview.ngauges; i++)
		if (!strcmp(overview.gauges[i].name, name))
			return &overview.gauges[i];
	if (overview.ngauges == MAX_GAUGES)
		return NULL;
	g = &overview.gauges[overview.ngauges++];
	snprintf(g->name, sizeof(g->name), "%s", name);
	g->sum = 0;
	g->samples = 0;
	return g;
}

static int add_gauge(const struct gauge *src)
{
	struct gauge *dst = overview_gauge(src->name);

	if (!dst)
		return 1;
	dst->sum += src->sum;
	dst->samples += src->samples;
	return 0;
}

/* Called for every site; `only' restricts the roll-up to one gauge. */
static int rollup_site(struct site *site, const char *only)
{
	int rc = 0;

	/* wait until the collector thread has finished its totals */
	pthread_mutex_lock(site->totals_ready);

	if (only == NULL) {
		for (int i = 0; i < site->ngauges; i++)
			if (!is_hidden(site->gauges[i].name))
				rc |= add_gauge(&site->gauges[i]);
	} else {
		/* some gauges make no sense when added up */
		if (is_hidden(only))
			return 0; // BAD: F7 returns with *site->totals_ready still locked

		for (int i = 0; i < site->ngauges; i++)
			if (!strcmp(site->gauges[i].name, only))
				rc = add_gauge(&site->gauges[i]);
	}

	overview.up += site->up;
	overview.down += site->down;

	pthread_mutex_unlock(site->totals_ready);
	return rc;
}

void site_refresh(struct site *site, const struct gauge *fresh, int n)
{
	pthread_mutex_lock(site->totals_ready);
	if (n > MAX_GAUGES) {
		fprintf(stderr, "%s: too many gauges\n", site->name);
		pthread_mutex_unlock(site->totals_ready);
		return;
	}
	memcpy(site->gauges, fresh, (size_t)n * sizeof(*fresh));
	site->ngauges = n;
	pthread_mutex_unlock(site->totals_ready);
}

int rollup_all(struct site *sites, int n, const char *only)
{
	int rc = 0;

	for (int i = 0; i < n; i++)
		if (rollup_site(&sites[i], only)) {
			fprintf(stderr, "rollup of %s incomplete\n", sites[i].name);
			rc = 1;
		}
	return rc;
}
