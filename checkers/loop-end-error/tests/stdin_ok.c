// RUN: %check-findings %s

#include <stdio.h>
int main(void) {
  char b[80];
  while (fgets(b, sizeof b, stdin))
    puts(b);
  return 0;
}
