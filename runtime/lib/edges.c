/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* What is attached to what, as thunks tell it; see cvet-rt-wrap.h. */

#include "cvet-rt-wrap.h"
#include "rt.h"
#include <errno.h>

/* An object, and the slot's owner, if it is in one, are blocks. Each is in a
 * chain of its own. */
struct edge {
  uintptr_t object, owner;
  uint32_t next_of_object, next_of_owner;
  uint32_t holder; /* its number; 0: this is no edge */
  uint32_t stack;  /* where it was attached */
};

/* What was freed while it was attached. */
struct death {
  const struct cvet_holder *holder;
  uint32_t attached, freed; /* stacks */
  uint32_t generation;      /* of the test in which it was */
  size_t count, size;
};

enum {
  BUCKETS = 1 << 17,
  PIECE = 1 << 14, /* edges */
  PIECES = 1 << 12,
  MAX_HOLDERS = 1 << 14,
  MAX_DEATHS = 1024
};

atomic_bool rt_edges_used;
static rt_lock lock;
static struct edge *pieces[PIECES];
static uint32_t used = 1, unused; /* number 0 is none; a list of free ones */
static _Atomic uint32_t by_object[BUCKETS], by_owner[BUCKETS];
static struct cvet_holder *holders[MAX_HOLDERS]; /* by number */
static unsigned holder_count;
static struct death deaths[MAX_DEATHS];
static size_t death_count, deaths_dropped;
static size_t untold; /* events that there was no room for */

static struct edge *at(uint32_t edge) {
  return &pieces[edge / PIECE][edge % PIECE];
}

static size_t bucket_of(uintptr_t address) {
  return (size_t)((uint64_t)(address >> 4) * 0x9E3779B97F4A7C15u >> 47);
}

static uint32_t new_edge(void) {
  uint32_t edge = unused;
  if (edge) {
    unused = at(edge)->next_of_object;
    return edge;
  }
  if (used / PIECE >= PIECES)
    return 0;
  if (!pieces[used / PIECE])
    pieces[used / PIECE] = rt_map(PIECE * sizeof(struct edge));
  return pieces[used / PIECE] ? used++ : 0;
}

static void unlink_edge(_Atomic uint32_t *bucket, uint32_t edge, bool owner) {
  uint32_t before = 0, i = *bucket;
  while (i != edge) {
    before = i;
    i = owner ? at(i)->next_of_owner : at(i)->next_of_object;
  }
  uint32_t next = owner ? at(edge)->next_of_owner : at(edge)->next_of_object;
  if (!before)
    *bucket = next;
  else if (owner)
    at(before)->next_of_owner = next;
  else
    at(before)->next_of_object = next;
}

static void drop(uint32_t edge) {
  struct edge *e = at(edge);
  unlink_edge(&by_object[bucket_of(e->object)], edge, false);
  if (e->owner)
    unlink_edge(&by_owner[bucket_of(e->owner)], edge, true);
  holders[e->holder]->attached--;
  e->holder = 0;
  e->next_of_object = unused;
  unused = edge;
}

static uint32_t find_object(const struct cvet_holder *holder, uintptr_t object,
                            uintptr_t owner) {
  uint32_t edge = by_object[bucket_of(object)];
  while (edge &&
         (at(edge)->object != object || at(edge)->holder != holder->number ||
          (owner && at(edge)->owner != owner)))
    edge = at(edge)->next_of_object;
  return edge;
}

static uint32_t find_slot(const struct cvet_holder *holder, uintptr_t owner) {
  uint32_t edge = by_owner[bucket_of(owner)];
  while (edge &&
         (at(edge)->owner != owner || at(edge)->holder != holder->number))
    edge = at(edge)->next_of_owner;
  return edge;
}

static bool register_holder(struct cvet_holder *holder) {
  if (RT_LIKELY(holder->number))
    return true;
  if (holder_count + 1 == MAX_HOLDERS)
    return false;
  holder->number = ++holder_count;
  holders[holder->number] = holder;
  return true;
}

