#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

#define BUCKETS 32
#define NUM_LEN 15

struct phone {
	unsigned handle;
	char number[NUM_LEN + 1];
	int registered;
	LIST_ENTRY(phone) entry;
};

struct index_cell {
	char number[NUM_LEN + 1];
	struct phone *phone;
	struct index_cell *next;
};

static LIST_HEAD(, phone) phones = LIST_HEAD_INITIALIZER(phones);
static struct index_cell *by_number[BUCKETS];
static unsigned index_size, last_handle;

static struct index_cell **cell_of(const char *number)
{
	unsigned h = 0;
	struct index_cell **p;

	for (const char *s = number; *s; s++)
		h = h * 31 + (unsigned char)*s;
	for (p = &by_number[h % BUCKETS]; *p; p = &(*p)->next)
		if (strcmp((*p)->number, number) == 0)
			break;
	return p;
}

static struct phone *phone_by_number(const char *number)
{
	struct index_cell *c = *cell_of(number);

	return c ? c->phone : NULL;
}

static void index_set(const char *number, struct phone *ph)
{
	struct index_cell **p = cell_of(number), *c = *p;

	if (!ph) {
		if (c) {
			*p = c->next;
			free(c);
			index_size--;
		}
		return;
	}
	if (!c) {
		c = calloc(1, sizeof(*c));
		if (!c)
			return;
		snprintf(c->number, sizeof(c->number), "%s", number);
		*p = c;
		index_size++;
	}
	c->phone = ph;
}

static struct phone *phone_new(void)
{
	struct phone *ph = calloc(1, sizeof(*ph));

	if (!ph)
		return NULL;
	ph->handle = ++last_handle;
	LIST_INSERT_HEAD(&phones, ph, entry);
	return ph;
}

static void phone_remove(struct phone *ph)
{
	if (ph->number[0])
		index_set(ph->number, NULL);
	LIST_REMOVE(ph, entry);
	free(ph);
}

static void phone_set_number(struct phone *ph, const char *number)
{
	struct phone *old;

	if (ph->number[0])
		index_set(ph->number, NULL);

	snprintf(ph->number, sizeof(ph->number), "%s", number);

	old = phone_by_number(ph->number);
	if (old && old != ph) {
		ph->registered = old->registered;
		phone_remove(old);
	}

	index_set(ph->number, ph);
	ph->registered++;
}

int main(void)
{
	struct phone *a = phone_new(), *b = phone_new();
	char number[16];

	if (!a || !b)
		return 1;
	for (int i = 0; i < 1000; i++) {
		snprintf(number, sizeof(number), "49%06d", i);
		phone_set_number(i % 3 ? a : b, number);
	}
	printf("2 phones, %u numbers\n", index_size);
	phone_remove(a);
	phone_remove(b);
	printf("no phones, %u numbers\n", index_size);
	return 0;
}
