#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

#define IFINDEX_NONE 0

struct zif;
struct iface {
  TAILQ_ENTRY(iface) entry;
  char name[16];
  int ifindex;
  int mtu;
  struct vrf *vrf;
  struct zif *info;
};

struct zif {
  struct iface *ifp;
  struct iface *link;
  int link_ifindex;
  struct iface *master;
  TAILQ_HEAD(, slave) slaves;
};

struct slave {
  TAILQ_ENTRY(slave) entry;
  struct zif *zif;
};

struct vrf {
  SLIST_ENTRY(vrf) entry;
  char name[16];
  TAILQ_HEAD(, iface) ifaces;
};

static SLIST_HEAD(, vrf) vrfs = SLIST_HEAD_INITIALIZER(vrfs);

static struct vrf *vrf_get(const char *name) {
  struct vrf *vrf;
  SLIST_FOREACH(vrf, &vrfs, entry) {
    if (!strcmp(vrf->name, name))
      return vrf;
  }
  if (!(vrf = calloc(1, sizeof(*vrf))))
    abort();
  snprintf(vrf->name, sizeof(vrf->name), "%s", name);
  TAILQ_INIT(&vrf->ifaces);
  SLIST_INSERT_HEAD(&vrfs, vrf, entry);
  return vrf;
}

static struct iface *if_lookup(int ifindex) {
  struct vrf *vrf;
  struct iface *ifp;
  SLIST_FOREACH(vrf, &vrfs, entry) {
    TAILQ_FOREACH(ifp, &vrf->ifaces, entry) {
      if (ifp->ifindex == ifindex)
        return ifp;
    }
  }
  return NULL;
}

static void zif_init(struct iface *ifp) {
  struct zif *zif = calloc(1, sizeof(*zif));
  if (!zif)
    abort();
  zif->ifp = ifp;
  TAILQ_INIT(&zif->slaves);
  ifp->info = zif;
}

static void zif_leave_master(struct zif *zif) {
  struct slave *s;
  struct zif *master = zif->master ? zif->master->info : NULL;
  zif->master = NULL;
  if (!master)
    return;
  TAILQ_FOREACH(s, &master->slaves, entry) {
    if (s->zif == zif) {
      TAILQ_REMOVE(&master->slaves, s, entry);
      free(s);
      return;
    }
  }
}

static void if_set_master(struct iface *ifp, struct iface *master) {
  struct slave *s;
  zif_leave_master(ifp->info);
  if (!(s = calloc(1, sizeof(*s))))
    abort();
  s->zif = ifp->info;
  ifp->info->master = master;
  TAILQ_INSERT_TAIL(&master->info->slaves, s, entry);
}

static void if_set_link(struct iface *ifp, int link_ifindex) {
  ifp->info->link_ifindex = link_ifindex;
  ifp->info->link = if_lookup(link_ifindex);
}

static void if_delete_hook(struct iface *ifp) {
  struct zif *zif = ifp->info;
  struct slave *s;
  zif_leave_master(zif);
  while ((s = TAILQ_FIRST(&zif->slaves))) {
    s->zif->master = NULL;
    TAILQ_REMOVE(&zif->slaves, s, entry);
    free(s);
  }
  free(zif);
  ifp->info = NULL;
}

static void if_delete(struct iface *ifp) {
  TAILQ_REMOVE(&ifp->vrf->ifaces, ifp, entry);
  if_delete_hook(ifp);
  free(ifp); // BAD: F1 'link' of the interfaces on top still names it
}

static struct iface *if_create(const char *name, int ifindex, const char *vrfname) {
  struct iface *ifp = calloc(1, sizeof(*ifp));
  if (!ifp)
    abort();
  snprintf(ifp->name, sizeof(ifp->name), "%s", name);
  ifp->ifindex = ifindex;
  ifp->mtu = 1500;
  ifp->vrf = vrf_get(vrfname);
  zif_init(ifp);
  TAILQ_INSERT_TAIL(&ifp->vrf->ifaces, ifp, entry);
  return ifp;
}

static void if_show(struct iface *ifp) {
  printf("%s index %d mtu %d vrf %s\n", ifp->name, ifp->ifindex, ifp->mtu, ifp->vrf->name);
  if (ifp->info->link)
    printf("  on %s\n", ifp->info->link->name);
  else if (ifp->info->link_ifindex != IFINDEX_NONE)
    printf("  on index %d\n", ifp->info->link_ifindex);
  if (ifp->info->master)
    printf("  in %s\n", ifp->info->master->name);
}

int main(void) {
  char word[16], name[16], vrfname[16];
  int a, b;
  struct vrf *vrf;
  struct iface *ifp;
  while (scanf("%15s %d %d", word, &a, &b) == 3) {
    ifp = if_lookup(a);
    if (!strcmp(word, "add") && !ifp) {
      snprintf(name, sizeof(name), "eth%d", a);
      snprintf(vrfname, sizeof(vrfname), "vrf%d", b);
      if_create(name, a, vrfname);
    } else if (!strcmp(word, "link") && ifp) {
      if_set_link(ifp, b);
    } else if (!strcmp(word, "master") && ifp && if_lookup(b)) {
      if_set_master(ifp, if_lookup(b));
    } else if (!strcmp(word, "del") && ifp) {
      if_delete(ifp);
    } else if (!strcmp(word, "show")) {
      SLIST_FOREACH(vrf, &vrfs, entry) {
        TAILQ_FOREACH(ifp, &vrf->ifaces, entry) if_show(ifp);
      }
    }
  }
  return 0;
}
