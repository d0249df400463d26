// RUN: %check-findings --confidence=low --none %s
#include <pthread.h>
#include <stdio.h>

enum answer { NO, YES };
enum answer add_header(int reply, const char *text);
enum answer send_reply(int reply);

// Yes or no: that is no status.
enum answer answer_all(int reply) {
  add_header(reply, "text");
  return send_reply(reply);
}

enum status { OK, NO_MEMORY, NO_FILE };
enum status file_read(int file);
enum status file_close(int file);
enum status file_note(int file);

// Nothing rests on it.
enum status file_use(int file) {
  enum status s = file_read(file);
  file_close(file);
  return s;
}

enum status file_best_effort(int file) {
  (void)file_note(file);
  return file_read(file);
}

// It fails only where it is given the text of a message.
struct result {
  int is_secure, marks;
};
enum status result_verify(const struct result *a);

static enum status result_mark(struct result *a, const char *message) {
  if (a->is_secure && message != NULL) {
    puts(message);
    return NO_FILE;
  }
  a->marks++;
  return OK;
}

enum status result_take_ok(struct result *a) {
  result_mark(a, NULL);
  enum status s = result_verify(a);
  if (s != OK)
    return s;
  return result_mark(a, "must be secure");
}
