// RUN: %check-findings %s

enum state { ST_OK, ST_AGAIN = 2, ST_ERROR, ST_END = 20 };
struct reader;
enum state reader_next(struct reader *r);
int tape_move(int fd, int blocks);
#define TAPE_OK 0
#define TAPE_EOF 4
#define TAPE_MARK 5
#define DB_ROW 100
#define DB_DONE 101
typedef struct db_stmt db_stmt;
int db_step(db_stmt *s);
void db_reset(db_stmt *s);
void tell(const char *text);

int drain(struct reader *r) {
  for (;;) {
    switch (reader_next(r)) {
    default:
      return -1;
    }
  }
}

int count(struct reader *r) {
  enum state s;
  int n = 0;
  while ((s = reader_next(r)) == ST_AGAIN) // NOTE: a code is asked for here
    n++;
  return s == ST_END ? n : -1;
}

int skip(struct reader *r) {
  enum state s = reader_next(r);
  if (s != ST_AGAIN && s != ST_END)
    return -1;
  return 0;
}

int first(struct reader *r) {
  int s = reader_next(r);
  if (s < 0) { // WARN[medium]: 'reader_next' is asked here whether it is negative, and elsewhere for codes, none of which is
    tell("no first one");
    return -1;
  }
  return 0;
}

int rewind_tape(int fd) {
  int got = tape_move(fd, -1);
  if (got == TAPE_EOF || got == TAPE_MARK) // NOTE: a code is asked for here
    return 0;
  return -1;
}

int forward_tape(int fd) {
  int got = tape_move(fd, 1);
  return got != TAPE_MARK ? -1 : 0;
}

int skip_block(int fd) {
  if (tape_move(fd, 2) < 0) // WARN[medium]: 'tape_move' is asked here whether it is negative, and elsewhere for codes, none of which is
    return -1;
  return 0;
}

int run(db_stmt *s) {
  int rc;
  while ((rc = db_step(s)) == DB_ROW) // NOTE: a code is asked for here
    ;
  db_reset(s);
  return rc == DB_DONE ? 0 : -1;
}

int has(db_stmt *s) {
  int rc = db_step(s);
  db_reset(s);
  return rc == DB_ROW;
}

int set(db_stmt *s) {
  int rc = db_step(s);
  db_reset(s);
  if (rc < 0) // WARN[medium]: 'db_step' is asked here whether it is negative, and elsewhere for codes, none of which is
    return -1;
  return 0;
}
