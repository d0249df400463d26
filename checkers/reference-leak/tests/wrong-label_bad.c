// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
#include <stdlib.h>
struct key { int refs; int len; };
struct key *key_get(struct key *k) { k->refs++; return k; }
void key_put(struct key *k) { if (!--k->refs) free(k); }
int sign(struct key *key, const char *msg)
{
	struct key *k;
	char *buf;
	int rc = -1;
	k = key_get(key); // NOTE: 'key' gets one more reference here
	buf = malloc(k->len); // WARN[medium]: the reference to 'key' is not dropped where this call fails
	if (!buf)
		goto out;
	if (!msg)
		goto out_key;
	buf[0] = msg[0];
	rc = 0;
out_key:
	key_put(k); // NOTE: it is dropped here on another way
	free(buf);
out:
	return rc;
}
