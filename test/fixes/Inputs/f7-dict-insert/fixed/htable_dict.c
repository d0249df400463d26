#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdbool.h>

#define DICT_BUCKETS 64
#define DICT_MAX     256

typedef struct dict_bucket {
  char               *key;
  char               *val;
  struct dict_bucket *next;
} dict_bucket_t;

typedef struct {
  dict_bucket_t *buckets[DICT_BUCKETS];
  size_t         num_keys;
} htable_dict_t;

static unsigned int dict_hash(const char *key)
{
  unsigned int h = 2166136261U;

  for (; *key != '\0'; key++) {
    h ^= (unsigned char)*key;
    h *= 16777619U;
  }
  return h % DICT_BUCKETS;
}

static const char *htable_dict_get(const htable_dict_t *d, const char *key)
{
  const dict_bucket_t *b;

  for (b = d->buckets[dict_hash(key)]; b != NULL; b = b->next) {
    if (strcmp(b->key, key) == 0) {
      return b->val;
    }
  }
  return NULL;
}

static bool htable_link(htable_dict_t *d, dict_bucket_t *b)
{
  unsigned int idx = dict_hash(b->key);

  if (d->num_keys >= DICT_MAX) {
    return false;
  }
  b->next         = d->buckets[idx];
  d->buckets[idx] = b;
  d->num_keys++;
  return true;
}

static bool htable_dict_insert(htable_dict_t *d, const char *key,
                               const char *val)
{
  dict_bucket_t *bucket = NULL;

  if (htable_dict_get(d, key) != NULL) {
    return false;
  }

  bucket = calloc(1, sizeof(*bucket));
  if (bucket == NULL) {
    goto fail;
  }
  bucket->key = strdup(key);
  if (bucket->key == NULL) {
    goto fail;
  }
  bucket->val = strdup(val);
  if (bucket->val == NULL) {
    goto fail;
  }
  if (!htable_link(d, bucket)) {
    goto fail;
  }
  return true;

fail:
  if (bucket) {
    free(bucket->key);
    free(bucket->val);
    free(bucket);
  }
  return false;
}

static void htable_dict_destroy(htable_dict_t *d)
{
  size_t i;

  for (i = 0; i < DICT_BUCKETS; i++) {
    while (d->buckets[i] != NULL) {
      dict_bucket_t *b = d->buckets[i];
      d->buckets[i]    = b->next;
      free(b->key);
      free(b->val);
      free(b);
    }
  }
}

int main(int argc, char **argv)
{
  htable_dict_t d = { { NULL }, 0 };
  int           i;

  for (i = 1; i + 1 < argc; i += 2) {
    if (!htable_dict_insert(&d, argv[i], argv[i + 1])) {
      fprintf(stderr, "cannot add %s\n", argv[i]);
    }
  }
  printf("%zu keys\n", d.num_keys);
  htable_dict_destroy(&d);
  return 0;
}
