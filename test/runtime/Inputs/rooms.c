/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#define _GNU_SOURCE
#include "rooms.h"
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

struct room {
  int id;
  char title[32];
  struct room *next;
};

struct visit {
  int minutes;
  struct room *room;
  struct visit *next;
};

static struct room *table[8];
static struct {
  struct room *current;
  struct visit *visits;
} state;
static _Thread_local struct room *favourite;

void room_open(int id) {
  struct room *room = calloc(1, sizeof *room);
  room->id = id;
  snprintf(room->title, sizeof room->title, "room %d", id);
  room->next = table[id % 8];
  table[id % 8] = room;
}

struct room *room_find(int id) {
  for (struct room *room = table[id % 8]; room; room = room->next)
    if (room->id == id)
      return room;
  return NULL;
}

void room_close(int id) {
  for (struct room **place = &table[id % 8]; *place; place = &(*place)->next)
    if ((*place)->id == id) {
      struct room *room = *place;
      *place = room->next;
      free(room);
      return;
    }
}

void room_enter(int id) { state.current = room_find(id); }

void room_leave(void) { state.current = NULL; }

void visit_add(int id) {
  struct visit *visit = malloc(sizeof *visit);
  visit->minutes = 1;
  visit->room = room_find(id);
  visit->next = state.visits;
  state.visits = visit;
}

void visits_end(void) {
  while (state.visits) {
    struct visit *visit = state.visits;
    state.visits = visit->next;
    free(visit);
  }
}

char *room_title(int id) { return strdup(room_find(id)->title); }

void room_remember(int id) { favourite = room_find(id); }

static void *tick(void *data) {
  for (;;)
    pause();
  return data;
}

void clock_start(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, tick, NULL);
  pthread_detach(thread);
}

static void *say_hello(void *data) { return data; }

void greet(int wait) {
  pthread_t thread;
  pthread_create(&thread, NULL, say_hello, NULL);
  if (wait)
    pthread_join(thread, NULL);
}

int log_open(void) { return open("/dev/null", O_WRONLY | O_CLOEXEC); }

int alarm_open(void) { return timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC); }

void alarm_start(int stop) {
  struct sigevent event = {.sigev_notify = SIGEV_NONE};
  timer_t timer;
  timer_create(CLOCK_MONOTONIC, &event, &timer);
  if (stop)
    timer_delete(timer);
}
