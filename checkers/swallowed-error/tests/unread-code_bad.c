// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <stdio.h>
#include <string.h>

int resize_bad(const char *spec, unsigned long *size) {
  int ret = 0;
  if (!strlen(spec)) {
    ret = -EINVAL; // NOTE: an error is put into it here
    goto out;
  }
  if (*spec == '-') {
    fprintf(stderr, "cannot shrink\n");
    ret = -EIO;
    goto out;
  }
  *size = strlen(spec); // NOTE: it is set here
out:
  printf("done\n");
  return 0; // WARN[low]: 'resize_bad' may return 0 here without having set what 'size' points to // WARN[medium]: success is returned here, and nobody looks at the error that 'ret' has
}
