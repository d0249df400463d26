// RUN: %check-findings %s
#include <stdlib.h>
struct key { int refs; int len; };
struct key *key_get(struct key *k) { k->refs++; return k; }
void key_put(struct key *k) { if (!--k->refs) free(k); }
int sign(struct key *key, const char *msg)
{
	struct key *k;
	char *buf;
	int rc = -1;
	k = key_get(key);
	buf = malloc(k->len);
	if (!buf)
		goto out;
	if (!msg)
		goto out_key;
	buf[0] = msg[0];
	rc = 0;
out_key:
	key_put(k);
	free(buf);
out:
	return rc;
}
