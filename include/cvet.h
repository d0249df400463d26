/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * Annotations: what a function does to the objects that it is given.
 *
 *     #include "cvet.h"
 *
 *     cvet_frees(1)
 *     void conn_close(struct conn *c);
 *
 *     cvet_links(2, 1, "link")
 *     void table_add(struct table *t, struct entry *e);
 *
 * An annotation stands before a function's prototype or definition; a function
 * may have several. cvet_weak stands before a variable or a field. Parameters
 * count from 1; where it is said below, 0 stands for "none", and a field is
 * given by the number of a macro's parameter or by its name, a string.
 *
 * The annotations are attributes under Clang and nothing elsewhere.
 */

#ifndef CVET_H
#define CVET_H

#if defined(__clang__) && defined(__has_attribute)
#if __has_attribute(annotate) && __clang_major__ >= 13
#define CVET_ANNOTATE(...) __attribute__((annotate("cvet", __VA_ARGS__)))
#endif
#endif
#ifndef CVET_ANNOTATE
#define CVET_ANNOTATE(...)
#endif

/*
 * Life and death.
 */

/* The result is a new object that nothing else points to.
 *     cvet_allocates struct conn *conn_new(int fd);
 */
#define cvet_allocates CVET_ANNOTATE("allocates")

/* The object that parameter #1 points to dies.
 *     cvet_frees(1) void conn_free(struct conn *c);
 */
#define cvet_frees(...) CVET_ANNOTATE("frees", __VA_ARGS__)

/* The object that #1 points to dies, and the result replaces it.
 *     cvet_reallocates(1) void *buffer_resize(void *old, size_t size);
 */
#define cvet_reallocates(...) CVET_ANNOTATE("reallocates", __VA_ARGS__)

/* Function #2 is called to destroy what #1 is or contains.
 *     cvet_destroys(1, 2) void vec_free(struct vec *v, void (*drop)(void *));
 */
#define cvet_destroys(...) CVET_ANNOTATE("destroys", __VA_ARGS__)

/* The object that #1 points to is held by one more counted reference; a result
 * of pointer type is #1 itself.
 *     cvet_refs(1) struct node *node_ref(struct node *n);
 */
#define cvet_refs(...) CVET_ANNOTATE("refs", __VA_ARGS__)

/* One counted reference to the object that #1 points to is dropped.
 *     cvet_unrefs(1) void node_unref(struct node *n);
 */
#define cvet_unrefs(...) CVET_ANNOTATE("unrefs", __VA_ARGS__)

/* The caller gets a counted reference of its own: to the result (0), to what is
 * put where #1 points, or, with pairs, to objects that are put where the values
 * point.
 *     cvet_gives(0) struct node *node_parent(struct node *n);
 */
#define cvet_gives(...) CVET_ANNOTATE("gives", __VA_ARGS__)

/*
 * Pointers.
 */

/* The memory that #1 points to becomes 0.
 *     cvet_zeroes(1) void wipe(void *p, size_t size);
 */
#define cvet_zeroes(...) CVET_ANNOTATE("zeroes", __VA_ARGS__)

/* The pointer that #1 points to becomes NULL.
 *     cvet_clears(1) void weak_reset(struct node **slot);
 */
#define cvet_clears(...) CVET_ANNOTATE("clears", __VA_ARGS__)

/* The result is the pointer that #1 points to, which becomes NULL.
 *     cvet_steals(1) struct node *take(struct node **slot);
 */
#define cvet_steals(...) CVET_ANNOTATE("steals", __VA_ARGS__)

/* The result is #1 itself.
 *     cvet_returns(1) void *check_alloc(void *p);
 */
#define cvet_returns(...) CVET_ANNOTATE("returns", __VA_ARGS__)

/*
 * Lists, hashes and trees whose links are fields of their elements. The field
 * may be left out: then the element parameter is the address of the link.
 */

/* The link of element #1 (its field #3) is put into the list #2 (0: not told).
 *     cvet_links(1, 2) void list_add(struct link *elem, struct link *head);
 *     cvet_links(2, 1, "link") void table_add(struct table *, struct entry *);
 */
#define cvet_links(...) CVET_ANNOTATE("links", __VA_ARGS__)

