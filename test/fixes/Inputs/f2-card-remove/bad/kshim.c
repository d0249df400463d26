#include "kshim.h"

static struct timer_list *timers;
static struct work_struct *works;

#define UNLINK(head, x) do { \
	__typeof__(x) *p_ = &(head); \
	for (; *p_; p_ = &(*p_)->next) \
		if (*p_ == (x)) { *p_ = (x)->next; break; } \
	(x)->pending = 0; \
} while (0)
#define LINK(head, x) do { if (!(x)->pending) { (x)->next = (head); (head) = (x); (x)->pending = 1; } } while (0)

void timer_setup(struct timer_list *t, void (*fn)(struct timer_list *)) { t->pending = 0; t->function = fn; }
void mod_timer(struct timer_list *t, unsigned long when) { LINK(timers, t); }
void del_timer_sync(struct timer_list *t) { UNLINK(timers, t); }
void init_work(struct work_struct *w, void (*fn)(struct work_struct *)) { w->pending = 0; w->func = fn; }
void schedule_work(struct work_struct *w) { LINK(works, w); }
void cancel_work_sync(struct work_struct *w) { UNLINK(works, w); }

void kernel_run(void)
{
	while (timers || works) {
		if (timers) {
			struct timer_list *t = timers;
			UNLINK(timers, t);
			t->function(t);
		} else {
			struct work_struct *w = works;
			UNLINK(works, w);
			w->func(w);
		}
	}
}
