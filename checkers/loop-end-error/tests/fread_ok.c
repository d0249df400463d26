// RUN: %check-findings %s

#include <stdio.h>
int copy(const char *from, const char *to) {
  char b[512];
  size_t n;
  int rc = 0;
  FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
  if (!in || !out)
    return -1;
  while ((n = fread(b, 1, sizeof b, in)) > 0)
    if (fwrite(b, 1, n, out) != n) {
      rc = -1;
      break;
    }
  if (ferror(in))
    rc = -1;
  fclose(in);
  if (fclose(out))
    return -1;
  return rc;
}
