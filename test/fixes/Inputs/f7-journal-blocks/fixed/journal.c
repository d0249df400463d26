#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef long errcode_t;
typedef uint64_t blk_t;

#define ITER_CHANGED 1
#define ITER_ABORT 2

#define MAX_MAP 64

struct fs {
  unsigned char *used;
  blk_t n_blocks;
  blk_t map[MAX_MAP];
  int n_map;
  int n_zeroed;
};

typedef int (*block_fn)(struct fs *fs, blk_t *blk, int index, void *data);

struct journal_fill {
  blk_t goal;
  int wanted;
  int placed;
  errcode_t err;
};

static errcode_t alloc_block(struct fs *fs, blk_t goal, blk_t *out) {
  blk_t i, b;

  for (i = 0; i < fs->n_blocks; i++) {
    b = (goal + i) % fs->n_blocks;
    if (!fs->used[b]) {
      fs->used[b] = 1;
      *out = b;
      return 0;
    }
  }
  return ENOSPC;
}

static errcode_t grow_map(struct fs *fs) {
  if (fs->n_map == MAX_MAP)
    return EFBIG;
  fs->map[fs->n_map++] = 0;
  return 0;
}

static errcode_t block_iterate(struct fs *fs, int append, block_fn fn, void *data) {
  int i, r = 0;

  for (i = 0; i < fs->n_map; i++) {
    r = fn(fs, &fs->map[i], i, data);
    if (r & ITER_ABORT)
      return 0;
  }
  while (append) {
    errcode_t err = grow_map(fs);

    if (err != 0)
      return err;
    r = fn(fs, &fs->map[fs->n_map - 1], fs->n_map - 1, data);
    if (r & ITER_ABORT)
      return 0;
  }
  return 0;
}

static int place_block(struct fs *fs, blk_t *blk, int index, void *data) {
  struct journal_fill *jf = data;

  (void)index;
  if (*blk != 0) {
    jf->goal = *blk;
    return 0;
  }
  jf->err = alloc_block(fs, jf->goal, blk);
  if (jf->err != 0)
    return ITER_ABORT;
  jf->goal = *blk + 1;
  jf->placed++;
  if (jf->placed == jf->wanted)
    return ITER_CHANGED | ITER_ABORT;
  return ITER_CHANGED;
}

static errcode_t zero_blocks(struct fs *fs, int count) {
  fs->n_zeroed += count;
  return 0;
}

static errcode_t write_journal(struct fs *fs, int blocks, blk_t goal) {
  struct journal_fill jf;
  errcode_t retval;

  memset(&jf, 0, sizeof(jf));
  jf.wanted = blocks;
  jf.goal = goal;

  retval = block_iterate(fs, 1, place_block, &jf);
  if (retval != 0)
    goto errout;
  if (jf.err != 0) {
    retval = jf.err;
    goto errout;
  }
  retval = zero_blocks(fs, jf.placed);
  if (retval != 0)
    goto errout;
  printf("journal of %d blocks\n", jf.placed);
errout:
  return retval;
}

int main(int argc, char **argv) {
  struct fs fs;
  const char *label = argc > 2 ? argv[2] : "journal";
  errcode_t err;
  int blocks = argc > 1 ? MAX_MAP + 16 : 16;

  memset(&fs, 0, sizeof(fs));
  fs.n_blocks = 256;
  fs.used = calloc(fs.n_blocks, 1);
  if (fs.used == NULL) {
    perror("calloc");
    return 1;
  }
  fs.used[0] = 1;
  err = write_journal(&fs, blocks, 8);
  free(fs.used);
  if (err != 0) {
    fprintf(stderr, "%s: %s\n", label, strerror((int)err));
    return 1;
  }
  return 0;
}
