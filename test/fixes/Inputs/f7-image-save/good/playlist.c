#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
  struct entry *next;
  char *title;
  char *path;
  int seconds;
};

struct playlist {
  struct entry *head, **tail;
  int count;
};

static void playlist_init(struct playlist *pl) {
  pl->head = NULL;
  pl->tail = &pl->head;
  pl->count = 0;
}

static void playlist_clear(struct playlist *pl) {
  while (pl->head != NULL) {
    struct entry *e = pl->head;

    pl->head = e->next;
    free(e->title);
    free(e->path);
    free(e);
  }
  playlist_init(pl);
}

static bool playlist_add(struct playlist *pl, const char *path, int seconds) {
  struct entry *e = calloc(1, sizeof(*e));
  const char *base = strrchr(path, '/');

  if (e == NULL)
    return false;
  e->path = strdup(path);
  e->title = strdup(base != NULL ? base + 1 : path);
  e->seconds = seconds;
  if (e->path == NULL || e->title == NULL) {
    free(e->path);
    free(e->title);
    free(e);
    return false;
  }
  *pl->tail = e;
  pl->tail = &e->next;
  pl->count++;
  return true;
}

static void write_entry(FILE *fp, const struct entry *e) {
  fprintf(fp, "#EXTINF:%d,%s\n", e->seconds, e->title);
  fputs(e->path, fp);
  fputc('\n', fp);
}

static bool playlist_save(const struct playlist *pl, const char *filename) {
  const struct entry *e;
  bool success;
  FILE *fp = fopen(filename, "we");

  if (fp == NULL) {
    fprintf(stderr, "Error opening '%s' for writing: %s\n", filename, strerror(errno));
    return false;
  }
  fputs("#EXTM3U\n", fp);
  for (e = pl->head; e != NULL; e = e->next)
    write_entry(fp, e);
  success = fflush(fp) == 0 && !ferror(fp);
  if (fclose(fp) != 0)
    success = false;
  if (!success) {
    fprintf(stderr, "Error writing '%s'\n", filename);
    remove(filename);
  }
  return success;
}

int main(int argc, char **argv) {
  struct playlist pl;
  int i, status = 0;

  if (argc < 2) {
    fprintf(stderr, "usage: %s PLAYLIST FILE...\n", argv[0]);
    return 2;
  }
  playlist_init(&pl);
  for (i = 2; i < argc; i++) {
    if (!playlist_add(&pl, argv[i], -1)) {
      fputs("out of memory\n", stderr);
      playlist_clear(&pl);
      return 1;
    }
  }
  if (!playlist_save(&pl, argv[1]))
    status = 1;
  playlist_clear(&pl);
  return status;
}
