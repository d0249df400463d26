#ifndef SRV_H
#define SRV_H

#include <stddef.h>

typedef struct node {
  struct node *prev, *next;
  void *value;
} node;

typedef struct list {
  node *head, *tail;
  unsigned long len;
} list;

#define listLength(l) ((l)->len)
#define listFirst(l) ((l)->head)

#define GUEST_WAITING 1 /* is in srv.waiting */
#define GUEST_VIP 2
#ifdef FIXED
#define GUEST_RESUMED 4 /* is in srv.resumed */
#endif

typedef struct guest {
  int id;
  int flags;
  int table;
  char *wish;
} guest;

struct srv {
  list *guests; /* everybody in the house */
  list *vips;
  list *waiting;
  list *resumed; /* got a table, not handled yet */
  int free_tables;
  int served;
};

extern struct srv srv;

/* list.c */
list *listCreate(void);
void listAddTail(list *l, void *value);
void listDelNode(list *l, node *n);
node *listSearchKey(list *l, void *value);

/* guest.c */
guest *guest_new(int id, const char *wish, int flags);
void guest_free(guest *g);

/* waiting.c */
void guest_wait(guest *g);
void guest_resume(guest *g);
void table_freed(int table);

/* srv.c */
int srv_init(int tables);
void before_sleep(void);

#endif
