#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct list_head {
  struct list_head *prev, *next;
};
#define list_entry(ptr, type, member) ((type *)((char *)(ptr)-offsetof(type, member)))

static void list_init(struct list_head *l) { l->prev = l->next = l; }
static void list_add_tail(struct list_head *e, struct list_head *l) {
  e->next = l;
  e->prev = l->prev;
  l->prev->next = e;
  l->prev = e;
}
static void list_del(struct list_head *e) {
  e->next->prev = e->prev;
  e->prev->next = e->next;
  e->next = e->prev = NULL;
}

struct tree;
struct dir {
  struct list_head list;
  struct tree *tree;
  struct dir *parent;
  int refcnt;
  int open;
  unsigned int id;
};
struct tree {
  struct list_head dirs;
  int n;
};

static struct dir *dir_ref(struct dir *dir) {
  dir->refcnt++;
  return dir;
}

static void dir_unref(struct dir *dir) {
  while (dir && --dir->refcnt == 0) {
    struct dir *parent = dir->parent;
    list_del(&dir->list);
    dir->tree->n--;
    free(dir);
    dir = parent;
  }
}

static struct dir *dir_find(struct tree *tree, unsigned int id) {
  for (struct list_head *l = tree->dirs.next; l != &tree->dirs; l = l->next) {
    struct dir *dir = list_entry(l, struct dir, list);
    if (dir->id == id)
      return dir;
  }
  return NULL;
}

static void dir_open(struct tree *tree, unsigned int id, struct dir *parent) {
  struct dir *dir = calloc(1, sizeof(*dir));
  if (!dir)
    return;
  dir->tree = tree;
  dir->refcnt = 1;
  dir->open = 1;
  dir->id = id;
  if (parent)
    dir->parent = dir_ref(parent);
  list_add_tail(&dir->list, &tree->dirs);
  tree->n++;
}

static void dir_close(struct dir *dir) {
  if (!dir->open)
    return;
  dir->open = 0;
  dir_unref(dir);
}

static void tree_close(struct tree *tree) {
  struct dir *dir;
  struct list_head *l = tree->dirs.next;
  while (l != &tree->dirs) {
    dir = list_entry(l, struct dir, list);
    if (dir->open) {
      dir_close(dir);
      l = tree->dirs.next;
    } else {
      l = l->next;
    }
  }
}

int main(void) {
  struct tree tree = {.n = 0};
  char word[16];
  unsigned int a, b;
  list_init(&tree.dirs);
  while (scanf("%15s %u %u", word, &a, &b) == 3) {
    struct dir *dir = dir_find(&tree, a);
    if (!strcmp(word, "plug") && !dir)
      dir_open(&tree, a, dir_find(&tree, b));
    else if (!strcmp(word, "unplug") && dir)
      dir_close(dir);
    else if (!strcmp(word, "list"))
      printf("%d directories\n", tree.n);
  }
  tree_close(&tree);
  for (struct list_head *l = tree.dirs.next; l != &tree.dirs; l = l->next)
    fprintf(stderr, "%u is held\n", list_entry(l, struct dir, list)->id);
  return tree.n ? 1 : 0;
}
