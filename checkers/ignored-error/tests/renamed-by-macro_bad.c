// RUN: %check-findings %s
// A macro that is another name of a function joins nothing: each call is one.
#include <unistd.h>

#define become setuid

void worker_bad(int uid) {
  become(uid); // WARN[medium]: the result of 'setuid' is ignored: what follows goes on as if it were done
}

void helper_bad(int uid) {
  become(uid); // WARN[medium]: the result of 'setuid' is ignored: what follows goes on as if it were done
}
