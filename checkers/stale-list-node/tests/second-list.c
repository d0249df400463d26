// RUN: %check-findings %s
// RUN: %check-findings --none --confidence=medium %s -- -DFIXED
// CVET-ONLY: that all channels go at the end only is known of a whole program
// The finding of low confidence is that the pending list still names channels
// after feed_finish().
#include <sys/queue.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>


#define FEED_MINIMUM 32

/* A piece of output, either for a channel or a plain line. */
struct block {
  size_t size;
  char *line;
  TAILQ_ENTRY(block) entry;     /* channel */
  TAILQ_ENTRY(block) all_entry; /* feed */
};

struct channel {
  unsigned source;
  TAILQ_HEAD(, block) blocks;
  int pending;
  TAILQ_ENTRY(channel) pending_entry;
  TAILQ_ENTRY(channel) entry;
};

struct feed {
  TAILQ_HEAD(, block) all_blocks;
  TAILQ_HEAD(, channel) channels;
  TAILQ_HEAD(, channel) pending_list;
  unsigned pending_count;
  int (*source_alive)(unsigned);
  FILE *out;
};

static void block_free(struct feed *f, struct block *b) {
  free(b->line);
  TAILQ_REMOVE(&f->all_blocks, b, all_entry); // NOTE: it is taken out of 'f->all_blocks' here
  free(b); // NOTE: 'block_free' frees it here
}

static struct channel *channel_get(struct feed *f, unsigned source) {
  struct channel *ch;

  TAILQ_FOREACH(ch, &f->channels, entry) {
    if (ch->source == source)
      return (ch);
  }
  ch = calloc(1, sizeof *ch);
  if (ch == NULL)
    return (NULL);
  ch->source = source;
  TAILQ_INIT(&ch->blocks);
  TAILQ_INSERT_TAIL(&f->channels, ch, entry); // WARN[low]: an entry is added to 'feed.channels' here again and again, and none goes before all of them do
  return (ch);
}

/* Write out plain lines which are not behind any channel output. */
static void feed_flush_lines(struct feed *f) {
  struct block *b, *b1;

  TAILQ_FOREACH_SAFE(b, &f->all_blocks, all_entry, b1) {
    if (b->size != 0)
      break;
    fprintf(f->out, "%s\n", b->line);
    block_free(f, b);
  }
}

void feed_line(struct feed *f, const char *line) {
  struct block *b;

  if (TAILQ_EMPTY(&f->all_blocks)) {
    fprintf(f->out, "%s\n", line);
    return;
  }
  b = calloc(1, sizeof *b);
  if (b == NULL)
    return;
  b->line = strdup(line);
  TAILQ_INSERT_TAIL(&f->all_blocks, b, all_entry);
}

void feed_output(struct feed *f, unsigned source, size_t size) {
  struct channel *ch = channel_get(f, source);
  struct block *b;

  if (ch == NULL || (b = calloc(1, sizeof *b)) == NULL)
    return;
  b->size = size;
  TAILQ_INSERT_TAIL(&f->all_blocks, b, all_entry);
  TAILQ_INSERT_TAIL(&ch->blocks, b, entry); // NOTE: it is put into 'ch->blocks' here
  if (!ch->pending) {
    TAILQ_INSERT_TAIL(&f->pending_list, ch, pending_entry); // NOTE: it is put into 'f->pending_list' here
    ch->pending = 1;
    f->pending_count++;
  }
}

static int channel_write_pending(struct feed *f, struct channel *ch,
                                 size_t limit) {
  struct block *b, *b1;
  size_t used = 0, size;

  if (!f->source_alive(ch->source)) {
    TAILQ_FOREACH_SAFE(b, &ch->blocks, entry, b1) {
#ifdef FIXED
      TAILQ_REMOVE(&ch->blocks, b, entry);
#endif
      block_free(f, b); // WARN[medium]: 'b' is freed while it may still be linked in 'ch->blocks'
    }
    feed_flush_lines(f);
    return (0);
  }

  while (used != limit && !TAILQ_EMPTY(&ch->blocks)) {
    b = TAILQ_FIRST(&ch->blocks);
    size = b->size;
    if (size > limit - used)
      size = limit - used;
    used += size;
    fprintf(f->out, "%%%u %zu\n", ch->source, size);

    b->size -= size;
    if (b->size == 0) {
      TAILQ_REMOVE(&ch->blocks, b, entry);
      block_free(f, b);
      feed_flush_lines(f);
    }
  }
  return (!TAILQ_EMPTY(&ch->blocks));
}

void feed_writable(struct feed *f, size_t space) {
  struct channel *ch, *ch1;
  size_t limit;

  feed_flush_lines(f);
  if (f->pending_count == 0)
    return;
  limit = space / f->pending_count;
  if (limit < FEED_MINIMUM)
    limit = FEED_MINIMUM;
  TAILQ_FOREACH_SAFE(ch, &f->pending_list, pending_entry, ch1) {
    if (channel_write_pending(f, ch, limit)) // NOTE: 'feed_writable' takes it out of 'ch->blocks' here
      continue;
    TAILQ_REMOVE(&f->pending_list, ch, pending_entry);
    ch->pending = 0;
    f->pending_count--;
  }
}

void feed_init(struct feed *f, FILE *out, int (*source_alive)(unsigned)) {
  TAILQ_INIT(&f->all_blocks);
  TAILQ_INIT(&f->channels);
  TAILQ_INIT(&f->pending_list);
  f->pending_count = 0;
  f->source_alive = source_alive;
  f->out = out;
}

void feed_finish(struct feed *f) {
  struct channel *ch;
  struct block *b;

  while ((ch = TAILQ_FIRST(&f->channels)) != NULL) {
    while ((b = TAILQ_FIRST(&ch->blocks)) != NULL) {
      TAILQ_REMOVE(&ch->blocks, b, entry); // NOTE: 'feed_finish' takes it out of 'ch->blocks' here
      block_free(f, b);
    }
    TAILQ_REMOVE(&f->channels, ch, entry); // NOTE: all of them go here // NOTE: it is taken out of 'f->channels' here
    free(ch); // REASON: owner-torn-down, sibling-taken-out, siblings-detached // WARN[low]: 'ch' is freed while it may still be linked in 'f->pending_list'
  }
  feed_flush_lines(f);
}
