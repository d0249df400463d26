// RUN: %check-findings %s
// The context's type is known, and 0 stands for null.
struct ctx {
  int n;
};

struct parser {
  int (*start)(struct ctx *c, const char *name);
  int (*text)(struct ctx *c, const char *text);
  int (*end)(struct ctx *c, const char *name);
  int (*error)(struct ctx *c, int why);
  struct ctx *ctx;
};

void parser_use(struct parser *p, int (*start)(struct ctx *, const char *),
                int (*text)(struct ctx *, const char *),
                int (*end)(struct ctx *, const char *),
                int (*error)(struct ctx *, int), struct ctx *ctx) {
  p->start = start;
  p->text = text;
  p->end = end;
  p->error = error; // NOTE: 'parser_use' sets both
  p->ctx = ctx;
}

void parser_detach(struct parser *p) {
  p->start = 0;
  p->text = 0;
  p->end = 0;
  p->ctx = 0; // WARN[medium]: 'p->error' is left where 'p->ctx', which it is called with, is cleared
}

int parser_fail(struct parser *p, int why) {
  return p->error ? p->error(p->ctx, why) : why; // NOTE: it is called here
}
