#include "slog.h"
#include <stdio.h>
#include <string.h>

#define MAX 4

static void on_log(struct session *session, int level, const char *text, void *userdata) {
  (void)session;
  ++*(int *)userdata;
  printf("%d %s\n", level, text);
}

static void on_status(void *userdata, float part) {
  (void)userdata;
  printf("%.0f %%\n", part * 100);
}

int main(void) {
  static int lines;
  struct session *sessions[MAX] = {NULL};
  struct callbacks cb = {.size = sizeof(cb), .userdata = &lines, .log = on_log, .status = on_status};
  char word[16], host[64];
  int n;
  slog_set_level(SLOG_INFO);
  while (scanf("%15s %d %63s", word, &n, host) == 3) {
    if (n < 0 || n >= MAX)
      continue;
    if (!strcmp(word, "open") && !sessions[n]) {
      sessions[n] = session_new(host);
      if (sessions[n] && session_set_callbacks(sessions[n], &cb) == 0)
        session_connect(sessions[n]);
    } else if (!strcmp(word, "close") && sessions[n]) {
      session_free(sessions[n]);
      sessions[n] = NULL;
    }
  }
  for (n = 0; n < MAX; n++)
    session_free(sessions[n]);
  printf("%d lines\n", lines);
  return 0;
}
