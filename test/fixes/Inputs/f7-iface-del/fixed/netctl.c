#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

struct net_ctx {
  int fd;
  int verbose;
};

struct tunnel {
  char name[IFNAMSIZ];
  int mtu;
  int up;
};

static int net_open(struct net_ctx *ctx, int verbose) {
  ctx->verbose = verbose;
  ctx->fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (ctx->fd < 0)
    return -errno;
  return 0;
}

static void net_close(struct net_ctx *ctx) {
  close(ctx->fd);
  ctx->fd = -1;
}

static void fill_name(struct ifreq *req, const char *iface) {
  memset(req, 0, sizeof(*req));
  snprintf(req->ifr_name, sizeof(req->ifr_name), "%s", iface);
}

static int net_iface_up(struct net_ctx *ctx, const char *iface, int up) {
  struct ifreq req;

  fill_name(&req, iface);
  if (ioctl(ctx->fd, SIOCGIFFLAGS, &req) < 0)
    return -errno;
  if (up)
    req.ifr_flags |= IFF_UP;
  else
    req.ifr_flags &= (short)~IFF_UP;
  if (ioctl(ctx->fd, SIOCSIFFLAGS, &req) < 0)
    return -errno;
  return 0;
}

static int net_iface_mtu(struct net_ctx *ctx, const char *iface, int mtu) {
  struct ifreq req;

  if (mtu < 68)
    return -EINVAL;
  fill_name(&req, iface);
  req.ifr_mtu = mtu;
  if (ioctl(ctx->fd, SIOCSIFMTU, &req) < 0)
    return -errno;
  return 0;
}

static int net_iface_del(struct net_ctx *ctx, const char *iface) {
  unsigned ifindex = if_nametoindex(iface);
  int err;

  if (ifindex == 0) {
    return -errno;
  }
  if (ctx->verbose)
    fprintf(stderr, "net: delete %s (%u)\n", iface, ifindex);
  err = net_iface_up(ctx, iface, 0);
  if (err < 0)
    return err;
  return 0;
}

static int tunnel_apply(struct net_ctx *ctx, const struct tunnel *t) {
  int err = net_iface_mtu(ctx, t->name, t->mtu);

  if (err < 0)
    return err;
  return net_iface_up(ctx, t->name, t->up);
}

static int tunnel_remove(struct net_ctx *ctx, const struct tunnel *t) {
  int err = net_iface_del(ctx, t->name);

  if (err < 0) {
    fprintf(stderr, "net: cannot remove %s: %s\n", t->name, strerror(-err));
    return -1;
  }
  printf("%s removed\n", t->name);
  return 0;
}

int main(int argc, char **argv) {
  struct net_ctx ctx;
  struct tunnel t;
  int err, status = 0;

  if (argc < 3) {
    fprintf(stderr, "usage: %s up|del IFACE\n", argv[0]);
    return 2;
  }
  memset(&t, 0, sizeof(t));
  snprintf(t.name, sizeof(t.name), "%s", argv[2]);
  t.mtu = 1400;
  t.up = 1;
  err = net_open(&ctx, argc > 3);
  if (err < 0) {
    fprintf(stderr, "socket: %s\n", strerror(-err));
    return 1;
  }
  if (strcmp(argv[1], "del") == 0) {
    status = tunnel_remove(&ctx, &t) < 0;
  } else {
    err = tunnel_apply(&ctx, &t);
    if (err < 0) {
      fprintf(stderr, "net: %s: %s\n", t.name, strerror(-err));
      status = 1;
    }
  }
  net_close(&ctx);
  return status;
}
