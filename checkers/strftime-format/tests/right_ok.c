// RUN: %check-findings %s

#include <time.h>

char buffer[64];

void standard_ok(const struct tm *tm) {
  strftime(buffer, sizeof(buffer), "%Y-%m-%dT%H:%M:%S%z", tm);
  strftime(buffer, sizeof(buffer), "%a, %d %b %Y %T %Z", tm);
  strftime(buffer, sizeof(buffer), "%%d is the day: %Ex %Od", tm);
}
void gnu_ok(const struct tm *tm) {
  strftime(buffer, sizeof(buffer), "%-d.%_m.%^B %s %P %k", tm);
  strftime(buffer, sizeof(buffer), "%10Y", tm);
}
// In no date and no time it is what it says.
void alone_ok(const struct tm *tm) {
  strftime(buffer, sizeof(buffer), "%M minutes, month %m", tm);
  strftime(buffer, sizeof(buffer), "%Y%m%d%H%M%S", tm);
}
void variable_ok(const char *format, const struct tm *tm) {
  strftime(buffer, sizeof(buffer), format, tm);
}
