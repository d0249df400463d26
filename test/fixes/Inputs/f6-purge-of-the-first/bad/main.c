#include <stdio.h>
#include "net.h"

int main(void)
{
	struct network *a = network_new("a"), *b = network_new("b");
	char room[16];

	a->connected = b->connected = TRUE;
	for (int i = 0; i < 5000; i++) {
		g_snprintf(room, sizeof(room), "#r%d", i);
		network_ask(i % 2 ? a : b, room, i % 3 == 0);
		fake_now++;
		network_timer(NULL);
	}
	printf("a: %s, b: %s\n", g_hash_table_size(a->asked) < 500 ? "small" : "big",
	       g_hash_table_size(b->asked) < 500 ? "small" : "big");
	network_free_all();
	return 0;
}
