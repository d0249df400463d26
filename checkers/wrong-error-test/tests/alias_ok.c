// RUN: %check-findings %s

// It is defined, and has no body.
int visible(void);
int hidden(void) { return 0; }
int visible(void) __attribute__((alias("hidden")));
