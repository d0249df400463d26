#ifndef WORLD_H
#define WORLD_H

#include <event2/event.h>
#include <sys/queue.h>

#define USER_DEAD 0x1
#define USER_ATTACHED 0x2

struct user {
  char *name;
  char *home;
  char *prompt;
  int flags;
  int references;
  struct event *repeat_timer;
  TAILQ_ENTRY(user) entry;
};
TAILQ_HEAD(users, user);

extern struct event_base *base;
extern struct users users;

/* boot.c */
extern int boot_finished;
extern struct user *boot_user;
void boot_run(const char *const *, int);
int boot_step(void);

/* user.c */
struct user *user_create(const char *, const char *);
void user_unref(struct user *);
void user_lost(struct user *);
const char *user_get_home(struct user *);

#endif
