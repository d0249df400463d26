// What an installed library's header says of the library counts, though it is a
// system header.
// RUN: %cvet unit --dump %s -- %fake-flags -isystem %S/Inputs | FileCheck %s
#include <annotated.h>

void stop(struct watch *w) { watch_stop(w); }

// CHECK: annotation watch.data weak()
// CHECK: annotation watch_stop unregisters(1)
