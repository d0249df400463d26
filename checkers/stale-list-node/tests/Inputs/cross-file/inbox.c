#include "mail.h"

#include <stdlib.h>

struct mails inbox = STAILQ_HEAD_INITIALIZER(inbox);

void mail_delete(struct mail *m) {
  STAILQ_REMOVE(&inbox, m, mail, link);
  free(m); // WARN[low]: 'm' is freed while 'opened' may still point to it
}
