// RUN: %check-findings --rules=repeated-literal %s
#include <stdlib.h>
#include <string.h>

struct request {
  const char *method, *type;
};

int is_get(const struct request *r) {
  return strcmp(r->method, "GET") == 0; // WARN[medium]: '"GET"' is written in 3 places of this file
}
void reset(struct request *r) {
  r->method = "GET"; // NOTE: it is written here, too
  r->type = (strlen(r->method) > 2) ? "text/plain" : "text/html";
}
const char *method_or_get(const struct request *r) {
  return r->method ? r->method : "GET"; // NOTE: it is written here, too
}

const char *home(void) {
  const char *from = getenv("HOME_OF_ALL"); // WARN[medium]: '"HOME_OF_ALL"' is written in 3 places of this file
  if (!from)
    from = getenv("HOME_" // NOTE: it is written here, too
                  "OF_ALL");
  return from ? from : getenv(("HOME_OF_ALL")); // NOTE: it is written here, too
}

// In a declaration, and where a function pointer decides what is done.
int kind(const struct request *r, int (*same)(const char *, const char *)) {
  const char *wanted = "text/xml"; // WARN[medium]: '"text/xml"' is written in 3 places of this file
  if (!strcmp(r->type, wanted))
    return 1;
  if (strstr(r->type, "text/xml")) // NOTE: it is written here, too
    return 2;
  switch (strlen(r->type)) {
  case 8:
    return strcmp(r->type, "text/xml") == 0; // NOTE: it is written here, too
  }
  return same(r->type, "text/xml");
}
