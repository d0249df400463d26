#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WINDOW 8

struct meter_totals {
	uint64_t samples;
	unsigned flushes;
};

struct meter {
	double value[WINDOW];
	int used, head;
	int num_peaks;
	double threshold;
	bool frozen;
	struct meter_totals total;
};

static struct meter *meter_new(double threshold)
{
	struct meter *m = calloc(1, sizeof(*m));

	if (m)
		m->threshold = threshold;
	return m;
}

static void meter_add(struct meter *m, double v)
{
	if (m->frozen)
		return;
	if (m->used == WINDOW) {
		if (m->value[m->head] > m->threshold)
			m->num_peaks--;
		m->head = (m->head + 1) % WINDOW;
		m->used--;
	}
	m->value[(m->head + m->used++) % WINDOW] = v;
	if (v > m->threshold)
		m->num_peaks++;
	m->total.samples++;
}

static double meter_mean(const struct meter *m)
{
	double sum = 0;

	for (int i = 0; i < m->used; i++)
		sum += m->value[(m->head + i) % WINDOW];
	return m->used ? sum / m->used : 0;
}

static void meter_freeze(struct meter *m, bool frozen)
{
	m->frozen = frozen;
}

static void meter_flush(struct meter *m)
{
	memset(m->value, 0, sizeof(m->value));
	m->used = 0;
	m->head = 0;
	m->num_peaks = 0;
	m->total.flushes++;
}

static void meter_report(const struct meter *m, const char *when)
{
	printf("%s: mean %.1f, %d peaks, %llu samples in %u runs\n", when, meter_mean(m), m->num_peaks,
	       (unsigned long long)m->total.samples, m->total.flushes + 1);
}

int main(void)
{
	static const double run[] = { 1, 2, 9, 2, 1, 12, 3, 1, 1, 1 };
	struct meter *m = meter_new(5);

	if (!m)
		return 1;
	for (int r = 0; r < 3; r++) {
		for (size_t i = 0; i < sizeof(run) / sizeof(run[0]); i++) {
			meter_freeze(m, r == 1 && i == 2);
			meter_add(m, run[i]);
		}
		meter_report(m, "end of run");
		meter_flush(m);
	}
	meter_report(m, "end");
	free(m);
	return 0;
}
