struct conn { int fd; };
void conn_choose(struct conn *c);
void conn_forget(struct conn *c);
