/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * <sys/queue.h> of the BSDs and of glibc, which share names and orders of
 * parameters. Left out: *_NEXT and *_PREV, whose expansion tells as much.
 */

#include "cvet.h"

/* LIST */
cvet_macro cvet_empties(1)
void (LIST_INIT)(cvet_arg head);
cvet_macro cvet_links(2, 1, 3)
void (LIST_INSERT_HEAD)(cvet_arg head, cvet_arg elm, cvet_arg field);
cvet_macro cvet_links(2, 0, 3)
void (LIST_INSERT_BEFORE)(cvet_arg listelm, cvet_arg elm, cvet_arg field);
cvet_macro cvet_links(2, 0, 3)
void (LIST_INSERT_AFTER)(cvet_arg listelm, cvet_arg elm, cvet_arg field);
cvet_macro cvet_unlinks(1, 2)
void (LIST_REMOVE)(cvet_arg elm, cvet_arg field);
cvet_macro cvet_unlinks(1, 3) cvet_links(2, 0, 3)
void (LIST_REPLACE)(cvet_arg elm, cvet_arg elm2, cvet_arg field);
cvet_macro cvet_moves(1, 2, 4)
void (LIST_CONCAT)(cvet_arg head1, cvet_arg head2, cvet_arg type, cvet_arg field);
cvet_macro cvet_moves(1, 2, 4) cvet_moves(2, 1, 4)
void (LIST_SWAP)(cvet_arg head1, cvet_arg head2, cvet_arg type, cvet_arg field);
cvet_macro cvet_element(1)
void (LIST_FIRST)(cvet_arg head);
cvet_macro cvet_walks(1, 2, 3)
void (LIST_FOREACH)(cvet_arg var, cvet_arg head, cvet_arg field);
cvet_macro cvet_walks(1, 2, 3)
void (LIST_FOREACH_FROM)(cvet_arg var, cvet_arg head, cvet_arg field);
cvet_macro cvet_walks(1, 2, 3, 4)
void (LIST_FOREACH_SAFE)(cvet_arg var, cvet_arg head, cvet_arg field, cvet_arg tvar);
cvet_macro cvet_walks(1, 2, 3, 4)
void (LIST_FOREACH_FROM_SAFE)(cvet_arg var, cvet_arg head, cvet_arg field, cvet_arg tvar);

/* SLIST */
cvet_macro cvet_empties(1)
void (SLIST_INIT)(cvet_arg head);
cvet_macro cvet_links(2, 1, 3)
void (SLIST_INSERT_HEAD)(cvet_arg head, cvet_arg elm, cvet_arg field);
cvet_macro cvet_links(2, 0, 3)
void (SLIST_INSERT_AFTER)(cvet_arg slistelm, cvet_arg elm, cvet_arg field);
cvet_macro cvet_unlinks(2, 4, 1)
void (SLIST_REMOVE)(cvet_arg head, cvet_arg elm, cvet_arg type, cvet_arg field);
cvet_macro cvet_unlinks(0, 2, 1)
void (SLIST_REMOVE_HEAD)(cvet_arg head, cvet_arg field);
cvet_macro cvet_unlinks(0, 2)
void (SLIST_REMOVE_AFTER)(cvet_arg elm, cvet_arg field);
cvet_macro cvet_unlinks(2, 3)
void (SLIST_REMOVE_PREVPTR)(cvet_arg prevp, cvet_arg elm, cvet_arg field);
cvet_macro cvet_moves(1, 2, 4)
void (SLIST_CONCAT)(cvet_arg head1, cvet_arg head2, cvet_arg type, cvet_arg field);
cvet_macro cvet_moves(1, 2) cvet_moves(2, 1)
void (SLIST_SWAP)(cvet_arg head1, cvet_arg head2, cvet_arg type);
cvet_macro cvet_element(1)
void (SLIST_FIRST)(cvet_arg head);
cvet_macro cvet_walks(1, 2, 3)
void (SLIST_FOREACH)(cvet_arg var, cvet_arg head, cvet_arg field);
cvet_macro cvet_walks(1, 2, 3)
void (SLIST_FOREACH_FROM)(cvet_arg var, cvet_arg head, cvet_arg field);
cvet_macro cvet_walks(1, 2, 3, 4)
void (SLIST_FOREACH_SAFE)(cvet_arg var, cvet_arg head, cvet_arg field, cvet_arg tvar);
cvet_macro cvet_walks(1, 2, 3, 4)
void (SLIST_FOREACH_FROM_SAFE)(cvet_arg var, cvet_arg head, cvet_arg field, cvet_arg tvar);
cvet_macro cvet_walks(1, 3, 4)
void (SLIST_FOREACH_PREVPTR)(cvet_arg var, cvet_arg varp, cvet_arg head, cvet_arg field);

