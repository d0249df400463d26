// RUN: %check-findings %s
// What a comment names.
struct conn { int id; };

void no_prefix_bad(struct conn *c) {
  c->id = 1; // NOLINT(stale-list-node): compared only // WARN[medium]: 'stale-list-node' is no check; did you mean 'cvet-stale-list-node'?
}

void no_such_rule_bad(struct conn *c) {
  c->id = 2; // NOLINT(bugprone-*, cvet-stale-list-nod): compared only // WARN[medium]: there is no rule 'cvet-stale-list-nod' (did you mean 'cvet-stale-list-node'?)
}

void other_tool_ok(struct conn *c) {
  c->id = 4; // NOLINT(build/include, runtime/int)
}
