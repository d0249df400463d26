/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Finds callers by the tables that compilers write for exceptions. What they
 * say of a return address is read once: a step is a look into a cache and at
 * the stack, without a lock. */

#include "rt.h"
#include <string.h>

#ifdef __x86_64__

const bool rt_frames_known = true;

/*
 * Rules: how to get from a frame to the caller's.
 */

enum rule_kind {
  NO_RULE,
  BY_SP,         /* the frame ends at sp + offset */
  BY_BP,         /* at rbp + offset */
  BY_SAVED,      /* at what is saved at rbp + offset */
  BY_GUESS,      /* no table: as if rbp were a frame pointer */
  OUTERMOST,     /* nobody has called this */
  NOT_UNDERSTOOD /* somebody else has to look */
};

enum bp_kind { BP_KEPT, BP_BELOW_END, BP_AT_BP };

struct rule {
  int32_t offset;
  int16_t bp_offset;
  uint8_t kind, bp_kind;
};

static const struct rule guess = {.kind = BY_GUESS, .bp_kind = BP_AT_BP};

_Static_assert(sizeof(struct rule) == sizeof(uint64_t), "is stored as one");

/* Both words are written without a lock: a pair of which one word is another
 * pair's does not fit together. */
struct cached {
  _Atomic uint64_t key, rule;
};
enum { CACHE_BITS = 14 };
static struct cached cache[1 << CACHE_BITS];

static uint64_t packed(struct rule rule) {
  uint64_t word;
  memcpy(&word, &rule, sizeof word);
  return word;
}

static struct cached *place_of(uintptr_t pc) {
  return &cache[(pc ^ pc >> CACHE_BITS) & ((1 << CACHE_BITS) - 1)];
}

static void keep(uintptr_t pc, struct rule rule) {
  struct cached *place = place_of(pc);
  uint64_t word = packed(rule);
  atomic_store_explicit(&place->rule, word, memory_order_relaxed);
  atomic_store_explicit(&place->key, pc ^ word, memory_order_relaxed);
}

void rt_frames_forget(void) {
  for (size_t i = 0; i < sizeof cache / sizeof *cache; i++)
    if (atomic_load_explicit(&cache[i].key, memory_order_relaxed))
      atomic_store_explicit(&cache[i].key, 0, memory_order_relaxed);
}

/*
 * Reading the tables (.eh_frame, as the ABI of x86-64 has them).
 */

struct dwarf_eh_bases {
  void *tbase, *dbase, *func;
};
const void *_Unwind_Find_FDE(void *pc, struct dwarf_eh_bases *bases);

enum { REGISTER_BP = 6, REGISTER_SP = 7, REGISTER_RETURN = 16 };

static uint64_t read_unsigned(const uint8_t **at) {
  uint64_t value = 0;
  for (int shift = 0;; shift += 7) {
    uint8_t byte = *(*at)++;
    value |= (uint64_t)(byte & 127) << shift;
    if (!(byte & 128))
      return value;
  }
}

static int64_t read_signed(const uint8_t **at) {
  uint64_t value = 0;
  for (int shift = 0;;) {
    uint8_t byte = *(*at)++;
    value |= (uint64_t)(byte & 127) << shift;
    shift += 7;
    if (byte & 128)
      continue;
    if (byte & 64 && shift < 64)
      value |= ~(uint64_t)0 << shift;
    return (int64_t)value;
  }
}

static uint32_t read_fixed(const uint8_t **at, size_t size) {
  uint32_t value = 0;
  memcpy(&value, *at, size);
  *at += size;
  return value;
}

/* 0: not of a fixed size. */
static size_t pointer_size(uint8_t encoding) {
  static const size_t sizes[8] = {8, 0, 2, 4, 8};
  return sizes[encoding & 7];
}

struct table {
  const uint8_t *initial, *initial_end; /* of all functions of this kind */
  const uint8_t *own, *own_end;
  uint64_t code_unit;
  int64_t data_unit;
};

