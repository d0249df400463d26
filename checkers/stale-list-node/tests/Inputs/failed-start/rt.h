#ifndef RT_H
#define RT_H

#include <stddef.h>

struct rt_queue {
  struct rt_queue *next;
  struct rt_queue *prev;
};

#define rt_queue_data(q, type, field)                                          \
  ((type *)((char *)(q) - offsetof(type, field)))

static inline void rt_queue_init(struct rt_queue *q) {
  q->next = q;
  q->prev = q;
}

static inline int rt_queue_empty(const struct rt_queue *q) {
  return q == q->next;
}

static inline void rt_queue_insert_tail(struct rt_queue *h,
                                        struct rt_queue *q) {
  q->next = h;
  q->prev = h->prev;
  q->prev->next = q;
  h->prev = q;
}

static inline void rt_queue_remove(struct rt_queue *q) {
  q->prev->next = q->next;
  q->next->prev = q->prev;
}

enum rt_kind { RT_RECORDER, RT_PLAYER };

typedef struct rt_loop {
  struct rt_queue handles;   /* every initialised handle */
  struct rt_queue recorders; /* recorders that are running */
  unsigned active;
} rt_loop_t;

typedef struct rt_handle {
  rt_loop_t *loop;
  enum rt_kind kind;
  unsigned flags;
  struct rt_queue handle_queue;
} rt_handle_t;

#define rt_handle_init(loop_, h, kind_)                                        \
  do {                                                                         \
    (h)->loop = (loop_);                                                       \
    (h)->kind = (kind_);                                                       \
    (h)->flags = 0;                                                            \
    rt_queue_insert_tail(&(loop_)->handles, &(h)->handle_queue);               \
  } while (0)

typedef struct rt_recorder {
  rt_handle_t handle;
  struct rt_queue queue;
  int fd;
  int status;
} rt_recorder_t;

typedef struct rt_recorder_options {
  const char *file;
  const char *const *tracks;
  int ntracks;
} rt_recorder_options_t;

/* loop.c */
void rt_loop_init(rt_loop_t *loop);
void rt_walk(rt_loop_t *loop, void (*cb)(rt_handle_t *h, void *arg), void *arg);

/* recorder.c */
int rt_recorder_start(rt_loop_t *loop, rt_recorder_t *rec,
                      const rt_recorder_options_t *options);
void rt_recorder_close(rt_recorder_t *rec);

#endif
