#ifndef MAIL_H
#define MAIL_H

#include <sys/queue.h>

struct mail {
  STAILQ_ENTRY(mail) link;
  int size;
};
STAILQ_HEAD(mails, mail);
extern struct mails inbox;
extern struct mail *opened;

void mail_open(struct mail *m);
void mail_delete(struct mail *m);

#endif
