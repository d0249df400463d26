// RUN: %check-findings %s
// The caller goes on with what has the address of a variable that is gone.
struct frame {
  int length;
};
struct job {
  struct frame *frame;
  int id;
};
int frame_length(int id);

static int read_frame(struct job *j) {
  struct frame f;
  f.length = frame_length(j->id);
  j->frame = &f; // REASON: followed-after-return // WARN[medium]: 'f' is local to 'read_frame', but 'j->frame' still points to it afterwards
  return f.length < 0 ? -1 : 0;
}
static int show_frame(struct job *j) {
  return j->frame ? j->frame->length : 0;
}
int job_run(struct job *j) {
  if (read_frame(j))
    return -1;
  return show_frame(j);
}