/* The link of element #1 (its field #2) is taken out of its list #3. Element 0:
 * some element of the list, which the caller does not name.
 *     cvet_unlinks(1) void list_del(struct link *elem);
 *     cvet_unlinks(2, "link", 1) void table_del(struct table *, struct entry *);
 */
#define cvet_unlinks(...) CVET_ANNOTATE("unlinks", __VA_ARGS__)

/* The list #1 (linked by field #2) or the container #1 is empty afterwards.
 *     cvet_empties(1) void list_init(struct link *head);
 */
#define cvet_empties(...) CVET_ANNOTATE("empties", __VA_ARGS__)

/* The elements of #2 become elements of #1 (linked by field #3).
 *     cvet_moves(2, 1) void list_splice(struct link *from, struct link *head);
 */
#define cvet_moves(...) CVET_ANNOTATE("moves", __VA_ARGS__)

/* The result, or what the macro assigns to #3, is an element of the list #1
 * (linked by field #2; 0: not told).
 *     cvet_element(1, "link") struct entry *table_first(struct table *t);
 */
#define cvet_element(...) CVET_ANNOTATE("element", __VA_ARGS__)

/* A loop: #1 walks over the elements of the list #2 (linked by field #3; 0: not
 * told), with #4 as the next one.
 *     cvet_macro cvet_walks(1, 2, 3)
 *     void (LIST_FOREACH)(cvet_arg var, cvet_arg head, cvet_arg field);
 */
#define cvet_walks(...) CVET_ANNOTATE("walks", __VA_ARGS__)

/*
 * Containers that store pointers: arrays, hash tables, queues.
 */

/* Pointer #2 is stored in the container #1.
 *     cvet_inserts(1, 2) void vec_push(struct vec *v, void *p);
 */
#define cvet_inserts(...) CVET_ANNOTATE("inserts", __VA_ARGS__)

/* An entry is taken out of the container #1; #2 is the key or value to find it.
 *     cvet_removes(1, 2) void vec_remove(struct vec *v, void *p);
 */
#define cvet_removes(...) CVET_ANNOTATE("removes", __VA_ARGS__)

/* The result is a pointer that is stored in the container #1.
 *     cvet_finds(1) void *vec_at(struct vec *v, size_t index);
 */
#define cvet_finds(...) CVET_ANNOTATE("finds", __VA_ARGS__)

/*
 * Callbacks.
 */

/* Function #1 is called with #2 before the call returns.
 *     cvet_calls(2, 3) void each(struct vec *, void (*fn)(void *), void *arg);
 */
#define cvet_calls(...) CVET_ANNOTATE("calls", __VA_ARGS__)

/* Function #1 is called with #2 at some later time, once.
 *     cvet_defers(1, 2) void call_soon(void (*fn)(void *), void *arg);
 */
#define cvet_defers(...) CVET_ANNOTATE("defers", __VA_ARGS__)

/* Function #1 (0: one that the library picks) is called with #2 again and again,
 * until it is unregistered. A field #3, a string: it is called with that field
 * of what #2 points to.
 *     cvet_registers(2, 3) void bus_listen(struct bus *, void (*fn)(void *), void *arg);
 */
#define cvet_registers(...) CVET_ANNOTATE("registers", __VA_ARGS__)

/* Function #1 and its argument #2 are put into a handle, which is not armed yet.
 *     cvet_binds(2, 3) cvet_handle(1)
 *     void watch_init(struct watch *, void (*fn)(void *), void *arg);
 */
#define cvet_binds(...) CVET_ANNOTATE("binds", __VA_ARGS__)

/* What was bound to the handle #1 is called from now on.
 *     cvet_arms(1) void watch_start(struct watch *);
 */
#define cvet_arms(...) CVET_ANNOTATE("arms", __VA_ARGS__)

/* What #1 (0: the result) is or points to names what cvet_registers, cvet_binds,
 * cvet_defers or cvet_spawns on the same function starts.
 *     cvet_defers(1, 2) cvet_handle(0)
 *     unsigned call_later(void (*fn)(void *), void *arg);
 */
#define cvet_handle(...) CVET_ANNOTATE("handle", __VA_ARGS__)

/* With cvet_registers or cvet_binds: the function is called once at most, and is
 * not registered any more then.
 *     cvet_registers(1, 2) cvet_once void on_exit(void (*fn)(void *), void *arg);
 */
