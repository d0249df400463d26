struct entry {
  int n;
};
static struct entry *in_header;
inline void header_bad(struct entry *x) {
  in_header = x;
  free(x);
}
