// RUN: %check-findings %s
// What is returned is put into a variable first.

#include <stdio.h>

int copy(const char *from, const char *to) {
  char b[512];
  size_t n;
  int result = -1;
  FILE *in = fopen(from, "rb"), *out = fopen(to, "wb"); // WARN[medium]: nobody asks whether 'fopen' failed before 'out' is used
  if (!in || !out)
    goto done;
  while ((n = fread(b, 1, sizeof b, in)) > 0) // WARN[medium]: an error ends this loop like the end of 'in', and nobody asks which of the two it was
    if (fwrite(b, 1, n, out) != n) // NOTE: what it has read goes here
      goto done;
  result = 0; // NOTE: success is returned here all the same
done:
  fclose(in);
  if (fclose(out)) // NOTE: 'out' is used as a pointer here
    result = -1;
  return result;
}

int count(const char *path) {
  int n = 0, result;
  char line[80];
  FILE *file = fopen(path, "r");
  if (!file) {
    result = -1;
    goto out;
  }
  while (fgets(line, sizeof line, file)) // WARN[low]: an error ends this loop like the end of 'file', and nobody asks which of the two it was
    n++;
  fclose(file);
  result = n; // NOTE: success is returned here all the same
out:
  return result;
}

// It is asked.
int count_ok(const char *path) {
  int n = 0, result = -1;
  char line[80];
  FILE *file = fopen(path, "r");
  if (!file)
    goto out;
  while (fgets(line, sizeof line, file))
    n++;
  if (!ferror(file))
    result = n;
  fclose(file);
out:
  return result;
}

// Without a word for failure.
int lines_ok(const char *path) {
  int result = 0;
  char line[80];
  FILE *file = fopen(path, "r");
  if (!file)
    goto out;
  while (fgets(line, sizeof line, file))
    result = 1;
  fclose(file);
out:
  return result;
}
