#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

struct iface {
  TAILQ_ENTRY(iface) entry;
  char name[16];
  int ifindex;
  struct iface *lower;
  int lower_ifindex;
  struct iface *bridge;
  int n_ports;
};

static TAILQ_HEAD(, iface) ifaces = TAILQ_HEAD_INITIALIZER(ifaces);

typedef void (*if_fn)(struct iface *ifp, void *arg);

static void if_foreach(if_fn fn, void *arg) {
  struct iface *ifp, *next;
  for (ifp = TAILQ_FIRST(&ifaces); ifp; ifp = next) {
    next = TAILQ_NEXT(ifp, entry);
    fn(ifp, arg);
  }
}

static struct iface *if_lookup(int ifindex) {
  struct iface *ifp;
  TAILQ_FOREACH(ifp, &ifaces, entry) {
    if (ifp->ifindex == ifindex)
      return ifp;
  }
  return NULL;
}

static void if_drop_refs(struct iface *ifp, void *arg) {
  struct iface *gone = arg;
  if (ifp->lower == gone)
    ifp->lower = NULL;
  if (ifp->bridge == gone)
    ifp->bridge = NULL;
}

static void if_resolve(struct iface *ifp, void *arg) {
  struct iface *fresh = arg;
  if (ifp->lower_ifindex == fresh->ifindex && ifp != fresh)
    ifp->lower = fresh;
}

static struct iface *if_create(int ifindex) {
  struct iface *ifp = calloc(1, sizeof(*ifp));
  if (!ifp)
    abort();
  snprintf(ifp->name, sizeof(ifp->name), "eth%d", ifindex);
  ifp->ifindex = ifindex;
  TAILQ_INSERT_TAIL(&ifaces, ifp, entry);
  if_foreach(if_resolve, ifp);
  return ifp;
}

static void if_set_link(struct iface *ifp, int lower_ifindex) {
  ifp->lower_ifindex = lower_ifindex;
  ifp->lower = if_lookup(lower_ifindex);
}

static void if_set_bridge(struct iface *ifp, struct iface *bridge) {
  if (ifp->bridge)
    ifp->bridge->n_ports--;
  ifp->bridge = bridge;
  if (bridge)
    bridge->n_ports++;
}

static void if_delete(struct iface *ifp) {
  if_set_bridge(ifp, NULL);
  TAILQ_REMOVE(&ifaces, ifp, entry);
  if_foreach(if_drop_refs, ifp);
  free(ifp);
}

static void if_show(struct iface *ifp, void *arg) {
  int *n = arg;
  ++*n;
  printf("%s", ifp->name);
  if (ifp->lower)
    printf(" on %s", ifp->lower->name);
  if (ifp->bridge)
    printf(" in %s of %d", ifp->bridge->name, ifp->bridge->n_ports);
  putchar('\n');
}

static void if_delete_cb(struct iface *ifp, void *arg) {
  (void)arg;
  if_delete(ifp);
}

int main(void) {
  char word[16];
  int a, b, n = 0;
  while (scanf("%15s %d %d", word, &a, &b) == 3) {
    struct iface *ifp = if_lookup(a);
    if (!strcmp(word, "add") && !ifp)
      if_create(a);
    else if (!strcmp(word, "link") && ifp)
      if_set_link(ifp, b);
    else if (!strcmp(word, "master") && ifp)
      if_set_bridge(ifp, if_lookup(b));
    else if (!strcmp(word, "del") && ifp)
      if_delete(ifp);
    else if (!strcmp(word, "show"))
      if_foreach(if_show, &n);
  }
  printf("%d shown\n", n);
  if_foreach(if_delete_cb, NULL);
  return 0;
}
