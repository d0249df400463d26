//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// `cvet explain --candidates`: why something is reported, and why not.
///
//===----------------------------------------------------------------------===//

#include "Candidates.h"
#include "Commands.h"
#include "Graph.h"
#include "GraphRun.h"
#include "Inputs.h"
#include "Printable.h"
#include "ProgramCheck.h"
#include "Report.h"
#include "Session.h"
#include "llvm/Support/FileSystem.h"

using namespace cvet;
using llvm::outs;
using llvm::StringRef;

namespace {
/// What the user asks about.
struct Question {
  std::string Text;
  std::string File;  ///< absolute; empty: Text is a function or a holder
  unsigned Line = 0; ///< 0: the whole file
};
} // namespace

static Question parseQuestion(StringRef Text) {
  Question Q;
  Q.Text = Text.str();
  auto [File, Line] = Text.rsplit(':');
  if (!Line.empty() && !Line.getAsInteger(10, Q.Line) && Q.Line)
    Q.File = normalisePath(File);
  else if (Q.Line = 0; llvm::sys::fs::exists(Text))
    Q.File = normalisePath(Text);
  return Q;
}

/// Says what of \p Q is not there. Empty: all is.
static std::string missingPart(const Question &Q, SourceCache &Sources) {
  if (!Q.Line)
    return "";
  if (!llvm::sys::fs::exists(Q.File))
    return (StringRef(Q.Text).rsplit(':').first + ": no such file").str();
  size_t Lines = Sources.lines(Q.File).size();
  return Q.Line > Lines ? Q.Text + ": the file has " + count(Lines, "line")
                        : "";
}

static bool isAt(const SourcePlace &P, const Question &Q) {
  return P.File == Q.File && (!Q.Line || P.Line == Q.Line);
}

static bool isAsked(const JudgedCandidate &C, const Question &Q) {
  if (!Q.File.empty())
    return isAt(C.Where, Q) ||
           llvm::any_of(C.Reasons, [&](const JudgedCandidate::Why &R) {
             return Q.Line && isAt(R.Where, Q);
           });
  return C.Function == Q.Text ||
         StringRef(C.About).contains("'" + Q.Text + "'");
}

/// What an effect does, for people.
static StringRef verbOf(EffectKind Kind) {
  switch (Kind) {
  case EffectKind::Store:
    return "stores";
  case EffectKind::Link:
  case EffectKind::Insert:
    return "puts into a list or container";
  case EffectKind::Unlink:
  case EffectKind::Remove:
    return "takes out of a list or container";
  case EffectKind::Empty:
    return "empties a list or container";
  case EffectKind::Kill:
    return "frees";
  case EffectKind::Zero:
    return "sets to 0";
  case EffectKind::Compare:
    return "compares";
  case EffectKind::Ref:
    return "takes a reference";
  case EffectKind::Unref:
    return "drops a reference";
  case EffectKind::Escape:
    return "gives an address to code that is not known";
  case EffectKind::Register:
  case EffectKind::Bind:
  case EffectKind::Arm:
    return "registers a callback";
  case EffectKind::Unregister:
    return "unregisters a callback";
  case EffectKind::Close:
    return "closes a descriptor";
  case EffectKind::Spawn:
    return "starts a thread";
  case EffectKind::Join:
  case EffectKind::Detach:
    return "joins or detaches a thread";
  case EffectKind::Cancel:
    return "cancels a thread";
  }
  return "";
}

/// Says what is seen to happen at a line about which no rule has a candidate.
static void saySilence(const Question &Q, const RetentionGraph &G) {
  const Program &P = G.program();
  bool IsSeen = false;
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    if (G.place(P.Functions[F].Where).File != Q.File)
      continue;
    llvm::SmallVector<StringRef, 4> Verbs;
    for (const Effect &X : G.effects().of(F))
      if (G.place(F, X.Event).Line == Q.Line)
        if (StringRef Verb = verbOf(X.Kind); !llvm::is_contained(Verbs, Verb))
          Verbs.push_back(Verb);
    for (StringRef Verb : Verbs)
      outs() << "  it " << Verb << ", but no rule looks at what\n";
    IsSeen |= !Verbs.empty();
    for (CallId Call : P.calls(F))
      if (G.place(F, Call.event()).Line == Q.Line && P.callsUnknown(Call)) {
        outs() << "  what is called here has neither body nor model: see "
                  "--fact and --model\n";
        IsSeen = true;
      }
  }
  if (!IsSeen)
    outs() << "  nothing is seen here that keeps, frees, registers or starts "
              "something\n";
}

