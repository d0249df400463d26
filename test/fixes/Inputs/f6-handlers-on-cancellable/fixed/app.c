#include <stdio.h>
#include "dialer.h"

static guint good, bad;

static void dialed(gboolean ok, gpointer data)
{
	(void)data;
	if (ok)
		good++;
	else
		bad++;
}

int main(void)
{
	GCancellable *quit = g_cancellable_new();

	for (int i = 0; i < 200; i++) {
		dialer_connect(i % 4 ? "news.test" : "nowhere", quit, dialed, NULL);
		while (g_main_context_iteration(NULL, FALSE))
			;
	}
	printf("%u good, %u bad, %u cancellables live\n", good, bad, live_cancellables);
	dialer_connect("late.test", quit, dialed, NULL);
	g_cancellable_cancel(quit);
	while (g_main_context_iteration(NULL, FALSE))
		;
	printf("%u good, %u bad\n", good, bad);
	g_object_unref(quit);
	return 0;
}
