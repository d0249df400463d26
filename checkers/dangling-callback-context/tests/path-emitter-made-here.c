// RUN: %check-findings %s
// A dialog's handlers go with the dialog. One that was there before stays.
#include "cvet.h"

struct widget;
struct widget *dialog_new(void);
int dialog_run(void);
void dialog_destroy(struct widget *);
cvet_registers(2, 3) cvet_handle(0) unsigned long
    connect(struct widget *, void (*fn)(void *), void *arg);

struct form {
  int changed;
};
static void on_change(void *arg) { ((struct form *)arg)->changed = 1; }

int form_ask(void) {
  struct form f = {0};
  struct widget *dialog = dialog_new();
  connect(dialog, on_change, &f); // WARN[low]: 'f' is local to 'form_ask', but callback 'on_change' may be called with it afterwards // NOTE: it is registered here
  int changed = dialog_run() && f.changed; // NOTE: assuming the condition is false
  dialog_destroy(dialog);
  return changed; // NOTE: 'f' is local to 'form_ask', but callback 'on_change' is still registered with it when it returns
}
int form_bad(struct widget *window) {
  struct form f = {0};
  connect(window, on_change, &f); // WARN[medium]: 'f' is local to 'form_bad', but callback 'on_change' may be called with it afterwards // NOTE: it is registered here
  return dialog_run() && f.changed; // NOTE: 'f' is local to 'form_bad', but callback 'on_change' is still registered with it when it returns // NOTE: assuming the condition is false
}
