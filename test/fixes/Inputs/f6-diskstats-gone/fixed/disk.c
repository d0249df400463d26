#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct diskstats {
  char *name;
  unsigned int poll_count;
  unsigned long long read_ops;
  unsigned long long write_ops;
  struct diskstats *next;
} diskstats_t;

static diskstats_t *disklist;

static diskstats_t *disk_get(const char *name) {
  diskstats_t *ds;

  for (ds = disklist; ds != NULL; ds = ds->next)
    if (strcmp(name, ds->name) == 0)
      return ds;

  ds = calloc(1, sizeof(*ds));
  if (ds == NULL)
    return NULL;
  ds->name = strdup(name);
  if (ds->name == NULL) {
    free(ds);
    return NULL;
  }
  ds->next = disklist;
  disklist = ds;
  return ds;
}

static void disk_expire(unsigned int poll_count) {
  diskstats_t **prev = &disklist;

  while (*prev != NULL) {
    diskstats_t *ds = *prev;
    if (ds->poll_count == poll_count) {
      prev = &ds->next;
      continue;
    }
    *prev = ds->next;
    free(ds->name);
    free(ds);
  }
}

static void disk_submit(const diskstats_t *ds, unsigned long long rd,
                        unsigned long long wr) {
  printf("%s: %llu read, %llu written\n", ds->name, rd - ds->read_ops,
         wr - ds->write_ops);
}

static int disk_read(void) {
  static unsigned int poll_count;
  char buffer[1024];

  FILE *fh = fopen("/proc/diskstats", "r");
  if (fh == NULL) {
    perror("disk plugin: fopen");
    return -1;
  }

  poll_count++;
  while (fgets(buffer, sizeof(buffer), fh) != NULL) {
    char name[64];
    unsigned long long rd, wr;

    if (sscanf(buffer, "%*d %*d %63s %llu %*u %*u %*u %llu", name, &rd, &wr) !=
        3)
      continue;
    diskstats_t *ds = disk_get(name);
    if (ds == NULL)
      continue;
    if (ds->poll_count != 0)
      disk_submit(ds, rd, wr);
    ds->poll_count = poll_count;
    ds->read_ops = rd;
    ds->write_ops = wr;
  }
  fclose(fh);
  disk_expire(poll_count);
  return 0;
}

static void disk_shutdown(void) {
  while (disklist != NULL) {
    diskstats_t *next = disklist->next;
    free(disklist->name);
    free(disklist);
    disklist = next;
  }
}

int main(void) {
  int status = 0;
  while ((status = disk_read()) == 0)
    sleep(10);
  disk_shutdown();
  return status == 0 ? 0 : 1;
}
