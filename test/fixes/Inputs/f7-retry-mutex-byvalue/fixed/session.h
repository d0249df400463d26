// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef SESSION_H
#define SESSION_H

#include <pthread.h>
#include <stdint.h>
#include <time.h>

enum pk_state { PK_WAIT_ACK, PK_WAIT_REC, PK_WAIT_COMP, PK_DONE };

struct packet {
	struct packet *next;
	time_t stamp;
	enum pk_state state;
	uint16_t id;
	int dup;
	char *topic;
	void *payload;
	uint32_t len;
};

struct session {
	int sock;
	unsigned retry_after;
	pthread_mutex_t in_mutex, out_mutex;
	struct packet *in_list, *out_list;
	int in_flight;
};

int session_init(struct session *s, unsigned retry_after);
void session_retry_check(struct session *s);
int session_queue_out(struct session *s, struct packet *p);
struct packet *session_acked(struct session *s, uint16_t id);

int wire_publish(int sock, const struct packet *p);
int wire_command(int sock, int cmd, uint16_t id, int dup);

#endif
