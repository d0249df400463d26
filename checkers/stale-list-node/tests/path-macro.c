// RUN: %check-findings %s
// What a macro's text names is named as its user would write it, and what is
// assumed inside of an expansion is one note. No model knows these lists.
#include <stdlib.h>

struct handler { int fd; };
struct fdm { struct { struct handler *first, *last; int length; } fds; };
int add_to_poll(int fd);

#define list_push(list, new_item)                                              \
  do {                                                                         \
    (list).last = new_item;                                                    \
    if ((list).length < 100)                                                   \
      (list).length++;                                                         \
    if ((list).first == NULL)                                                  \
      (list).first = (list).last;                                              \
  } while (0)
#define list_drop_last(list)                                                   \
  do {                                                                         \
    __typeof__((list).last) gone = (list).last;                                \
    (list).last = NULL;                                                        \
    free(gone);                                                                \
  } while (0)

int fdm_add_bad(struct fdm *fdm, int fd) { // NOTE: 'fdm_add_bad' reads 'fdm->fds.first'
  struct handler *handler = malloc(sizeof *handler);
  if (!handler) // NOTE: assuming 'handler' is non-null
    return 0;
  list_push(fdm->fds, handler); // NOTE: 'fdm->fds.first' is set here // NOTE: 'fdm->fds.first' is set to it here // NOTE: assuming field 'length' is >= 100; assuming field 'first' is equal to null
  if (add_to_poll(fd) < 0) { // NOTE: assuming the condition is true
    list_drop_last(fdm->fds); // WARN[medium]: 'fdm->fds.last' is freed while 'fdm->fds.first' still points to it // WARN[low]: 'gone' is freed while 'fdm->fds.first' may still point to it
    return 0;
  }
  return 1;
}
