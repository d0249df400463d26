struct conn {
  int fd;
};
extern struct conn *current;
