#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

struct sa;
struct task {
  TAILQ_ENTRY(task) link;
  const char *type;
  int (*build)(struct task *this);
  void (*migrate)(struct task *this, struct sa *sa);
  void (*destroy)(struct task *this);
};
TAILQ_HEAD(tasklist, task);

struct rekey_task {
  struct task public;
  struct sa *sa;
  int spi;
};

struct info_task {
  struct task public;
  struct sa *sa;
  char text[24];
};

struct task_manager {
  struct sa *sa;
  struct tasklist queued;
  struct tasklist active;
  int message_id;
};

struct sa {
  LIST_ENTRY(sa) link;
  int id;
  char *peer;
  struct task_manager tasks;
};
static LIST_HEAD(, sa) sas = LIST_HEAD_INITIALIZER(sas);

static int rekey_build(struct task *task) {
  struct rekey_task *this = (struct rekey_task *)task;
  printf("%s(%d): rekey %d\n", this->sa->peer, this->sa->id, this->spi);
  return 1;
}

static void rekey_migrate(struct task *task, struct sa *sa) { ((struct rekey_task *)task)->sa = sa; }

static void rekey_destroy(struct task *task) { free(task); }

static struct task *rekey_task_create(struct sa *sa, int spi) {
  struct rekey_task *this = calloc(1, sizeof(*this));
  if (!this)
    abort();
  this->public = (struct task){.type = "rekey", .build = rekey_build, .migrate = rekey_migrate, .destroy = rekey_destroy};
  this->sa = sa;
  this->spi = spi;
  return &this->public;
}

static int info_build(struct task *task) {
  struct info_task *this = (struct info_task *)task;
  printf("%s: %s\n", this->sa->peer, this->text);
  return 0;
}

static void info_migrate(struct task *task, struct sa *sa) { ((struct info_task *)task)->sa = sa; }

static void info_destroy(struct task *task) { free(task); }

static struct task *info_task_create(struct sa *sa, int n) {
  struct info_task *this = calloc(1, sizeof(*this));
  if (!this)
    abort();
  this->public = (struct task){.type = "info", .build = info_build, .migrate = info_migrate, .destroy = info_destroy};
  this->sa = sa;
  snprintf(this->text, sizeof(this->text), "alive %d", n);
  return &this->public;
}

static void manager_initiate(struct task_manager *m) {
  struct task *task;
  if (!TAILQ_EMPTY(&m->active))
    return;
  if ((task = TAILQ_FIRST(&m->queued))) {
    TAILQ_REMOVE(&m->queued, task, link);
    m->message_id++;
    if (task->build(task))
      TAILQ_INSERT_TAIL(&m->active, task, link);
    else
      task->destroy(task);
  }
}

static void manager_queue(struct task_manager *m, struct task *task) { TAILQ_INSERT_TAIL(&m->queued, task, link); }

static void manager_response(struct task_manager *m) {
  struct task *task = TAILQ_FIRST(&m->active);
  if (task) {
    TAILQ_REMOVE(&m->active, task, link);
    task->destroy(task);
  }
  manager_initiate(m);
}

static void manager_flush(struct tasklist *list) {
  struct task *task;
  while ((task = TAILQ_FIRST(list))) {
    TAILQ_REMOVE(list, task, link);
    task->destroy(task);
  }
}

static void manager_reset(struct task_manager *m) {
  struct task *task;
  m->message_id = 0;
  while ((task = TAILQ_LAST(&m->active, tasklist))) {
    TAILQ_REMOVE(&m->active, task, link);
    task->migrate(task, m->sa);
    TAILQ_INSERT_HEAD(&m->queued, task, link);
  }
}

static void manager_adopt(struct task_manager *m, struct task_manager *other) {
  TAILQ_CONCAT(&m->queued, &other->queued, link);
  TAILQ_CONCAT(&m->active, &other->active, link);
  manager_reset(m);
}

static struct sa *sa_create(int id, const char *peer) {
  struct sa *sa = calloc(1, sizeof(*sa));
  if (!sa || !(sa->peer = strdup(peer)))
    abort();
  sa->id = id;
  sa->tasks.sa = sa;
  TAILQ_INIT(&sa->tasks.queued);
  TAILQ_INIT(&sa->tasks.active);
  LIST_INSERT_HEAD(&sas, sa, link);
  return sa;
}

static void sa_destroy(struct sa *sa) {
  manager_flush(&sa->tasks.active);
  manager_flush(&sa->tasks.queued);
  LIST_REMOVE(sa, link);
  free(sa->peer);
  free(sa); // BAD: F1 'sa' of the queued tasks that the new one adopted still names it
}

static struct sa *sa_replace(struct sa *old) {
  struct sa *sa = sa_create(old->id + 1, old->peer);
  manager_adopt(&sa->tasks, &old->tasks);
  sa_destroy(old);
  return sa;
}

int main(void) {
  char word[16];
  int n;
  struct sa *sa = sa_create(1, "moon.example.org");
  while (scanf("%15s %d", word, &n) == 2) {
    if (!strcmp(word, "rekey"))
      manager_queue(&sa->tasks, rekey_task_create(sa, n));
    else if (!strcmp(word, "info"))
      manager_queue(&sa->tasks, info_task_create(sa, n));
    else if (!strcmp(word, "reply"))
      manager_response(&sa->tasks);
    else if (!strcmp(word, "replace"))
      sa = sa_replace(sa);
    manager_initiate(&sa->tasks);
  }
  sa_destroy(sa);
  return 0;
}