static bool read_augmentation(const uint8_t **at, const char *text,
                              uint8_t *encoding) {
  for (; *text; text++) {
    if (*text == 'R') {
      *encoding = *(*at)++;
    } else if (*text == 'L') {
      ++*at;
    } else if (*text == 'P') {
      size_t size = pointer_size(*(*at)++);
      if (!size)
        return false;
      *at += size;
    } else {
      return false; /* also a signal's frame */
    }
  }
  return true;
}

static bool read_table(const uint8_t *fde, struct table *table) {
  const uint8_t *at = fde;
  uint32_t length = read_fixed(&at, 4);
  const uint8_t *end = at + length, *delta_at = at;
  const uint8_t *cie = delta_at - (int32_t)read_fixed(&at, 4);
  if (length == UINT32_MAX)
    return false;
  const uint8_t *common = cie;
  uint32_t common_length = read_fixed(&common, 4);
  table->initial_end = common + common_length;
  common += 4;
  uint8_t version = *common++;
  const char *augmentation = (const char *)common;
  common += strlen(augmentation) + 1;
  table->code_unit = read_unsigned(&common);
  table->data_unit = read_signed(&common);
  uint64_t return_register = version == 1 ? *common++ : read_unsigned(&common);
  if (return_register != REGISTER_RETURN)
    return false;
  uint8_t encoding = 0;
  bool sized = *augmentation == 'z';
  if (sized) {
    uint64_t size = read_unsigned(&common);
    table->initial = common + size;
    if (!read_augmentation(&common, augmentation + 1, &encoding))
      return false;
  } else if (*augmentation) {
    return false;
  } else {
    table->initial = common;
  }
  size_t size = pointer_size(encoding);
  if (!size)
    return false;
  at += 2 * size;
  if (sized) {
    uint64_t skipped = read_unsigned(&at);
    at += skipped;
  }
  table->own = at;
  table->own_end = end;
  return true;
}

struct state {
  struct rule rule;
  bool return_kept; /* where the ABI has it */
  bool return_none;
};

struct machine {
  struct state now, initial, remembered[8];
  int depth;
  uint64_t location, wanted;
  const struct table *table;
};

static void set_bp(struct state *state, int64_t offset) {
  state->rule.bp_kind = BP_BELOW_END;
  state->rule.bp_offset = (int16_t)offset;
  if (state->rule.bp_offset != offset)
    state->return_kept = false;
}

static void set_saved(struct state *state, uint64_t number, int64_t offset) {
  if (number == REGISTER_BP)
    set_bp(state, offset);
  else if (number == REGISTER_RETURN)
    state->return_kept = offset == -8;
}

static void set_end(struct state *state, uint64_t number, int64_t offset) {
  state->rule.kind = number == REGISTER_SP   ? BY_SP
                     : number == REGISTER_BP ? BY_BP
                                             : NOT_UNDERSTOOD;
  state->rule.offset = (int32_t)offset;
}

static void restore(struct machine *machine, uint64_t number) {
  if (number == REGISTER_BP) {
    machine->now.rule.bp_kind = machine->initial.rule.bp_kind;
    machine->now.rule.bp_offset = machine->initial.rule.bp_offset;
  } else if (number == REGISTER_RETURN) {
    machine->now.return_kept = machine->initial.return_kept;
    machine->now.return_none = false;
  }
}

/* What functions that align their stack have: "rbp + n", and for the end of the
 * frame "what is at rbp + n". */
static bool read_expression(const uint8_t **at, bool followed,
                            int64_t *offset) {
  enum { OP_RBP = 0x76, OP_FOLLOW = 0x06 };
  uint64_t size = read_unsigned(at);
  const uint8_t *end = *at + size, *from = *at;
  *at = end;
  if (!size || *from++ != OP_RBP)
    return false;
  *offset = read_signed(&from);
  if (followed && (from == end || *from++ != OP_FOLLOW))
    return false;
  return from == end;
}

static void end_by_expression(struct machine *machine, const uint8_t **at) {
  int64_t offset = 0;
  bool known = read_expression(at, true, &offset);
  machine->now.rule.kind = known ? BY_SAVED : NOT_UNDERSTOOD;
  machine->now.rule.offset = (int32_t)offset;
}

