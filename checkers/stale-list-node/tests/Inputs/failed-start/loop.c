#include "rt.h"

void rt_loop_init(rt_loop_t *loop) {
  rt_queue_init(&loop->handles);
  rt_queue_init(&loop->recorders);
  loop->active = 0;
}

void rt_walk(rt_loop_t *loop, void (*cb)(rt_handle_t *h, void *arg),
             void *arg) {
  struct rt_queue *q;

  for (q = loop->handles.next; q != &loop->handles; q = q->next)
    cb(rt_queue_data(q, rt_handle_t, handle_queue), arg);
}
