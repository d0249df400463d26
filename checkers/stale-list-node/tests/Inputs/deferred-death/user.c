#include <stdlib.h>
#include <string.h>

#include "world.h"

struct event_base *base;
struct users users = TAILQ_HEAD_INITIALIZER(users);

static void user_free(evutil_socket_t, short, void *);

static void user_repeat(evutil_socket_t fd, short events, void *arg) {
  struct user *u = arg;

  (void)fd;
  (void)events;
  free(u->prompt);
  u->prompt = NULL;
}

struct user *user_create(const char *name, const char *home) {
  struct user *u;

  u = calloc(1, sizeof *u);
  if (u == NULL)
    return (NULL);
  u->name = strdup(name);
  u->home = strdup(home);
  u->repeat_timer = evtimer_new(base, user_repeat, u);
  if (u->name == NULL || u->home == NULL || u->repeat_timer == NULL) {
    if (u->repeat_timer != NULL)
      event_free(u->repeat_timer);
    free(u->home);
    free(u->name);
    free(u);
    return (NULL);
  }
  u->references = 1;
  u->flags = USER_ATTACHED;
  TAILQ_INSERT_TAIL(&users, u, entry);
  return (u);
}

/* Lost a user. */
void user_lost(struct user *u) {
#ifdef FIXED
  if (boot_user == u)
    boot_user = NULL;
#endif
  u->flags |= USER_DEAD;

  TAILQ_REMOVE(&users, u, entry);
  u->flags &= ~USER_ATTACHED;

  event_free(u->repeat_timer);
  u->repeat_timer = NULL;
  free(u->prompt);
  u->prompt = NULL;

  user_unref(u);
}

/* Remove reference from a user. */
void user_unref(struct user *u) {
  u->references--;
  if (u->references == 0)
    event_base_once(base, -1, EV_TIMEOUT, user_free, u, NULL);
}

/* Free dead user. */
static void user_free(evutil_socket_t fd, short events, void *arg) {
  struct user *u = arg;

  (void)fd;
  (void)events;
  free(u->home);
  free(u->name);
  free(u); // WARN[medium]: 'u' is freed while 'boot_user' may still point to it
}

/* The home of a user, or of whoever the boot script belongs to. */
const char *user_get_home(struct user *u) {
  if (!boot_finished && boot_user != NULL)
    return (boot_user->home);
  if (u != NULL)
    return (u->home);
  return ("/");
}
