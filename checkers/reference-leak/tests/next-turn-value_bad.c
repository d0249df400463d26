// RUN: %check-findings %s
// CVET-ONLY: what others drop is known of a whole program
// An iterator gives values of one's own.
#include <glib-object.h>
typedef struct _GVariant GVariant;
typedef struct _GVariantIter GVariantIter;
GVariant *g_variant_iter_next_value(GVariantIter *);
unsigned long g_variant_n_children(GVariant *);
void g_variant_unref(GVariant *);

int count(GVariantIter *it) {
  GVariant *one;
  int n = 0;
  while ((one = g_variant_iter_next_value(it))) { // NOTE: 'one' gets one more reference here
    if (g_variant_n_children(one) > 3) // WARN[medium]: the reference to 'one' is not dropped on a way to the next turn of the loop
      continue;
    n++;
    g_variant_unref(one); // NOTE: it is dropped here on another way
  }
  return n;
}
