// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "check.h"
#include "pool.h"
#include <string.h>

struct request {
  char *url; ///< its own
  int status;
  char header[64];
};

static int released;

static void request_release(void *object) {
  struct request *r = object;
  free(r->url);
  ++released;
}

static int is_new(const struct request *r) {
  for (size_t i = 0; i < sizeof(r->header); ++i)
    if (r->header[i])
      return 0;
  return !r->url && !r->status;
}

static void fill(struct request *r) {
  r->url = malloc(16);
  CHECK(r->url);
  strcpy(r->url, "/index.html");
  r->status = 200;
  memset(r->header, 'x', sizeof(r->header));
}

static void test_new_each_time(void) {
  struct pool pool;
  struct request *r, *again;
  pool_init(&pool, sizeof(struct request), request_release, 8);
  r = pool_get(&pool);
  CHECK(r && is_new(r));
  fill(r);
  pool_put(&pool, r);
  CHECK(released == 1 && pool.idle == 1);
  again = pool_get(&pool);
  CHECK(again && is_new(again) && pool.idle == 0);
  fill(again);
  pool_put(&pool, again);
  CHECK(released == 2);
  pool_clear(&pool);
  CHECK(!pool.first && pool.idle == 0);
}

static void test_keeps_few(void) {
  struct pool pool;
  struct request *all[20];
  pool_init(&pool, sizeof(struct request), request_release, 8);
  for (int i = 0; i < 20; ++i) {
    all[i] = pool_get(&pool);
    CHECK(all[i]);
    fill(all[i]);
  }
  for (int i = 0; i < 20; ++i)
    pool_put(&pool, all[i]);
  CHECK(pool.idle == 8);
  pool_put(&pool, NULL);
  pool_clear(&pool);
}

static void test_small_objects(void) {
  struct pool pool;
  char *c;
  pool_init(&pool, 1, NULL, 1);
  for (int i = 0; i < 3; ++i) {
    c = pool_get(&pool);
    CHECK(c && *c == 0);
    *c = 'x';
    pool_put(&pool, c);
  }
  pool_clear(&pool);
}

int main(void) {
  test_new_each_time();
  test_keeps_few();
  test_small_objects();
  return 0;
}
