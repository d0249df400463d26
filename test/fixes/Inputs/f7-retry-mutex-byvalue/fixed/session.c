#include <stdlib.h>
#include <string.h>
#include "session.h"

#define CMD_REC 0x50
#define CMD_REL 0x62

int session_init(struct session *s, unsigned retry_after)
{
	memset(s, 0, sizeof(*s));
	s->sock = -1;
	s->retry_after = retry_after;
	if (pthread_mutex_init(&s->in_mutex, NULL))
		return -1;
	if (pthread_mutex_init(&s->out_mutex, NULL)) {
		pthread_mutex_destroy(&s->in_mutex);
		return -1;
	}
	return 0;
}

int session_queue_out(struct session *s, struct packet *p)
{
	struct packet **pp;

	pthread_mutex_lock(&s->out_mutex);
	p->next = NULL;
	p->stamp = time(NULL);
	for (pp = &s->out_list; *pp; pp = &(*pp)->next)
		;
	*pp = p;
	s->in_flight++;
	pthread_mutex_unlock(&s->out_mutex);
	return 0;
}

/* the packet is the caller's from now on */
struct packet *session_acked(struct session *s, uint16_t id)
{
	struct packet **pp, *p;

	pthread_mutex_lock(&s->out_mutex);
	for (pp = &s->out_list; (p = *pp) != NULL; pp = &p->next)
		if (p->id == id) {
			*pp = p->next;
			s->in_flight--;
			break;
		}
	pthread_mutex_unlock(&s->out_mutex);
	return p;
}

static void retry_check_list(struct session *s, struct packet **list, pthread_mutex_t *mutex)
{
	time_t now = time(NULL);
	struct packet *p;

	pthread_mutex_lock(mutex);
	for (p = *list; p; p = p->next) {
		if (p->stamp + (time_t)s->retry_after >= now)
			continue;
		switch (p->state) {
		case PK_WAIT_ACK:
		case PK_WAIT_REC:
			p->stamp = now;
			p->dup = 1;
			(void)wire_publish(s->sock, p);
			break;
		case PK_WAIT_COMP:
			p->stamp = now;
			p->dup = 1;
			(void)wire_command(s->sock, list == &s->in_list ? CMD_REC : CMD_REL, p->id, 1);
			break;
		case PK_DONE:
			break;
		}
	}
	pthread_mutex_unlock(mutex);
}

void session_retry_check(struct session *s)
{
	retry_check_list(s, &s->out_list, &s->out_mutex);
	retry_check_list(s, &s->in_list, &s->in_mutex);
}
