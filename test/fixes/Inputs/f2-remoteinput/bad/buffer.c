#include "chat.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct buffer *buffers = NULL, *last_buffer = NULL;

struct buffer *buffer_search(const char *name) {
  struct buffer *ptr;
  for (ptr = buffers; ptr; ptr = ptr->next) {
    if (strcmp(ptr->name, name) == 0)
      return ptr;
  }
  return NULL;
}

struct buffer *buffer_new(const char *name, const char *remote_name, input_fn input, const void *input_pointer,
                          close_fn closed, const void *close_pointer) {
  struct buffer *new_buffer;
  if (!name || buffer_search(name))
    return NULL;
  new_buffer = calloc(1, sizeof(*new_buffer));
  if (!new_buffer)
    return NULL;
  new_buffer->name = strdup(name);
  new_buffer->remote_name = remote_name ? strdup(remote_name) : NULL;
  new_buffer->input = input;
  new_buffer->input_pointer = input_pointer;
  new_buffer->closed = closed;
  new_buffer->close_pointer = close_pointer;
  new_buffer->prev = last_buffer;
  if (last_buffer)
    last_buffer->next = new_buffer;
  else
    buffers = new_buffer;
  last_buffer = new_buffer;
  return new_buffer;
}

void buffer_print(struct buffer *buffer, const char *text) {
  buffer->lines++;
  printf("%s: %s\n", buffer->name, text);
}

void buffer_input(struct buffer *buffer, const char *text) {
  if (buffer->input)
    buffer->input(buffer->input_pointer, buffer, text);
}

void buffer_close(struct buffer *buffer) {
  if (buffer->closed)
    buffer->closed(buffer->close_pointer, buffer);
  if (buffer->prev)
    buffer->prev->next = buffer->next;
  else
    buffers = buffer->next;
  if (buffer->next)
    buffer->next->prev = buffer->prev;
  else
    last_buffer = buffer->prev;
  free(buffer->name);
  free(buffer->remote_name);
  free(buffer);
}
