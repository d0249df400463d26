// RUN: %check-findings %s
// What is made is freed where the rest fails, and the caller is told.
#include <stdlib.h>

int ready(int size);

// Nobody looks whether there is a buffer: there is, or nothing begins.
struct buffer {
  int size;
};
static struct buffer *trace;
static int active;

static int trace_start_ok(int size) {
  trace = malloc(sizeof(*trace));
  if (!trace) // NOTE: assuming 'trace' is non-null
    return -1;
  trace->size = size;
  if (ready(size) < 0) { // NOTE: assuming the condition is true // NOTE: value assigned to 'trace'
    free(trace); // REASON: callers-ask // WARN[low]: 'trace' keeps pointing to what is freed here // WARN[low]: 'trace' still points to what is freed here
    return -1;
  }
  active = 1;
  return 0;
}

static void trace_stop(void) {
  if (!active)
    return;
  free(trace); // NOTE: 'trace_stop' frees it too and resets it
  trace = NULL;
  active = 0;
}

static int trace_size(void) { return active ? trace->size : 0; } // NOTE: 'trace_size' reads it

// One looks: it is freed twice.
struct journal {
  int size;
};
static struct journal *audit;

static int audit_start_bad(int size) {
  audit = malloc(sizeof(*audit));
  if (!audit) // NOTE: assuming 'audit' is non-null
    return -1;
  audit->size = size;
  if (ready(size) < 0) { // NOTE: assuming the condition is true // NOTE: value assigned to 'audit'
    free(audit); // REASON: set-and-freed-here // WARN[medium]: 'audit' keeps pointing to what is freed here // WARN[low]: 'audit' still points to what is freed here
    return -1;
  }
  return 0;
}

static int audit_size(void) { return audit->size; } // NOTE: 'audit_size' reads it

static void audit_stop(void) {
  if (audit)
    free(audit); // NOTE: 'audit_stop' frees it too and resets it
  audit = NULL;
}

// Nobody hears of it.
struct heap {
  int size;
};
static struct heap *dump;

static void dump_start_bad(int size) {
  dump = malloc(sizeof(*dump));
  if (dump && ready(size) < 0) // NOTE: assuming 'dump' is non-null // NOTE: assuming the condition is true // NOTE: value assigned to 'dump'
    free(dump); // REASON: set-and-freed-here // WARN[medium]: 'dump' keeps pointing to what is freed here // WARN[low]: 'dump' still points to what is freed here
}

static int dump_size(void) { return dump->size; } // NOTE: 'dump_size' reads it

static void dump_stop(void) {
  free(dump); // NOTE: 'dump_stop' frees it too and resets it
  dump = NULL;
}

int main(int argc, char **argv) {
  int sum = 0;
  if (trace_start_ok(argc) < 0)
    return 1;
  if (audit_start_bad(argc) < 0)
    sum = 1;
  dump_start_bad(argc);
  while (argc-- > 0)
    sum += trace_size() + dump_size() + audit_size() + argv[argc][0];
  trace_stop();
  audit_stop();
  dump_stop();
  return sum;
}