static void saved_by_expression(struct machine *machine, const uint8_t **at) {
  int64_t offset = 0;
  uint64_t number = read_unsigned(at);
  bool known = read_expression(at, false, &offset);
  struct state *now = &machine->now;
  if (number == REGISTER_BP) {
    now->rule.bp_kind = BP_AT_BP;
    now->rule.bp_offset = (int16_t)offset;
    if (!known || now->rule.bp_offset != offset)
      now->return_kept = false;
  } else if (number == REGISTER_RETURN) {
    now->return_kept = false;
  }
}

/* One with its operand in the first byte. */
static void run_short(struct machine *machine, uint8_t code,
                      const uint8_t **at) {
  uint8_t operand = code & 63;
  switch (code >> 6) {
  case 1:
    machine->location += operand * machine->table->code_unit;
    break;
  case 2:
    set_saved(&machine->now, operand,
              (int64_t)read_unsigned(at) * machine->table->data_unit);
    break;
  default:
    restore(machine, operand);
  }
}

/* False: not understood. */
static bool run_long(struct machine *machine, uint8_t code,
                     const uint8_t **at) {
  struct state *now = &machine->now;
  int64_t unit = machine->table->data_unit;
  uint64_t number;
  switch (code) {
  case 0x00: /* nothing */
    return true;
  case 0x02:
  case 0x03:
  case 0x04: /* further by one, two, four bytes */
    machine->location +=
        read_fixed(at, (size_t)1 << (code - 2)) * machine->table->code_unit;
    return true;
  case 0x05: /* saved below the end */
    number = read_unsigned(at);
    set_saved(now, number, (int64_t)read_unsigned(at) * unit);
    return true;
  case 0x11:
    number = read_unsigned(at);
    set_saved(now, number, read_signed(at) * unit);
    return true;
  case 0x06:
    restore(machine, read_unsigned(at));
    return true;
  case 0x07: /* undefined */
    number = read_unsigned(at);
    now->return_none |= number == REGISTER_RETURN;
    return number != REGISTER_BP;
  case 0x08: /* not changed */
    if (read_unsigned(at) == REGISTER_BP)
      now->rule.bp_kind = BP_KEPT;
    return true;
  case 0x0a:
    if (machine->depth == 8)
      return false;
    machine->remembered[machine->depth++] = *now;
    return true;
  case 0x0b:
    if (!machine->depth)
      return false;
    *now = machine->remembered[--machine->depth];
    return true;
  case 0x0c: /* where the frame ends */
    number = read_unsigned(at);
    set_end(now, number, (int64_t)read_unsigned(at));
    return true;
  case 0x12:
    number = read_unsigned(at);
    set_end(now, number, read_signed(at) * unit);
    return true;
  case 0x0d:
    set_end(now, read_unsigned(at), now->rule.offset);
    return true;
  case 0x0e:
    now->rule.offset = (int32_t)read_unsigned(at);
    return true;
  case 0x13:
    now->rule.offset = (int32_t)(read_signed(at) * unit);
    return true;
  case 0x0f:
    end_by_expression(machine, at);
    return true;
  case 0x10:
    saved_by_expression(machine, at);
    return true;
  case 0x2e: /* size of arguments */
    read_unsigned(at);
    return true;
  default:
    return false;
  }
}

static bool run(struct machine *machine, const uint8_t *at,
                const uint8_t *end) {
  while (at < end && machine->location <= machine->wanted) {
    uint8_t code = *at++;
    if (code >> 6)
      run_short(machine, code, &at);
    else if (!run_long(machine, code, &at))
      return false;
  }
  return true;
}

