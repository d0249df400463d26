// RUN: %check-findings %s

struct device {
  volatile int status;
};

// A write to a register clears it.
void volatile_ok(struct device *d) { d->status = d->status; }
void volatile_object_ok(volatile int *reg) { *reg = *reg; }

// These are two objects.
int next(void);
void call_ok(int *a) { a[next()] = a[next()]; }
void increment_ok(int *p) { *p++ = *p++; }
int *find(void);
void result_ok(void) { *find() = *find(); }
