#include <stdio.h>
#include <string.h>

#include "world.h"

#define BOOT_MAX 16

int boot_finished;
struct user *boot_user;

static const char *boot_lines[BOOT_MAX];
static int boot_nlines;
static int boot_pos;

/*
 * Start the boot script.  It belongs to the user who is there first, relative
 * paths are taken from their home.
 */
void boot_run(const char *const *lines, int n) {
  int i;

  boot_user = TAILQ_FIRST(&users); // NOTE: 'boot_user' is set here
  boot_nlines = 0;
  boot_pos = 0;
  for (i = 0; i < n && i < BOOT_MAX; i++)
    boot_lines[boot_nlines++] = lines[i];
}

/* Run the next line, 0 when there are no more. */
int boot_step(void) {
  const char *line;

  if (boot_pos == boot_nlines) { // NOTE: 'boot_step' follows 'boot_user' later
    boot_finished = 1;
    boot_user = NULL; // NOTE: 'boot_user' is cleared here
    return (0);
  }
  line = boot_lines[boot_pos++];
  if (strncmp(line, "load ", 5) == 0)
    printf("loading %s/%s\n", user_get_home(NULL), line + 5);
  else
    printf("%s\n", line);
  return (1);
}
