// RUN: %check-findings %s

#include <stdio.h>
int copy(const char *from, const char *to) {
  char b[512];
  size_t n;
  FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
  if (!in || !out)
    return -1;
  while ((n = fread(b, 1, sizeof b, in)) > 0) // WARN[medium]: an error ends this loop like the end of 'in', and nobody asks which of the two it was
    if (fwrite(b, 1, n, out) != n) { // NOTE: what it has read goes here
      fclose(in);
      fclose(out);
      return -1;
    }
  fclose(in);
  if (fclose(out))
    return -1;
  return 0; // NOTE: success is returned here all the same
}
