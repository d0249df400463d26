// Functions with internal linkage that a header defines are facts of the units
// that use them, directly or not.
// RUN: %cvet unit --dump %s -- %fake-flags | FileCheck %s
#include "Inputs/inline.h"

static void unused(struct watch *w) { watch_stop(w); }

void (*const later)(struct watch *w) = end_later;
void stop(struct watch *w) { end_all(w); }

// CHECK: {{^}}function inline.h:begin
// CHECK: {{^}}function inline.c:unused
// CHECK: {{^}}function stop
// CHECK: {{^}}function inline.h:end_later
// CHECK: {{^}}function inline.h:end_all
// CHECK: {{^}}function inline.h:end 5
// CHECK-NOT: {{^}}function