/// Prints what of \p Findings \p Q is about and no reasons decided on: the
/// source alone, or a path, has it so. False: there is nothing of the kind.
static bool sayUnweighed(const Question &Q, llvm::ArrayRef<Finding> Findings,
                         StringRef Directory) {
  bool IsAny = false;
  for (const Finding &F : Findings) {
    if (!F.Reasons.empty() ||
        !(Q.File.empty() ? F.Function == Q.Text : isAt(F.Where, Q)))
      continue;
    IsAny = true;
    outs() << printable(displayPath(F.Where.File, Directory)) << ':'
           << F.Where.Line << ": " << confidenceName(F.Level) << ": "
           << printable(F.Message) << " [" << checkName(F) << "]\n  "
           << (F.IsPath ? "the path engine has seen it happen"
                        : "what stands there says so")
           << ", so no reasons were weighed\n";
  }
  return IsAny;
}

int cvet::explainCandidates(const Options &Given) {
  Options O = Given;
  std::vector<Question> Questions;
  llvm::erase_if(O.Files, [&](const std::string &Text) {
    if (O.HasFlags && llvm::sys::fs::exists(Text))
      return false;
    Questions.push_back(parseQuestion(Text));
    return true;
  });
  SourceCache Sources;
  for (const Question &Q : Questions)
    if (std::string Missing = missingPart(Q, Sources); !Missing.empty())
      return fail(Missing);
  auto S = openSession(O);
  if (!S)
    return fail(S.takeError());
  ResultStore Store(cacheDirectory(O));
  ProgramReader Reader{O, *S->Models, Store};
  Reader.Programs = S->Programs;
  Reader.NotC = S->List.files(SkippedEntry::NotC);
  ProgramResult Program = checkPrograms(S->List.Jobs, Reader);
  std::vector<JudgedCandidate> All = std::move(Program.Candidates);
  sortCandidates(All);
  std::vector<Finding> Findings = sortFindings(std::move(Program.Findings));
  llvm::erase_if(Findings, [&](const Finding &F) {
    return !S->Config->isEnabled(F.Rule, F.Where.File, /*IsAsked=*/false);
  });
  const std::string Directory = textOptions(O, outs()).Directory;
  std::vector<GivenUp> GaveUp = Program.GaveUp;
  std::shared_ptr<const RetentionGraph> Graph; // for lines without candidates
  bool IsAnyUnweighed = false;
  for (const Question &Q : Questions) {
    bool IsAny = sayUnweighed(Q, Findings, Directory);
    IsAnyUnweighed |= IsAny;
    if (IsAny || llvm::any_of(All, [&](const auto &C) { return isAsked(C, Q); }))
      continue;
    if (Q.File.empty() && isSource(Q.Text))
      return fail(Q.Text + ": no such file, function or holder");
    outs() << "no candidate: " << printable(Q.Text) << '\n';
    if (!Q.Line)
      continue;
    if (!Graph) {
      std::vector<UnitResult> Units = readUnits(S->List.Jobs, Reader);
      Graph = linkGraph(shareUnits(takeFacts(Units)), S->Models->get(), {},
                        O.End, GaveUp);
    }
    if (Graph)
      saySilence(Q, *Graph);
  }
  if (!Questions.empty())
    llvm::erase_if(All, [&](const JudgedCandidate &C) {
      return llvm::none_of(Questions,
                           [&](const Question &Q) { return isAsked(C, Q); });
    });
  if (!All.empty() || !IsAnyUnweighed)
    printCandidates(All, Directory, outs());
  for (const Note &Error : Program.Errors)
    printError(Error, Sources, textOptions(O, llvm::errs()), llvm::errs());
  if (size_t Broken = Program.Errors.size())
    return fail(count(Broken, "unit") +
                " could not be parsed; more may be considered");
  return failFor(GaveUp, O);
}