#define cvet_once CVET_ANNOTATE("once")

/* What the handle #1 names or points to is not called any more; nor is #1 itself
 * if it is a function.
 *     cvet_unregisters(1) void watch_stop(struct watch *);
 */
#define cvet_unregisters(...) CVET_ANNOTATE("unregisters", __VA_ARGS__)

/* The descriptor #1 is closed: it is invalid, and may soon name something else.
 *     cvet_closes(1) void sock_close(int fd);
 */
#define cvet_closes(...) CVET_ANNOTATE("closes", __VA_ARGS__)

/* Function #2 is called with #1 when what is registered or stored with it goes
 * away.
 *     cvet_registers(1, 2) cvet_releases(2, 3)
 *     void add_idle(void (*fn)(void *), void *arg, void (*destroy)(void *));
 */
#define cvet_releases(...) CVET_ANNOTATE("releases", __VA_ARGS__)

/* Function #2 is called with each pointer that is taken out of the container #1
 * (0: the result). Without #2: what this call takes out of #1 goes that way.
 *     cvet_allocates cvet_disposes(0, 1) struct vec *vec_new(void (*drop)(void *));
 *     cvet_removes(1, 2) cvet_disposes(1) void vec_drop(struct vec *v, void *p);
 */
#define cvet_disposes(...) CVET_ANNOTATE("disposes", __VA_ARGS__)

/* Registered functions are called before the call returns: an event loop runs.
 *     cvet_dispatches int loop_run(struct loop *);
 */
#define cvet_dispatches CVET_ANNOTATE("dispatches")

/*
 * Threads.
 */

/* A thread is started that calls function #1 with #2.
 *     cvet_spawns(2, 3) cvet_handle(1)
 *     int worker_start(pthread_t *, void *(*run)(void *), void *arg);
 */
#define cvet_spawns(...) CVET_ANNOTATE("spawns", __VA_ARGS__)

/* The thread that #1 names or points to has ended afterwards.
 *     cvet_joins(1) void worker_wait(pthread_t);
 */
#define cvet_joins(...) CVET_ANNOTATE("joins", __VA_ARGS__)

/* Nobody has to join the thread that #1 names or points to (0: the calling one),
 * or that is started with it.
 *     cvet_detaches(1) void worker_release(pthread_t);
 */
#define cvet_detaches(...) CVET_ANNOTATE("detaches", __VA_ARGS__)

/* The thread that #1 names or points to is asked to end.
 *     cvet_cancels(1) void worker_stop(pthread_t);
 */
#define cvet_cancels(...) CVET_ANNOTATE("cancels", __VA_ARGS__)

/* The calling thread ends, the process does not: the call does not return.
 *     cvet_exits void worker_quit(int status);
 */
#define cvet_exits CVET_ANNOTATE("exits")

/* The process ends, and not by a crash: the call does not return.
 *     cvet_quits void leave(const char *reason);
 */
#define cvet_quits CVET_ANNOTATE("quits")

/* The result names the calling thread.
 *     cvet_self pthread_t worker_self(void);
 */
#define cvet_self CVET_ANNOTATE("self")

/* The call may wait for ever for #1 (0: for a while, or for what has no name). A
 * thread that waits here can be cancelled.
 *     cvet_blocks(1) void *queue_pop(struct queue *);
 */
#define cvet_blocks(...) CVET_ANNOTATE("blocks", __VA_ARGS__)

/* Who waits for #1 goes on.
 *     cvet_wakes(1) void queue_push(struct queue *, void *item);
 */
#define cvet_wakes(...) CVET_ANNOTATE("wakes", __VA_ARGS__)

/* The call waits until #1 is woken, and may return without that: who waits asks
 * again what it has waited for.
 *     cvet_waits(1) void queue_wait(struct queue_cond *, struct queue_lock *);
 */
#define cvet_waits(...) CVET_ANNOTATE("waits", __VA_ARGS__)

/* Function #1, or one in the record that #1 points to, is called when a signal
 * arrives.
 *     cvet_interrupts(2) void on_signal(int number, void (*handler)(int));
 */
#define cvet_interrupts(...) CVET_ANNOTATE("interrupts", __VA_ARGS__)

