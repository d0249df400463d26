#ifndef CHAT_H
#define CHAT_H

struct buffer;
typedef int (*input_fn)(const void *pointer, struct buffer *buffer, const char *text);
typedef int (*close_fn)(const void *pointer, struct buffer *buffer);

struct buffer {
  struct buffer *prev, *next;
  char *name;
  char *remote_name;
  int lines;
  input_fn input;
  const void *input_pointer;
  close_fn closed;
  const void *close_pointer;
};
extern struct buffer *buffers, *last_buffer;

struct buffer *buffer_new(const char *name, const char *remote_name, input_fn input, const void *input_pointer,
                          close_fn closed, const void *close_pointer);
struct buffer *buffer_search(const char *name);
void buffer_print(struct buffer *buffer, const char *text);
void buffer_input(struct buffer *buffer, const char *text);
void buffer_close(struct buffer *buffer);

struct remote {
  struct remote *prev, *next;
  char *name;
  char *url;
  int connected;
  int sent;
};
extern struct remote *remotes, *last_remote;

struct remote *remote_new(const char *name, const char *url);
struct remote *remote_search(const char *name);
int remote_send(struct remote *remote, const char *buffer, const char *text);
void remote_free(struct remote *remote);
#endif
