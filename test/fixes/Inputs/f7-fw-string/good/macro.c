#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PAGE_SIZE 16
#define MAX_STEPS 64

enum step_type { STEP_NOOP = 0, STEP_KEY = 1, STEP_WAIT = 2, STEP_END = 0xff };

struct step {
  uint8_t type;
  uint8_t value;
};

struct memory {
  int fd;
  unsigned pages_read;
};

static int read_page(struct memory *m, unsigned page, uint8_t *buf) {
  ssize_t n = pread(m->fd, buf, PAGE_SIZE, (off_t)page * PAGE_SIZE);

  if (n < 0)
    return -errno;
  m->pages_read++;
  return (int)n;
}

static int read_steps(struct memory *m, unsigned page, struct step **out) {
  struct step *steps = calloc(MAX_STEPS, sizeof(*steps));
  uint8_t buf[PAGE_SIZE];
  int count = 0, len, i;

  if (steps == NULL)
    return -ENOMEM;
  for (;;) {
    len = read_page(m, page++, buf);
    if (len < 0) {
      free(steps);
      return len;
    }
    for (i = 0; i + 1 < len; i += 2) {
      if (buf[i] == STEP_END || count == MAX_STEPS)
        goto done;
      steps[count].type = buf[i];
      steps[count].value = buf[i + 1];
      count++;
    }
    if (len < PAGE_SIZE)
      break;
  }
done:
  if (count == 0) {
    free(steps);
    steps = NULL;
  }
  *out = steps;
  return count;
}

static int print_macro(struct memory *m, unsigned page) {
  struct step *steps = NULL;
  int i, count, rc = read_steps(m, page, &steps);

  if (rc < 0)
    return rc;
  count = rc;
  for (i = 0; i < count; i++) {
    switch (steps[i].type) {
    case STEP_KEY:
      printf("key %u\n", steps[i].value);
      break;
    case STEP_WAIT:
      printf("wait %u\n", steps[i].value);
      break;
    default:
      break;
    }
  }
  if (count == 0)
    printf("empty macro\n");
  free(steps);
  return 0;
}

int main(int argc, char **argv) {
  struct memory m = {-1, 0};
  int rc;

  if (argc < 2) {
    fprintf(stderr, "usage: %s IMAGE\n", argv[0]);
    return 2;
  }
  m.fd = open(argv[1], O_RDONLY | O_CLOEXEC);
  if (m.fd < 0) {
    perror(argv[1]);
    return 1;
  }
  rc = print_macro(&m, 0);
  close(m.fd);
  if (rc < 0) {
    fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
    return 1;
  }
  printf("%u pages\n", m.pages_read);
  return 0;
}
