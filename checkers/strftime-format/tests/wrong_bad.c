// RUN: %check-findings %s

#include <time.h>

#define STAMP "%H:%m"
char buffer[64];

void minutes_bad(const struct tm *tm) {
  strftime(buffer, sizeof(buffer), "%d.%M.%Y", tm); // WARN[medium]: '%M' is the minute in a date; '%m' is the month
  strftime(buffer, sizeof(buffer), "%Y/%M/%d", tm); // WARN[medium]: '%M' is the minute in a date; '%m' is the month
}
void month_bad(const struct tm *tm) {
  strftime(buffer, sizeof(buffer), "%Y-%m-%d %H:%m:%S", tm); // WARN[medium]: '%m' is the month in a time; '%M' is the minute
  strftime(buffer, sizeof(buffer), STAMP, tm); // WARN[medium]: '%m' is the month in a time; '%M' is the minute
}
void epoch_bad(const struct tm *tm) {
  strftime(buffer, sizeof(buffer), "%H:%M:%s", tm); // WARN[medium]: '%s' is the second since 1970 in a time; '%S' is the second
}
void unknown_bad(const struct tm *tm) {
  strftime(buffer, sizeof(buffer), "%Y %Q", tm); // WARN[medium]: '%Q' is no conversion of a time format
  strftime(buffer, sizeof(buffer), "100%", tm); // WARN[medium]: '%' is no conversion of a time format
}
// Users have functions of their own.
__attribute__((format(strftime, 1, 0))) void show(const char *format,
                                                  const struct tm *tm);
void own_bad(const struct tm *tm) { show("%y-%M-%d", tm); } // WARN[medium]: '%M' is the minute in a date; '%m' is the month