/* What #1 points to works only where it is: a copy of it is none. So it is with
 * all objects of that type.
 *     cvet_pinned(1) void latch_init(struct latch *);
 */
#define cvet_pinned(...) CVET_ANNOTATE("pinned", __VA_ARGS__)

/*
 * Arguments that are easily wrong.
 */

/* #1 points to #2 elements of #3 bytes each.
 *     cvet_elements(1, 2, 3) void shuffle(void *base, size_t count, size_t size);
 */
#define cvet_elements(...) CVET_ANNOTATE("elements", __VA_ARGS__)

/* #1 is the mode of a file, of which each octal digit has a meaning.
 *     cvet_mode(2) int make_folder(const char *path, unsigned mode);
 */
#define cvet_mode(...) CVET_ANNOTATE("mode", __VA_ARGS__)

/* #1 is a format as strftime has it.
 *     cvet_time_format(1) char *now_as(const char *format);
 */
#define cvet_time_format(...) CVET_ANNOTATE("time_format", __VA_ARGS__)

/* From #1 on, the arguments are names and their values, up to a null pointer.
 *     cvet_pairs(2) void log_event(int level, const char *name, ...);
 */
#define cvet_pairs(...) CVET_ANNOTATE("pairs", __VA_ARGS__)

/* The result is about the file that has the name #1 then.
 *     cvet_asks_path(1) int is_readable(const char *path);
 */
#define cvet_asks_path(...) CVET_ANNOTATE("asks_path", __VA_ARGS__)

/* The file that has the name #1 then is opened.
 *     cvet_opens_path(1) int open_log(const char *path);
 */
#define cvet_opens_path(...) CVET_ANNOTATE("opens_path", __VA_ARGS__)

/*
 * How calls fail, and what is to be done with the result.
 */

/* The result is negative where the call failed.
 *     cvet_fails_negative int send_all(int fd);
 */
#define cvet_fails_negative CVET_ANNOTATE("fails_negative")

/* The result is -1, made into its type, where the call failed: it is never
 * null.
 *     cvet_fails_minus_one void *map_file(const char *path);
 */
#define cvet_fails_minus_one CVET_ANNOTATE("fails_minus_one")

/* The result is 0, or a positive number that says why the call failed.
 *     cvet_fails_positive int worker_start(struct worker *);
 */
#define cvet_fails_positive CVET_ANNOTATE("fails_positive")

/* The result is 0 (false) where the call failed.
 *     cvet_fails_zero bool parse(const char *text);
 */
#define cvet_fails_zero CVET_ANNOTATE("fails_zero")

/* The result is a null pointer where the call failed.
 *     cvet_fails_null struct conn *conn_open(const char *host);
 */
#define cvet_fails_null CVET_ANNOTATE("fails_null")

/* Where the call failed, the pointer that #1 points to (if it does) is set to
 * an error.
 *     cvet_fails_zero cvet_reports_error(2) bool load(const char *path, struct
 *     error **);
 */
#define cvet_reports_error(...) CVET_ANNOTATE("reports_error", __VA_ARGS__)

/* errno says why the call failed.
 *     cvet_fails_negative cvet_sets_errno int lock_file(const char *path);
 */
#define cvet_sets_errno CVET_ANNOTATE("sets_errno")

/* errno is afterwards what it was before.
 *     cvet_keeps_errno void log_line(const char *text);
 */
#define cvet_keeps_errno CVET_ANNOTATE("keeps_errno")

/* Who does not look at the result loses data, or goes on with what was not
 * done.
 *     cvet_fails_negative cvet_must_check int drop_privileges(void);
 */
#define cvet_must_check CVET_ANNOTATE("must_check")

/* The result may be less than #1 although the call has not failed: the rest is
 * not done.
 *     cvet_partial(3) long pipe_write(int fd, const void *data, unsigned long
 *     size);
 */
#define cvet_partial(...) CVET_ANNOTATE("partial", __VA_ARGS__)

/* #1 is the room, and the result the length that was needed: if it is not
 * less, text was cut off.
 *     cvet_truncates(2) int path_join(char *to, unsigned long size, const char
 *     *name);
 */
#define cvet_truncates(...) CVET_ANNOTATE("truncates", __VA_ARGS__)

/* Data is written to #1, and may be on its way yet when the call returns.
 *     cvet_writes(1) void put_line(struct stream *, const char *text);
 */
