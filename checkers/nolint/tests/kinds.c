// RUN: %check-findings %s

#include <stdlib.h>
#include <sys/queue.h>

struct conn {
  TAILQ_ENTRY(conn) link;
  int id;
};
static TAILQ_HEAD(, conn) conns = TAILQ_HEAD_INITIALIZER(conns);
static struct conn *current;

void serve(struct conn *c) { current = c; }

int is_current(struct conn *c) { return current && current->id == c->id; }

void no_reason_bad(struct conn *c) {
  TAILQ_REMOVE(&conns, c, link);
  free(c); /* NOLINT(cvet-stale-list-node) */ // WARN[medium]: 'NOLINT(cvet-stale-list-node)' gives no reason
}

void no_reason_behind_colon_bad(struct conn *c) {
  TAILQ_REMOVE(&conns, c, link);
  free(c); /* NOLINT(cvet-stale-list-node): */ // WARN[medium]: 'NOLINT(cvet-stale-list-node)' gives no reason
}

void other_rule_bad(struct conn *c) {
  c->id = 1; /* NOLINT(cvet-unjoined-thread): x */ // WARN[medium]: 'NOLINT(cvet-unjoined-thread)' silences nothing
  // NOLINTNEXTLINE(cvet-stale-list-node): the line below is empty // WARN[medium]: 'NOLINTNEXTLINE(cvet-stale-list-node)' silences nothing

}

void reason_ok(struct conn *c) {
  TAILQ_REMOVE(&conns, c, link);
  free(c); // NOLINT(cvet-stale-list-node): the pointer is only compared
}

void reason_without_colon_ok(struct conn *c) {
  TAILQ_REMOVE(&conns, c, link);
  free(c); // NOLINT(bugprone-*, cvet-stale-list-node) the pointer is only compared
}

void all_checks_ok(struct conn *c) {
  free(c); // NOLINT
}

void checks_of_others_ok(struct conn *c) {
  c->id = 2; // NOLINT(bugprone-*)
}

#ifdef OTHER_SYSTEM
void skipped_ok(struct conn *c) {
  TAILQ_REMOVE(&conns, c, link);
  free(c); // NOLINT(cvet-stale-list-node): the pointer is only compared
}
#endif

void partly_skipped_ok(struct conn *c) {
#if 0
  free(c); // NOLINT(cvet-stale-list-node): the pointer is only compared
#else
  c->id = 3;
#endif
}
