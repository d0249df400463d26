//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "UnjoinedReasons.h"

using namespace cvet;

const ReasonKind unjoined::NobodyJoins("nobody-joins", Side::Argument,
                                       Scope::Holder, Basis::Shown,
                                       Confidence::Low,
                                       "nobody joins or detaches the thread");
const ReasonKind unjoined::HandleNotKept("handle-not-kept", Side::Argument,
                                         Scope::Holder, Basis::Shown,
                                         Confidence::Medium,
                                         "nothing keeps the handle");
const ReasonKind unjoined::HolderOfHandleDies(
    "holder-of-handle-dies", Side::Argument, Scope::Holder, Basis::Shown,
    Confidence::Medium, "what has the handle is freed here");
const ReasonKind unjoined::SiblingJoined(
    "sibling-joined", Side::Argument, Scope::Holder, Basis::Shown,
    Confidence::Medium, "a thread like this one is joined or detached here");
const ReasonKind unjoined::EndsWithItsObject(
    "ends-with-its-object", Side::Argument, Scope::Holder, Basis::Shown,
    Confidence::Medium,
    "'{0}' frees what it was given: there is one thread for each");
const ReasonKind
    unjoined::LostForEach("lost-for-each", Side::Argument, Scope::Holder,
                          Basis::Shown, Confidence::Medium,
                          "a handle is lost for each thread that is started");
const ReasonKind unjoined::OverwrittenByNext(
    "overwritten-by-next", Side::Argument, Scope::Way, Basis::Shown,
    Confidence::Medium, "the next turn of the loop puts another handle there");
const ReasonKind
    unjoined::FreedWhileRunning("freed-while-running", Side::Argument,
                                Scope::Way, Basis::Shown, Confidence::Medium,
                                "the handle is freed here, without a join");
const ReasonKind unjoined::FreedAtOnce(
    "freed-at-once", Side::Argument, Scope::Way, Basis::Shown,
    Confidence::Medium,
    "'{0}', which the thread works on, is freed here without waiting for it");
const ReasonKind
    unjoined::ReturnsUnjoined("returns-unjoined", Side::Argument, Scope::Way,
                              Basis::Shown, Confidence::Medium,
                              "this return leaves the thread unjoined");
const ReasonKind unjoined::EndsUndetached(
    "ends-undetached", Side::Argument, Scope::Holder, Basis::Shown,
    Confidence::Medium, "the routine ends here without detaching its thread");
const ReasonKind unjoined::FreesOwnHandle(
    "frees-own-handle", Side::Argument, Scope::Way, Basis::Shown,
    Confidence::Medium,
    "'{0}' frees what has the handle of its own thread here");
const ReasonKind unjoined::FreedIfLetGo(
    "freed-if-let-go", Side::Defeater, Scope::Way, Basis::Shown, Nothing,
    "'{0}' frees its own handle here, by a flag that is asked or set where the "
    "thread is detached");
const ReasonKind unjoined::CancelledNotJoined(
    "cancelled-not-joined", Side::Argument, Scope::Way, Basis::Shown,
    Confidence::Medium, "the thread is cancelled here, and not joined then");
const ReasonKind unjoined::FlagClearedByThread(
    "flag-cleared-by-thread", Side::Argument, Scope::Way, Basis::Shown,
    Confidence::Medium,
    "the thread itself changes '{0}', which decides whether it is joined");
const ReasonKind unjoined::JoinNeverRuns("join-never-runs", Side::Argument,
                                         Scope::Way, Basis::Shown,
                                         Confidence::Medium,
                                         "this join can never run");
const ReasonKind
    unjoined::FirstOnesLeft("first-ones-left", Side::Argument, Scope::Way,
                            Basis::Shown, Confidence::Low,
                            "'{0}' returns here where a thread cannot be "
                            "started, and those before it run on");
const ReasonKind
    unjoined::FirstOnesLost("first-ones-lost", Side::Argument, Scope::Way,
                            Basis::Shown, Confidence::Medium,
                            "'{0}' returns here where a thread cannot be "
                            "started, and loses those before it");
const ReasonKind
    unjoined::FirstOnesFreed("first-ones-freed", Side::Argument, Scope::Way,
                             Basis::Shown, Confidence::Medium,
                             "where a thread cannot be started, what has the "
                             "handles of those before it is freed here");
const ReasonKind unjoined::StartedOnce("started-once", Side::Defeater,
                                       Scope::Way, Basis::Habit,
                                       Confidence::Low,
                                       "the thread is started once");
const ReasonKind unjoined::GivesItsHandle(
    "gives-its-handle", Side::Defeater, Scope::Way, Basis::Shown,
    Confidence::Low, "a thread gives its own handle to who joins it here");
const ReasonKind unjoined::NeverEnds("never-ends", Side::Defeater, Scope::Way,
                                     Basis::Shown, Confidence::Low,
                                     "the thread never ends by itself");
const ReasonKind unjoined::LivesWithProgram(
    "lives-with-program", Side::Defeater, Scope::Way, Basis::Shown, Nothing,
    "one thread is started, and runs as long as the program");
const ReasonKind unjoined::MainNeverEnds(
    "main-never-ends", Side::Defeater, Scope::Way, Basis::Shown,
    Confidence::Low,
    "'main' starts its threads before it goes on for ever: there are so many");
const ReasonKind
    unjoined::HandleOfCaller("handle-of-caller", Side::Defeater, Scope::Holder,
                             Basis::Shown, Nothing,
                             "the caller has the handle, and is asked instead");
const ReasonKind
    unjoined::HandleUnknown("handle-unknown", Side::Defeater, Scope::Holder,
                            Basis::Shown, Nothing,
                            "who else has the handle is not known");
const ReasonKind unjoined::StartedDetached("started-detached", Side::Defeater,
                                           Scope::Object, Basis::Proved,
                                           Nothing,
                                           "the thread is started detached");
const ReasonKind unjoined::AttributeUnknown(
    "attribute-unknown", Side::Limit, Scope::Object, Basis::Shown, Nothing,
    "whether the thread is started detached is not known");
const ReasonKind unjoined::JoinedSomewhere(
    "joined-somewhere", Side::Defeater, Scope::Holder, Basis::Habit,
    Confidence::Medium, "threads in such a place are joined or detached here");
const ReasonKind unjoined::JoinedOnEveryWay("joined-on-every-way",
                                            Side::Defeater, Scope::Way,
                                            Basis::Proved, Nothing,
                                            "every way joins or detaches it");
const ReasonKind unjoined::RoutineDetaches("routine-detaches", Side::Defeater,
                                           Scope::Way, Basis::Shown, Nothing,
                                           "'{0}' detaches its thread");
