#ifndef SERVER_H
#define SERVER_H
#include <stdbool.h>
#include <time.h>

enum casemap { CASE_RFC1459, CASE_ASCII };

#define LINES_DEFAULT 24

struct server {
	char *address;
	bool connected;
	char *nick;
	char *features;
	char *prefix_modes;
	int nick_max;
	enum casemap casemap;
	int lines_max;
	bool away;
	time_t away_time;
	int lag;
	unsigned connects;
};

struct server *server_new(const char *address);
void server_free(struct server *s);
int server_connect(struct server *s, const char *address);
void server_disconnect(struct server *s);
void server_features(struct server *s, const char *text);
int server_set_nick(struct server *s, const char *nick);
const char *server_prefixes(const struct server *s);
#endif
