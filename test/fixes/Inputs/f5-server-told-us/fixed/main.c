#include <stdio.h>
#include "server.h"

int main(void)
{
	struct server *s = server_new("one.test");

	if (!s)
		return 1;
	server_connect(s, NULL);
	server_features(s, "PREFIX=(qaohv)~&@%+ NICKLEN=9 CASEMAPPING=ascii");
	server_features(s, "MAXLINES=5");
	printf("%d\n", server_set_nick(s, "short"));
	server_disconnect(s);

	server_connect(s, "two.test");
	printf("%d %s %d\n", server_set_nick(s, "rather_long_nick"), server_prefixes(s), s->casemap);
	printf("features: %s\n", s->features ? s->features : "-");
	server_disconnect(s);
	server_free(s);
	return 0;
}