/* STAILQ */
cvet_macro cvet_empties(1)
void (STAILQ_INIT)(cvet_arg head);
cvet_macro cvet_links(2, 1, 3)
void (STAILQ_INSERT_HEAD)(cvet_arg head, cvet_arg elm, cvet_arg field);
cvet_macro cvet_links(2, 1, 3)
void (STAILQ_INSERT_TAIL)(cvet_arg head, cvet_arg elm, cvet_arg field);
cvet_macro cvet_links(3, 1, 4)
void (STAILQ_INSERT_AFTER)(cvet_arg head, cvet_arg tqelm, cvet_arg elm, cvet_arg field);
cvet_macro cvet_unlinks(2, 4, 1)
void (STAILQ_REMOVE)(cvet_arg head, cvet_arg elm, cvet_arg type, cvet_arg field);
cvet_macro cvet_unlinks(0, 2, 1)
void (STAILQ_REMOVE_HEAD)(cvet_arg head, cvet_arg field);
cvet_macro cvet_unlinks(0, 3, 1)
void (STAILQ_REMOVE_AFTER)(cvet_arg head, cvet_arg elm, cvet_arg field);
cvet_macro cvet_moves(1, 2)
void (STAILQ_CONCAT)(cvet_arg head1, cvet_arg head2);
cvet_macro cvet_moves(1, 2) cvet_moves(2, 1)
void (STAILQ_SWAP)(cvet_arg head1, cvet_arg head2, cvet_arg type);
cvet_macro cvet_element(1)
void (STAILQ_FIRST)(cvet_arg head);
cvet_macro cvet_element(1, 3)
void (STAILQ_LAST)(cvet_arg head, cvet_arg type, cvet_arg field);
cvet_macro cvet_walks(1, 2, 3)
void (STAILQ_FOREACH)(cvet_arg var, cvet_arg head, cvet_arg field);
cvet_macro cvet_walks(1, 2, 3)
void (STAILQ_FOREACH_FROM)(cvet_arg var, cvet_arg head, cvet_arg field);
cvet_macro cvet_walks(1, 2, 3, 4)
void (STAILQ_FOREACH_SAFE)(cvet_arg var, cvet_arg head, cvet_arg field, cvet_arg tvar);
cvet_macro cvet_walks(1, 2, 3, 4)
void (STAILQ_FOREACH_FROM_SAFE)(cvet_arg var, cvet_arg head, cvet_arg field, cvet_arg tvar);

/* SIMPLEQ */
cvet_macro cvet_empties(1)
void (SIMPLEQ_INIT)(cvet_arg head);
cvet_macro cvet_links(2, 1, 3)
void (SIMPLEQ_INSERT_HEAD)(cvet_arg head, cvet_arg elm, cvet_arg field);
cvet_macro cvet_links(2, 1, 3)
void (SIMPLEQ_INSERT_TAIL)(cvet_arg head, cvet_arg elm, cvet_arg field);
cvet_macro cvet_links(3, 1, 4)
void (SIMPLEQ_INSERT_AFTER)(cvet_arg head, cvet_arg listelm, cvet_arg elm, cvet_arg field);
cvet_macro cvet_unlinks(2, 4, 1)
void (SIMPLEQ_REMOVE)(cvet_arg head, cvet_arg elm, cvet_arg type, cvet_arg field);
cvet_macro cvet_unlinks(0, 2, 1)
void (SIMPLEQ_REMOVE_HEAD)(cvet_arg head, cvet_arg field);
cvet_macro cvet_unlinks(0, 3, 1)
void (SIMPLEQ_REMOVE_AFTER)(cvet_arg head, cvet_arg elm, cvet_arg field);
cvet_macro cvet_moves(1, 2)
void (SIMPLEQ_CONCAT)(cvet_arg head1, cvet_arg head2);
cvet_macro cvet_element(1)
void (SIMPLEQ_FIRST)(cvet_arg head);
cvet_macro cvet_walks(1, 2, 3)
void (SIMPLEQ_FOREACH)(cvet_arg var, cvet_arg head, cvet_arg field);
cvet_macro cvet_walks(1, 2, 3, 4)
void (SIMPLEQ_FOREACH_SAFE)(cvet_arg var, cvet_arg head, cvet_arg field, cvet_arg tvar);

