#include "slog.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct session {
  char *host;
  struct callbacks *cb;
  int connected;
  int errors;
};

static void legacy_log(int level, const char *func, const char *text, void *userdata) {
  struct session *session = userdata;
  char line[320];
  if (!session || !session->cb || !session->cb->log)
    return;
  snprintf(line, sizeof(line), "%s: %s", func, text);
  session->cb->log(session, level, line, session->cb->userdata);
}

struct session *session_new(const char *host) {
  struct session *session = calloc(1, sizeof(*session));
  if (!session)
    return NULL;
  session->host = strdup(host);
  if (!session->host) {
    free(session);
    return NULL;
  }
  return session;
}

int session_set_callbacks(struct session *session, struct callbacks *cb) {
  if (!session || !cb || cb->size == 0 || cb->size > sizeof(*cb))
    return -1;
  session->cb = cb;
  if (slog_get_callback() == NULL && cb->log) {
    slog_set_callback(legacy_log);
    slog_set_userdata(session);
  }
  return 0;
}

int session_connect(struct session *session) {
  SLOG(SLOG_INFO, "connecting to %s", session->host);
  if (!strchr(session->host, '.')) {
    session->errors++;
    SLOG(SLOG_ERROR, "%s is no name", session->host);
    return -1;
  }
  session->connected = 1;
  if (session->cb && session->cb->status)
    session->cb->status(session->cb->userdata, 1.0f);
  return 0;
}

void session_disconnect(struct session *session) {
  if (!session->connected)
    return;
  session->connected = 0;
  SLOG(SLOG_INFO, "%s is closed", session->host);
}

void session_free(struct session *session) {
  if (!session)
    return;
  session_disconnect(session);
  free(session->host);
  free(session); // BAD: F2 'legacy_log' may still be installed with it as user data
}