static struct rule read_rule(uintptr_t pc) {
  struct rule result = {.kind = NOT_UNDERSTOOD};
  struct dwarf_eh_bases bases;
  /* A call may be the last instruction of its function. */
  const uint8_t *fde = _Unwind_Find_FDE((void *)(pc - 1), &bases);
  if (!fde)
    return guess;
  struct table table;
  struct machine machine = {
      .table = &table, .location = (uintptr_t)bases.func, .wanted = pc - 1};
  if (!read_table(fde, &table) ||
      !run(&machine, table.initial, table.initial_end))
    return result;
  machine.initial = machine.now;
  machine.location = (uintptr_t)bases.func;
  if (!run(&machine, table.own, table.own_end))
    return result;
  if (machine.now.return_none)
    result.kind = OUTERMOST;
  else if (machine.now.return_kept && machine.now.rule.kind)
    result = machine.now.rule;
  return result;
}

/*
 * Steps.
 */

static struct rule find(uintptr_t pc, bool locks) {
  struct cached *place = place_of(pc);
  uint64_t word = atomic_load_explicit(&place->rule, memory_order_relaxed);
  uint64_t key = atomic_load_explicit(&place->key, memory_order_relaxed);
  struct rule rule = guess;
  if (RT_LIKELY((key ^ word) == pc && word)) {
    memcpy(&rule, &word, sizeof rule);
  } else if (locks) {
    rt_unwinder_enter();
    rule = read_rule(pc);
    rt_unwinder_leave();
    keep(pc, rule);
  }
  return rule;
}

/* Where the frame ends; 0: nobody knows. */
static uintptr_t unusual_end(struct rule rule, uintptr_t sp, uintptr_t bp,
                             uintptr_t top) {
  if (rule.kind == BY_SAVED)
    return *(const uintptr_t *)(bp + (uintptr_t)(intptr_t)rule.offset);
  if (rule.kind == BY_GUESS && bp >= sp && bp < top && bp % 8 == 0)
    return bp + 16;
  return 0;
}

static void note(struct rt_trail *trail, uintptr_t frame, uintptr_t place,
                 uintptr_t word) {
  if (trail->count < RT_TRAIL && place - frame <= UINT32_MAX) {
    trail->places[trail->count] = (uint32_t)(place - frame);
    trail->words[trail->count++] = word;
  } else {
    trail->count = RT_TRAIL + 1;
  }
}

static bool uses_bp(struct rule rule) {
  return rule.kind != BY_SP || rule.bp_kind == BP_AT_BP;
}

int rt_frames(uintptr_t pc, uintptr_t frame, uintptr_t top, bool locks,
              uintptr_t *pcs, int room, struct rt_trail *trail) {
  uintptr_t sp = frame + 16, bp = *(const uintptr_t *)frame, bp_at = frame;
  int count = 0;
  if (trail)
    trail->count = 0;
  pcs[count++] = pc;
  while (count < room) {
    struct rule rule = find(pc, locks);
    /* Most code keeps anything in rbp, and nothing depends on it. */
    if (trail && uses_bp(rule) && bp_at) {
      note(trail, frame, bp_at, bp);
      bp_at = 0;
    }
    uintptr_t end = rule.kind == BY_SP ? sp : bp;
    end += (uintptr_t)(intptr_t)rule.offset;
    if (rule.kind > BY_BP) {
      if (rule.kind == NOT_UNDERSTOOD)
        return -1;
      end = unusual_end(rule, sp, bp, top);
      if (trail && rule.kind == BY_SAVED)
        note(trail, frame, bp + (uintptr_t)(intptr_t)rule.offset, end);
    }
    if (end <= sp || end > top || end % 8)
      break;
    if (rule.bp_kind != BP_KEPT) {
      bp_at = rule.bp_kind == BP_BELOW_END ? end : bp;
      bp_at += (uintptr_t)(intptr_t)rule.bp_offset;
      bp = *(const uintptr_t *)bp_at;
    }
    pc = ((const uintptr_t *)end)[-1];
    if (trail)
      note(trail, frame, end - 8, pc);
    if (pc < 4096)
      break;
    pcs[count++] = pc;
    sp = end;
  }
  return count;
}

#else

const bool rt_frames_known = false;

int rt_frames(uintptr_t pc, uintptr_t frame, uintptr_t top, bool locks,
              uintptr_t *pcs, int room, struct rt_trail *trail) {
  return -1;
}

void rt_frames_forget(void) {}

#endif