static void attach(struct cvet_holder *holder, uintptr_t object,
                   uintptr_t owner, uint32_t stack) {
  uint32_t edge = owner ? find_slot(holder, owner) : 0;
  if (edge && at(edge)->object != object) {
    drop(edge);
    edge = 0;
  }
  if (!edge)
    edge = find_object(holder, object, owner);
  holder->attaches++;
  if (edge) {
    at(edge)->stack = stack;
    return;
  }
  edge = new_edge();
  if (!edge) {
    untold++;
    return;
  }
  _Atomic uint32_t *objects = &by_object[bucket_of(object)];
  _Atomic uint32_t *owners = &by_owner[bucket_of(owner)];
  *at(edge) = (struct edge){object, owner, *objects, 0, holder->number, stack};
  *objects = edge;
  if (owner) {
    at(edge)->next_of_owner = *owners;
    *owners = edge;
  }
  holder->attached++;
}

static void detach(struct cvet_holder *holder, uintptr_t object,
                   uintptr_t owner) {
  uint32_t edge = object  ? find_object(holder, object, owner)
                  : owner ? find_slot(holder, owner)
                          : 0;
  holder->detaches++;
  if (edge)
    drop(edge);
}

void cvet_rt_probe(const struct cvet_probe *probes, const uintptr_t *registers,
                   uintptr_t caller, uintptr_t frame) {
  if (rt_inside)
    return;
  int error = errno;
  rt_inside++;
  uint32_t stack = 0;
  for (const struct cvet_probe *probe = probes; probe->holder; probe++) {
    struct cvet_holder *holder = probe->holder;
    uintptr_t object = probe->object ? registers[probe->object - 1] : 0;
    /* A slot of a variable's is the holder itself. */
    uintptr_t owner = probe->owner                ? registers[probe->owner - 1]
                      : holder->kind == CVET_SLOT ? (uintptr_t)holder
                                                  : 0;
    bool attaches = probe->role == CVET_ATTACH && object;
    /* They are far away as a rule. */
    __builtin_prefetch(&by_object[bucket_of(object)], 1);
    if (attaches)
      rt_table_expect(object);
    if (attaches && !stack)
      stack = rt_stack_capture(caller, frame);
    /* What is no block cannot be seen to die. */
    struct rt_block block;
    if (attaches && !rt_table_get(object, &block))
      attaches = false;
    rt_acquire(&lock);
    if (!register_holder(holder)) {
      untold++;
    } else if (attaches) {
      attach(holder, object, owner, stack);
    } else if (probe->role == CVET_ATTACH) {
      /* What a slot gets instead. */
      if (holder->kind == CVET_SLOT)
        detach(holder, 0, owner);
    } else if (object || !probe->object) {
      detach(holder, object, owner);
    }
    rt_release(&lock);
  }
  rt_edges_used = true;
  rt_inside--;
  errno = error;
}

static void note_death(const struct edge *edge, uint32_t freed, size_t size) {
  struct cvet_holder *holder = holders[edge->holder];
  holder->dead++;
  for (size_t i = 0; i < death_count; i++)
    if (deaths[i].holder == holder && deaths[i].freed == freed &&
        deaths[i].attached == edge->stack &&
        deaths[i].generation == rt_generation) {
      deaths[i].count++;
      return;
    }
  if (death_count == MAX_DEATHS) {
    deaths_dropped++;
    return;
  }
  deaths[death_count++] =
      (struct death){holder, edge->stack, freed, rt_generation, 1, size};
}

/* Drops what is attached and is this block, and what this block has. */
static void forget(uintptr_t block, const struct rt_block *known,
                   uint32_t freed) {
  rt_acquire(&lock);
  for (uint32_t edge = by_object[bucket_of(block)], next; edge; edge = next) {
    next = at(edge)->next_of_object;
    if (at(edge)->object != block)
      continue;
    if (known)
      note_death(at(edge), freed, known->size);
    drop(edge);
  }
  for (uint32_t edge = by_owner[bucket_of(block)], next; edge; edge = next) {
    next = at(edge)->next_of_owner;
    if (at(edge)->owner == block)
      drop(edge);
  }
  rt_release(&lock);
}

