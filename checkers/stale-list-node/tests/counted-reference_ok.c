// RUN: %check-findings %s
// The cache slot holds its own reference, the list only drops its one.
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

struct inode {
  LIST_ENTRY(inode) link;
  unsigned long ino;
  int refs;
  char name[64];
};

static LIST_HEAD(, inode) live = LIST_HEAD_INITIALIZER(live);
static struct inode *hot; /* counted reference */

static struct inode *inode_ref(struct inode *i) {
  i->refs++;
  return i;
}

static void inode_unref(struct inode *i) {
  if (i && --i->refs == 0)
    free(i);
}

int inode_add(unsigned long ino, const char *name) {
  struct inode *i = calloc(1, sizeof(*i));

  if (!i)
    return -1;
  i->ino = ino;
  i->refs = 1; /* the list's */
  strncpy(i->name, name, sizeof(i->name) - 1);
  LIST_INSERT_HEAD(&live, i, link);
  return 0;
}

struct inode *inode_lookup(unsigned long ino) {
  struct inode *i;

  if (hot && hot->ino == ino)
    return inode_ref(hot);
  LIST_FOREACH(i, &live, link) {
    if (i->ino == ino) {
      inode_unref(hot);
      hot = inode_ref(i);
      return inode_ref(i);
    }
  }
  return NULL;
}

void inode_unlink(struct inode *i) {
  LIST_REMOVE(i, link); // REASON: references-counted, returned-to-caller
  inode_unref(i); /* hot may keep it alive for fstat() */
}

void inode_shutdown(void) {
  struct inode *i;

  while ((i = LIST_FIRST(&live)))
    inode_unlink(i);
  inode_unref(hot);
  hot = NULL;
}
