#include "slog.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct session {
  struct session *next;
  char *host;
  struct callbacks *cb;
  int connected;
  int errors;
};

static struct session *all;

static void shared_log(int level, const char *func, const char *text, void *userdata) {
  struct session *session = userdata;
  char line[320];
  if (!session || !session->cb || !session->cb->log)
    return;
  snprintf(line, sizeof(line), "%s: %s", func, text);
  session->cb->log(session, level, line, session->cb->userdata);
}

static void log_through(struct session *session) {
  slog_set_userdata(session);
  slog_set_callback(shared_log);
}

static void log_hand_over(struct session *session) {
  struct session *other;
  if (slog_get_userdata() != session)
    return;
  for (other = all; other; other = other->next) {
    if (other != session && other->cb && other->cb->log) {
      log_through(other);
      return;
    }
  }
  slog_reset();
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
  session->next = all;
  all = session;
  return session;
}

int session_set_callbacks(struct session *session, struct callbacks *cb) {
  if (!session || !cb || cb->size == 0 || cb->size > sizeof(*cb))
    return -1;
  session->cb = cb;
  if (slog_get_callback() == NULL && cb->log)
    log_through(session);
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
  struct session **pos;
  if (!session)
    return;
  session_disconnect(session);
  log_hand_over(session);
  for (pos = &all; *pos; pos = &(*pos)->next) {
    if (*pos == session) {
      *pos = session->next;
      break;
    }
  }
  free(session->host);
  free(session);
}
