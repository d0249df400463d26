#ifndef CHAN_H
#define CHAN_H
#include <stddef.h>

struct session;
struct channel;

struct channel_callbacks {
  void *userdata;
  int (*data)(struct channel *channel, const char *text, void *userdata);
  void (*closed)(struct channel *channel, void *userdata);
};

struct session *session_new(void);
void session_receive(struct session *session, int number, const char *what, const char *text);
void session_free(struct session *session);

struct channel *channel_new(struct session *session, int number);
int channel_add_callbacks(struct channel *channel, struct channel_callbacks *cb);
int channel_remove_callbacks(struct channel *channel, struct channel_callbacks *cb);
int channel_number(struct channel *channel);
void channel_send_close(struct channel *channel);
void channel_free(struct channel *channel);
#endif
