#include "rt.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static int open_track(const char *path, int *out) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    return -errno;
  *out = fd;
  return 0;
}

int rt_recorder_start(rt_loop_t *loop, rt_recorder_t *rec,
                      const rt_recorder_options_t *options) {
  int storage[4];
  int *fds;
  int err;
  int i;

  rt_handle_init(loop, &rec->handle, RT_RECORDER);
  rt_queue_init(&rec->queue);
  rec->status = 0;
  rec->fd = -1;

  err = -ENOMEM;
  fds = storage;
  if (options->ntracks > (int)(sizeof(storage) / sizeof(storage[0])))
    fds = malloc((size_t)options->ntracks * sizeof(*fds));
  if (fds == NULL)
    goto error;

  for (i = 0; i < options->ntracks; i++)
    fds[i] = -1;

  for (i = 0; i < options->ntracks; i++) {
    err = open_track(options->tracks[i], &fds[i]);
    if (err)
      goto error;
  }

  rec->fd = open(options->file, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (rec->fd < 0) {
    err = -errno;
    goto error;
  }

  /* the sources are only checked here, they are opened again on demand */
  for (i = 0; i < options->ntracks; i++)
    close(fds[i]);
  if (fds != storage)
    free(fds);

  rt_queue_insert_tail(&loop->recorders, &rec->queue);
  loop->active++;
  return 0;

error:
#ifdef FIXED
  rt_queue_remove(&rec->handle.handle_queue);
#endif
  if (fds != NULL) {
    for (i = 0; i < options->ntracks; i++)
      if (fds[i] != -1)
        close(fds[i]);
    if (fds != storage)
      free(fds);
  }
  return err;
}

void rt_recorder_close(rt_recorder_t *rec) {
  rt_queue_remove(&rec->queue);
  rt_queue_remove(&rec->handle.handle_queue);
  rec->handle.loop->active--;
  close(rec->fd);
  rec->fd = -1;
}
