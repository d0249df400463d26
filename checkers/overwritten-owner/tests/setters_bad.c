// RUN: %check-findings %s
// Setters that lose what the field has had.
#include <stdlib.h>
#include <string.h>

struct job {
  char *command, *folder;
  struct job *next;
};

struct job *job_new(const char *command) {
  struct job *j = calloc(1, sizeof(*j));
  if (!j)
    return NULL;
  j->command = strdup(command); // NOTE: objects are made with one here
  return j;
}

void job_set_command(struct job *j, const char *command) {
  j->command = strdup(command); // REASON: made-with-one // WARN[low]: 'j->command' is set to a new object here, and the old one is not freed
}

void job_chdir(struct job *j, const char *folder) {
  j->folder = strdup(folder); // REASON: made-from-argument // WARN[low]: 'j->folder' is set to a new object here, and the old one is not freed // NOTE: and 1 more like it, in line 45
}

void job_home(struct job *j) {
  j->folder = strdup("/"); // REASON: may-come-again // NOTE: also here: 'j->folder' is set to a new object here, and the old one is not freed
}

void job_free(struct job *j) {
  free(j->command); // NOTE: what 'job.command' has is freed here
  free(j->folder); // NOTE: what 'job.folder' has is freed here
  free(j);
}

// The same option twice.
void job_options(struct job *j, char **arguments) {
  while (*arguments)
    j->folder = strdup(*arguments++); // REASON: comes-again // NOTE: also here: 'j->folder' is set to a new object here, and the old one is not freed
}

void job_both(struct job *j) {
  j->folder = strdup("a"); // NOTE: also here: 'j->folder' is set to a new object here, and the old one is not freed
  j->folder = strdup("b"); // REASON: has-one-already
}

struct pid {
  char *file;
};
static void pid_set(struct pid *p) {
  p->file = strdup("/run/pid"); // REASON: comes-again // WARN[low]: 'p->file' is set to a new object here, and the old one is not freed
}
void pid_all(struct pid *p, int times) {
  while (times--)
    pid_set(p); // NOTE: this comes again
}
void pid_free(struct pid *p) { free(p->file); } // NOTE: what 'pid.file' has is freed here