#define cvet_writes(...) CVET_ANNOTATE("writes", __VA_ARGS__)

/* The result says whether all that was written to #1 has arrived.
 *     cvet_fails_negative cvet_commits(1) int stream_close(struct stream *);
 */
#define cvet_commits(...) CVET_ANNOTATE("commits", __VA_ARGS__)

/* The result says the same of an error as of the end of #1.
 *     cvet_ends(1) char *next_line(struct stream *);
 */
#define cvet_ends(...) CVET_ANNOTATE("ends", __VA_ARGS__)

/* The result says whether there was an error with #1.
 *     cvet_had_error(1) int stream_error(struct stream *);
 */
#define cvet_had_error(...) CVET_ANNOTATE("had_error", __VA_ARGS__)

/*
 * Locks, and what each thread has of its own.
 */

/* The lock #1 is held by the caller afterwards.
 *     cvet_locks(1) void enter(struct latch *);
 */
#define cvet_locks(...) CVET_ANNOTATE("locks", __VA_ARGS__)

/* The lock #1 is held by the caller afterwards, unless the call failed.
 *     cvet_fails_positive cvet_tries_lock(1) int try_enter(struct latch *);
 */
#define cvet_tries_lock(...) CVET_ANNOTATE("tries_lock", __VA_ARGS__)

/* The lock #1 is not held by the caller any more.
 *     cvet_unlocks(1) void leave_latch(struct latch *);
 */
#define cvet_unlocks(...) CVET_ANNOTATE("unlocks", __VA_ARGS__)

/* Each thread may have a value of its own at the key #1; function #2 (0: none)
 * is called with it when the thread ends.
 *     cvet_thread_key(1, 2) void slot_new(slot_t *, void (*drop)(void *));
 */
#define cvet_thread_key(...) CVET_ANNOTATE("thread_key", __VA_ARGS__)

/* Pointer #2 is the calling thread's value at the key #1.
 *     cvet_thread_value(1, 2) void slot_set(slot_t, void *);
 */
#define cvet_thread_value(...) CVET_ANNOTATE("thread_value", __VA_ARGS__)

/* A process starts that is a copy of this one: there function #1 is called with
 * #2, or (0) the result is 0.
 *     cvet_forks(1, 2) int start_worker(int (*run)(void *), void *arg);
 */
#define cvet_forks(...) CVET_ANNOTATE("forks", __VA_ARGS__)

/*
 * Neither.
 */

/* No argument is kept or freed: it is used during the call only. For functions
 * that cvet cannot see into; of others it knows.
 *     cvet_borrows void log_conn(const struct conn *c);
 */
#define cvet_borrows CVET_ANNOTATE("borrows")

/*
 * Variables and fields.
 */

/* It never owns, and it may point to a dead object by design.
 *     cvet_weak struct node *last_hit;
 */
#define cvet_weak CVET_ANNOTATE("weak")

/*
 * For model headers, which only cvet reads.
 */

/* What follows is not a function but a macro with that many parameters. Write
 * the name in parentheses: then the header can be read beside the real macro.
 *     cvet_macro cvet_unlinks(1, 2)
 *     void (LIST_REMOVE)(cvet_arg elm, cvet_arg field);
 */
#define cvet_macro CVET_ANNOTATE("macro")

/* The other words of the same declaration hold where parameter #1 is the
 * constant #2 (0: or null), or its bits #3 are. A function may be declared once
 * for each.
 *     cvet_when(2, 1) cvet_registers(0, 3) int ctl(int set, int how, void *data);
 *     cvet_when(2, 2) cvet_unregisters(1) int ctl(int set, int how, void *data);
 */
#define cvet_when(...) CVET_ANNOTATE("when", __VA_ARGS__)

/* What follows is whatever function the member #1 of a record points to. Where #2
 * names another member, the library calls that next, and last, with the same
 * arguments.
 *     cvet_slot("shape_class.stop", "end") cvet_frees(1) void stop(struct shape *);
 *     cvet_slot("shape_class.end") cvet_frees(1) void end(struct shape *);
 */
#define cvet_slot(...) CVET_ANNOTATE("slot", __VA_ARGS__)

/* The type of a macro's parameter. */
#define cvet_arg int

#endif