/* TAILQ */
cvet_macro cvet_empties(1)
void (TAILQ_INIT)(cvet_arg head);
cvet_macro cvet_links(2, 1, 3)
void (TAILQ_INSERT_HEAD)(cvet_arg head, cvet_arg elm, cvet_arg field);
cvet_macro cvet_links(2, 1, 3)
void (TAILQ_INSERT_TAIL)(cvet_arg head, cvet_arg elm, cvet_arg field);
cvet_macro cvet_links(2, 0, 3)
void (TAILQ_INSERT_BEFORE)(cvet_arg listelm, cvet_arg elm, cvet_arg field);
cvet_macro cvet_links(3, 1, 4)
void (TAILQ_INSERT_AFTER)(cvet_arg head, cvet_arg listelm, cvet_arg elm, cvet_arg field);
cvet_macro cvet_unlinks(2, 3, 1)
void (TAILQ_REMOVE)(cvet_arg head, cvet_arg elm, cvet_arg field);
cvet_macro cvet_unlinks(2, 4, 1) cvet_links(3, 1, 4)
void (TAILQ_REPLACE)(cvet_arg head, cvet_arg elm, cvet_arg elm2, cvet_arg field);
cvet_macro cvet_moves(1, 2, 3)
void (TAILQ_CONCAT)(cvet_arg head1, cvet_arg head2, cvet_arg field);
cvet_macro cvet_moves(1, 2, 4) cvet_moves(2, 1, 4)
void (TAILQ_SWAP)(cvet_arg head1, cvet_arg head2, cvet_arg type, cvet_arg field);
cvet_macro cvet_element(1)
void (TAILQ_FIRST)(cvet_arg head);
cvet_macro cvet_element(1)
void (TAILQ_LAST)(cvet_arg head, cvet_arg headname);
cvet_macro cvet_element(1, 3)
void (TAILQ_LAST_FAST)(cvet_arg head, cvet_arg type, cvet_arg field);
cvet_macro cvet_walks(1, 2, 3)
void (TAILQ_FOREACH)(cvet_arg var, cvet_arg head, cvet_arg field);
cvet_macro cvet_walks(1, 2, 3)
void (TAILQ_FOREACH_FROM)(cvet_arg var, cvet_arg head, cvet_arg field);
cvet_macro cvet_walks(1, 2, 3, 4)
void (TAILQ_FOREACH_SAFE)(cvet_arg var, cvet_arg head, cvet_arg field, cvet_arg tvar);
cvet_macro cvet_walks(1, 2, 3, 4)
void (TAILQ_FOREACH_FROM_SAFE)(cvet_arg var, cvet_arg head, cvet_arg field, cvet_arg tvar);
cvet_macro cvet_walks(1, 2, 4)
void (TAILQ_FOREACH_REVERSE)(cvet_arg var, cvet_arg head, cvet_arg headname, cvet_arg field);
cvet_macro cvet_walks(1, 2, 4)
void (TAILQ_FOREACH_REVERSE_FROM)(cvet_arg var, cvet_arg head, cvet_arg headname, cvet_arg field);
cvet_macro cvet_walks(1, 2, 4, 5)
void (TAILQ_FOREACH_REVERSE_SAFE)(cvet_arg var, cvet_arg head, cvet_arg headname, cvet_arg field, cvet_arg tvar);
cvet_macro cvet_walks(1, 2, 4, 5)
void (TAILQ_FOREACH_REVERSE_FROM_SAFE)(cvet_arg var, cvet_arg head, cvet_arg headname, cvet_arg field, cvet_arg tvar);

/* CIRCLEQ */
cvet_macro cvet_empties(1)
void (CIRCLEQ_INIT)(cvet_arg head);
cvet_macro cvet_links(2, 1, 3)
void (CIRCLEQ_INSERT_HEAD)(cvet_arg head, cvet_arg elm, cvet_arg field);
cvet_macro cvet_links(2, 1, 3)
void (CIRCLEQ_INSERT_TAIL)(cvet_arg head, cvet_arg elm, cvet_arg field);
cvet_macro cvet_links(3, 1, 4)
void (CIRCLEQ_INSERT_BEFORE)(cvet_arg head, cvet_arg listelm, cvet_arg elm, cvet_arg field);
cvet_macro cvet_links(3, 1, 4)
void (CIRCLEQ_INSERT_AFTER)(cvet_arg head, cvet_arg listelm, cvet_arg elm, cvet_arg field);
cvet_macro cvet_unlinks(2, 3, 1)
void (CIRCLEQ_REMOVE)(cvet_arg head, cvet_arg elm, cvet_arg field);
cvet_macro cvet_element(1)
void (CIRCLEQ_FIRST)(cvet_arg head);
cvet_macro cvet_element(1)
void (CIRCLEQ_LAST)(cvet_arg head);
cvet_macro cvet_walks(1, 2, 3)
void (CIRCLEQ_FOREACH)(cvet_arg var, cvet_arg head, cvet_arg field);
cvet_macro cvet_walks(1, 2, 3)
void (CIRCLEQ_FOREACH_REVERSE)(cvet_arg var, cvet_arg head, cvet_arg field);
