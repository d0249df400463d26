#include "mail.h"

struct mail *opened;

void mail_open(struct mail *m) { opened = m; } // NOTE: 'opened' is set here

int opened_size(void) { return opened ? opened->size : 0; } // NOTE: 'opened_size' follows 'opened' later
