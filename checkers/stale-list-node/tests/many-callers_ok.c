// RUN: %check-findings %s
// More callers than are looked at, and each of them clears it.
#include <stdlib.h>

struct conn {
  int fd;
};
static struct conn *current;

void serve(struct conn *c) { current = c; }
int current_fd(void) { return current ? current->fd : -1; }

static void conn_free(struct conn *c) {
  free(c); // REASON: detached-here, too-many-callers
}

void drop_0(struct conn *c) { current = NULL; conn_free(c); }
void drop_1(struct conn *c) { current = NULL; conn_free(c); }
void drop_2(struct conn *c) { current = NULL; conn_free(c); }
void drop_3(struct conn *c) { current = NULL; conn_free(c); }
void drop_4(struct conn *c) { current = NULL; conn_free(c); }
void drop_5(struct conn *c) { current = NULL; conn_free(c); }
void drop_6(struct conn *c) { current = NULL; conn_free(c); }
void drop_7(struct conn *c) { current = NULL; conn_free(c); }
void drop_8(struct conn *c) { current = NULL; conn_free(c); }
void drop_9(struct conn *c) { current = NULL; conn_free(c); }
void drop_10(struct conn *c) { current = NULL; conn_free(c); }
void drop_11(struct conn *c) { current = NULL; conn_free(c); }
void drop_12(struct conn *c) { current = NULL; conn_free(c); }
void drop_13(struct conn *c) { current = NULL; conn_free(c); }
void drop_14(struct conn *c) { current = NULL; conn_free(c); }
void drop_15(struct conn *c) { current = NULL; conn_free(c); }
void drop_16(struct conn *c) { current = NULL; conn_free(c); }
void drop_17(struct conn *c) { current = NULL; conn_free(c); }
void drop_18(struct conn *c) { current = NULL; conn_free(c); }
void drop_19(struct conn *c) { current = NULL; conn_free(c); }
void drop_20(struct conn *c) { current = NULL; conn_free(c); }
void drop_21(struct conn *c) { current = NULL; conn_free(c); }
void drop_22(struct conn *c) { current = NULL; conn_free(c); }
void drop_23(struct conn *c) { current = NULL; conn_free(c); }
void drop_24(struct conn *c) { current = NULL; conn_free(c); }
void drop_25(struct conn *c) { current = NULL; conn_free(c); }
void drop_26(struct conn *c) { current = NULL; conn_free(c); }
void drop_27(struct conn *c) { current = NULL; conn_free(c); }
void drop_28(struct conn *c) { current = NULL; conn_free(c); }
void drop_29(struct conn *c) { current = NULL; conn_free(c); }
void drop_30(struct conn *c) { current = NULL; conn_free(c); }
void drop_31(struct conn *c) { current = NULL; conn_free(c); }
void drop_32(struct conn *c) { current = NULL; conn_free(c); }
void drop_33(struct conn *c) { current = NULL; conn_free(c); }
void drop_34(struct conn *c) { current = NULL; conn_free(c); }
void drop_35(struct conn *c) { current = NULL; conn_free(c); }
void drop_36(struct conn *c) { current = NULL; conn_free(c); }
void drop_37(struct conn *c) { current = NULL; conn_free(c); }
void drop_38(struct conn *c) { current = NULL; conn_free(c); }
void drop_39(struct conn *c) { current = NULL; conn_free(c); }
void drop_40(struct conn *c) { current = NULL; conn_free(c); }
void drop_41(struct conn *c) { current = NULL; conn_free(c); }
