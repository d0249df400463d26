#ifndef SLOG_H
#define SLOG_H
#include <stddef.h>

enum { SLOG_ERROR, SLOG_WARN, SLOG_INFO, SLOG_TRACE };

typedef void (*slog_fn)(int level, const char *func, const char *text, void *userdata);

void slog_set_level(int level);
int slog_get_level(void);
int slog_set_callback(slog_fn fn);
slog_fn slog_get_callback(void);
void slog_set_userdata(void *data);
void *slog_get_userdata(void);
void slog_reset(void);
void slog(int level, const char *func, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
#define SLOG(level, ...) slog(level, __func__, __VA_ARGS__)

struct session;
struct callbacks {
  size_t size;
  void *userdata;
  void (*log)(struct session *session, int level, const char *text, void *userdata);
  void (*status)(void *userdata, float part);
};

struct session *session_new(const char *host);
int session_set_callbacks(struct session *session, struct callbacks *cb);
int session_connect(struct session *session);
void session_disconnect(struct session *session);
void session_free(struct session *session);
#endif
