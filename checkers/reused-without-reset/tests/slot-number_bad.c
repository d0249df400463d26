// RUN: %check-findings %s
// CVET-ONLY: who resets what is used again, the whole program tells
// The caller gets the number of the slot.
struct sess { int fd; int authed; unsigned quota; };
#define MAX 32
static struct sess table[MAX];
void table_init(void) { for (int i = 0; i < MAX; i++) table[i].fd = -1; } // NOTE: it goes back here
int sess_open(int fd)
{
	int i;
	for (i = 0; i < MAX; i++)
		if (table[i].fd < 0)
			break;
	if (i == MAX)
		return -1;
	table[i].fd = fd; // WARN[medium]: what is taken from 'sess.fd' here still has 'authed' of its last use
	return i;
}
void sess_close(int i) { table[i].fd = -1; }
void sess_auth(int i) { table[i].authed = 1; } // NOTE: 'authed' is written here
int sess_write(int i, unsigned n)
{
	if (!table[i].authed)
		return -1;
	table[i].quota += n;
	return 0;
}
