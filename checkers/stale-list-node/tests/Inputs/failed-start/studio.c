#include "rt.h"

#include <stdlib.h>

/* Start a take; NULL when that is not possible. */
rt_recorder_t *studio_begin(rt_loop_t *loop, const char *file,
                            const char *const *tracks, int ntracks) {
  rt_recorder_options_t options = {file, tracks, ntracks};
  rt_recorder_t *rec = calloc(1, sizeof(*rec));

  if (rec == NULL)
    return NULL;
  if (rt_recorder_start(loop, rec, &options) != 0) { // NOTE: it is put into 'loop->handles' here
    free(rec); // WARN[medium]: 'rec' is freed while it may still be linked in 'loop->handles'
    return NULL;
  }
  return rec;
}

void studio_end(rt_recorder_t *rec) {
  rt_recorder_close(rec); // NOTE: 'studio_end' takes it out of 'loop->handles' here
  free(rec);
}
