// RUN: %check-findings %s

#include <fcntl.h>
#include <sys/stat.h>

#define PUBLIC 755

void literal_bad(const char *path) {
  chmod(path, 644); // WARN[medium]: mode 644 is decimal, and so 01204; did you mean 0644?
  mkdir(path, (mode_t)1777); // WARN[medium]: mode 1777 is decimal, and so 03361; did you mean 01777?
  umask(22 + 0);
  umask(222); // WARN[medium]: mode 222 is decimal, and so 0336; did you mean 0222?
}
void macro_bad(const char *path) { mkdir(path, PUBLIC); } // WARN[medium]: mode 755 is decimal, and so 01363; did you mean 0755?
int opened_bad(const char *path) {
  return open(path, O_WRONLY | O_CREAT, 600); // WARN[medium]: mode 600 is decimal, and so 01130; did you mean 0600?
}
