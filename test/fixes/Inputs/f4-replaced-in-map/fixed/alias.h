#ifndef ALIAS_H
#define ALIAS_H
#include <stddef.h>
#include <stdint.h>

#define ID_LEN 8

struct id { uint8_t b[ID_LEN]; };

struct idmap;
struct idmap *idmap_new(void);
void idmap_free(struct idmap *m);
void *idmap_get(struct idmap *m, const struct id *key);
int idmap_set(struct idmap *m, const struct id *key, void *value);
int idmap_delete(struct idmap *m, const struct id *key);
int idmap_iterate(struct idmap *m, size_t *pos, void **value);
size_t idmap_size(const struct idmap *m);
#endif
