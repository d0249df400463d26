#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PROCDIR "/proc"
#define BUFSIZE 512

typedef struct processlist_s {
  char *process;
  int pid;
  struct processlist_s *next;
} processlist_t;

static processlist_t *processlist_head;

static int processlist_add(const char *name) {
  processlist_t *pl = calloc(1, sizeof(*pl));
  if (pl == NULL)
    return -1;
  pl->process = strdup(name);
  if (pl->process == NULL) {
    free(pl);
    return -1;
  }
  pl->pid = -1;
  pl->next = processlist_head;
  processlist_head = pl;
  return 0;
}

static void processlist_free(void) {
  while (processlist_head != NULL) {
    processlist_t *next = processlist_head->next;
    free(processlist_head->process);
    free(processlist_head);
    processlist_head = next;
  }
}

/* Does /proc/<pid>/comm contain a process name we are interested in? */
static processlist_t *process_check(int pid) {
  char file[BUFSIZE];
  char buffer[BUFSIZE];

  int len = snprintf(file, sizeof(file), PROCDIR "/%d/comm", pid);
  if (len < 0 || (size_t)len >= sizeof(file))
    return NULL;

  FILE *fh = fopen(file, "r");
  if (fh == NULL)
    return NULL;

  fscanf(fh, "%511[^\n]", buffer); // BAD: F7 result ignored, buffer may be unset
  fclose(fh);

  for (processlist_t *pl = processlist_head; pl != NULL; pl = pl->next)
    if (strcmp(pl->process, buffer) == 0)
      return pl;
  return NULL;
}

static int process_map_refresh(void) {
  DIR *proc = opendir(PROCDIR);
  if (proc == NULL) {
    fprintf(stderr, "procevent plugin: opendir (%s) failed\n", PROCDIR);
    return -1;
  }

  struct dirent *dent;
  while ((dent = readdir(proc)) != NULL) {
    if (!isdigit((unsigned char)dent->d_name[0]))
      continue;
    int pid = atoi(dent->d_name);
    processlist_t *pl = process_check(pid);
    if (pl != NULL)
      pl->pid = pid;
  }
  closedir(proc);
  return 0;
}

int main(int argc, char **argv) {
  int status = 0;
  for (int i = 1; i < argc && status == 0; i++)
    status = processlist_add(argv[i]);
  if (status == 0)
    status = process_map_refresh();
  for (processlist_t *pl = processlist_head; pl != NULL; pl = pl->next)
    printf("%s %d\n", pl->process, pl->pid);
  processlist_free();
  return status == 0 ? 0 : 1;
}
