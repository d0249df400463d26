#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef long errcode_t;
typedef uint64_t blk_t;

#define ITER_ABORT 2
#define MAX_MAP 64

struct fs {
  blk_t first;
  blk_t n_blocks;
  blk_t map[MAX_MAP];
  int n_map;
};

typedef int (*block_fn)(struct fs *fs, blk_t blk, int index, void *data);

struct block_check {
  int seen;
  blk_t highest;
  errcode_t err;
};

struct block_find {
  blk_t wanted;
  int index;
};

static errcode_t block_iterate(struct fs *fs, block_fn fn, void *data) {
  int i;

  if (fs->n_map < 0 || fs->n_map > MAX_MAP)
    return EINVAL;
  for (i = 0; i < fs->n_map; i++) {
    if (fs->map[i] == 0)
      continue;
    if (fn(fs, fs->map[i], i, data) & ITER_ABORT)
      break;
  }
  return 0;
}

static int check_block(struct fs *fs, blk_t blk, int index, void *data) {
  struct block_check *bc = data;

  (void)index;
  if (blk < fs->first || blk >= fs->n_blocks) {
    bc->err = ERANGE;
    return ITER_ABORT;
  }
  bc->seen++;
  if (blk > bc->highest)
    bc->highest = blk;
  return 0;
}

static int find_block(struct fs *fs, blk_t blk, int index, void *data) {
  struct block_find *bf = data;

  (void)fs;
  if (blk != bf->wanted)
    return 0;
  bf->index = index;
  return ITER_ABORT;
}

static errcode_t check_map(struct fs *fs, struct block_check *bc) {
  errcode_t retval;

  memset(bc, 0, sizeof(*bc));
  retval = block_iterate(fs, check_block, bc);
  if (retval == 0)
    retval = bc->err;
  return retval;
}

static errcode_t map_index(struct fs *fs, blk_t blk, int *index) {
  struct block_find bf = {blk, -1};
  errcode_t retval = block_iterate(fs, find_block, &bf);

  if (retval != 0)
    return retval;
  if (bf.index < 0)
    return ENOENT;
  *index = bf.index;
  return 0;
}

int main(int argc, char **argv) {
  struct fs fs;
  struct block_check bc;
  errcode_t err;
  int i, index;

  memset(&fs, 0, sizeof(fs));
  fs.first = 1;
  fs.n_blocks = 1000;
  for (i = 1; i < argc && fs.n_map < MAX_MAP; i++) {
    char *end;

    errno = 0;
    fs.map[fs.n_map] = strtoull(argv[i], &end, 0);
    if (errno != 0 || end == argv[i] || *end != '\0') {
      fprintf(stderr, "%s: not a block\n", argv[i]);
      return 2;
    }
    fs.n_map++;
  }
  err = check_map(&fs, &bc);
  if (err != 0) {
    fprintf(stderr, "map: %s\n", strerror((int)err));
    return 1;
  }
  printf("%d blocks, highest %llu\n", bc.seen, (unsigned long long)bc.highest);
  if (bc.seen > 0) {
    err = map_index(&fs, bc.highest, &index);
    if (err != 0) {
      fprintf(stderr, "map: %s\n", strerror((int)err));
      return 1;
    }
    printf("at index %d\n", index);
  }
  return 0;
}
