// RUN: %check-findings --confidence=low %s

int write_label(int fd);
int flush(int fd);
int write_backups(int fd);

int close_volume_bad(int fd, int sync) {
  int rc;
  rc = write_backups(fd);
  if (rc)
    goto out;
  if (sync)
    rc = flush(fd); // WARN[medium]: whether 'flush' failed is put into 'rc', and nobody looks at it
  rc = write_label(fd); // NOTE: another result takes its place here
  if (rc)
    goto out;
  if (sync)
    rc = flush(fd);
out:
  return rc;
}
