struct item {
  int n;
};
static struct item *in_header;
static inline void header_bad(struct item *x) {
  in_header = x;
  free(x);
}