static bool is_attached(uintptr_t block) {
  rt_acquire(&lock);
  uint32_t edge = by_object[bucket_of(block)];
  while (edge && at(edge)->object != block)
    edge = at(edge)->next_of_object;
  rt_release(&lock);
  return edge != 0;
}

static bool may_be_known(uintptr_t block) {
  return by_object[bucket_of(block)] || by_owner[bucket_of(block)];
}

void rt_edges_freed(uintptr_t block, uintptr_t caller, uintptr_t frame,
                    int dropped) {
  if (RT_LIKELY(!may_be_known(block)))
    return;
  int error = errno;
  rt_inside++;
  struct rt_block known = {0};
  uint32_t freed = 0;
  if (is_attached(block) && rt_table_get(block, &known))
    freed = rt_stack_capture_behind(caller, frame, dropped);
  forget(block, &known, freed);
  rt_inside--;
  errno = error;
}

void rt_edges_moved(uintptr_t block) {
  if (may_be_known(block))
    forget(block, NULL, 0);
}

size_t rt_edges_find(uint32_t generation, struct rt_writer *out) {
  size_t count = 0;
  for (size_t i = 0; i < death_count; i++) {
    const struct death *death = &deaths[i];
    if (death->generation < generation)
      continue;
    count += death->count;
    rt_write(out, "dead %u %u %q\n", death->count, death->size,
             death->holder->name);
    rt_write_stack(out, "born", death->attached);
    rt_write_stack(out, "freed", death->freed);
  }
  if (deaths_dropped)
    rt_write(out,
             "note %u more objects were freed while they were attached, at "
             "other places\n",
             deaths_dropped);
  if (untold)
    rt_write(out, "note there was no room for %u objects that are attached\n",
             untold);
  return count + deaths_dropped;
}

void rt_edges_clear(void) {
  rt_acquire(&lock);
  death_count = deaths_dropped = 0;
  rt_release(&lock);
}

size_t rt_edges_count(struct rt_counted *list, size_t room) {
  size_t count = 0;
  rt_acquire(&lock);
  for (; count < room && count < holder_count; count++) {
    const struct cvet_holder *holder = holders[count + 1];
    list[count] =
        (struct rt_counted){holder->name, holder->attached, holder->dead};
  }
  rt_release(&lock);
  return count;
}

void rt_edges_lock(void) { rt_acquire(&lock); }

void rt_edges_unlock(void) { rt_release(&lock); }

static bool write_deaths(void *data, struct rt_writer *out) {
  rt_write_header(out);
  rt_write_maps(out);
  rt_write(out, "test %q\n", rt_program());
  size_t count = rt_edges_find(0, out);
  rt_write(out, "result 0 0 0 0 0 0 %u\n", count);
  return count != 0;
}

void rt_edges_finish(void) {
  if (!death_count)
    return;
  rt_inside++;
  rt_snapshot(write_deaths, NULL, stderr, NULL);
  rt_edges_clear();
  rt_inside--;
}

/* The place where a holder's objects were attached, as a key. */
static uint64_t place_of(const struct edge *edge) {
  return (uint64_t)edge->holder << 32 | edge->stack;
}

static bool write_attached(void *data, struct rt_writer *out) {
  rt_write_header(out);
  rt_write_maps(out);
  rt_write(out, "test %q\n", "attached");
  struct rt_pair *places = rt_map((used + 1) * sizeof *places);
  size_t count = 0;
  for (uint32_t i = 1; places && i < used; i++)
    if (at(i)->holder)
      places[count++] = (struct rt_pair){place_of(at(i)), i};
  if (places)
    rt_sort(places, count);
  for (size_t i = 0; i < count;) {
    size_t first = i;
    while (i < count && places[i].key == places[first].key)
      i++;
    rt_write(out, "attached %u %q", i - first,
             holders[places[first].key >> 32]->name);
    rt_write_stack(out, "", (uint32_t)places[first].key);
  }
  rt_write(out, "result 0 0 0 0 0 0 0\n");
  return true;
}

int cvet_attached_write(FILE *report) {
  rt_inside++;
  int result = rt_snapshot(write_attached, NULL, report, "--attached=-");
  rt_inside--;
  return result;
}
