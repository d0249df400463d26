struct watch;
void watch_stop(struct watch *w);
int watch_count(void);

static inline void end(struct watch *w) { watch_stop(w); }
static inline void end_all(struct watch *w) { end(w); }
static inline void end_later(struct watch *w) { end(w); }
static inline int count(void) { return watch_count(); }
static inline int count_twice(void) { return 2 * count(); }
__attribute__((constructor)) static void begin(void) { watch_count(); }
