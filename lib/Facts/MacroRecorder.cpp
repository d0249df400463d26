//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "MacroRecorder.h"
#include "clang/Lex/MacroArgs.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;
using namespace cvet;

class MacroRecorder::Listener : public PPCallbacks {
public:
  Listener(MacroRecorder &Recorder, Preprocessor &PP)
      : Recorder(Recorder), PP(PP) {}

  void MacroExpands(const Token &Name, const MacroDefinition &Definition,
                    SourceRange Range, const MacroArgs *Args) override {
    if (const MacroInfo *Info = Definition.getMacroInfo())
      Recorder.expands(PP, Name, *Info, Range, Args);
  }

private:
  MacroRecorder &Recorder;
  Preprocessor &PP;
};

void MacroRecorder::attach(Preprocessor &PP) {
  SM = &PP.getSourceManager();
  PP.addPPCallbacks(std::make_unique<Listener>(*this, PP));
}

/// Does the program have a macro of its own by that name, which takes more
/// arguments or fewer?
static bool isOfAnotherShape(const MacroInfo &Info, const Model &M) {
  return Info.isFunctionLike() && !Info.isVariadic() && !M.IsVariadic &&
         Info.getNumParams() != M.NumParams;
}

void MacroRecorder::expands(Preprocessor &PP, const Token &Name,
                            const MacroInfo &Info, SourceRange Range,
                            const MacroArgs *Args) {
  const Model *M = Models.macro(Name.getIdentifierInfo()->getName());
  if (!M || isOfAnotherShape(Info, *M) || owner(Name.getLocation()) != NoUse ||
      !ByName.try_emplace(Name.getLocation(), Uses.size()).second)
    return;
  MacroUse Use{M, Range, {}};
  for (unsigned I = 0; Args && I != Info.getNumParams(); ++I) {
    MacroArgument &Arg = Use.Args.emplace_back();
    for (const Token *T = Args->getUnexpArgument(I); T->isNot(tok::eof); ++T) {
      if (Arg.First.isInvalid())
        Arg.First = T->getLocation();
      else if (T->hasLeadingSpace() || T->isAtStartOfLine())
        Arg.Text += ' ';
      Arg.Last = T->getLocation();
      Arg.Text += PP.getSpelling(*T);
    }
    if (Arg.First.isValid())
      ByFirst[Arg.First].push_back({int(Uses.size()), I});
  }
  Uses.push_back(std::move(Use));
}

/// The outermost use among the expansions that \p L, the token of a body, is
/// part of.
int MacroRecorder::owner(SourceLocation L) const {
  if (!L.isMacroID())
    return NoUse;
  FileID File = SM->getFileID(L);
  const SrcMgr::ExpansionInfo &X = SM->getSLocEntry(File).getExpansion();
  if (X.isMacroArgExpansion())
    return owner(SM->getImmediateSpellingLoc(L));
  if (auto It = Owners.find(File); It != Owners.end())
    return It->second;
  SourceLocation Name = X.getExpansionLocStart();
  int Result = owner(Name);
  if (Result == NoUse)
    if (auto It = ByName.find(Name); It != ByName.end())
      Result = It->second;
  return Owners[File] = Result;
}

Origin MacroRecorder::origin(SourceLocation L) const {
  Origin O;
  while (SM->isMacroArgExpansion(L)) {
    int Use = owner(SM->getImmediateExpansionRange(L).getBegin());
    if (Use != NoUse)
      O.ArgumentOf = Use;
    L = SM->getImmediateSpellingLoc(L);
  }
  O.Owner = owner(L);
  O.Written = L;
  return O;
}

void MacroRecorder::findArguments(
    SourceRange Range,
    llvm::function_ref<void(int Use, unsigned Arg)> Found) const {
  auto Up = [&](SourceLocation L, bool IsEnd) {
    if (SM->isMacroArgExpansion(L))
      return SM->getImmediateSpellingLoc(L);
    CharSourceRange X = SM->getImmediateExpansionRange(L);
    return IsEnd ? X.getEnd() : X.getBegin();
  };
  for (SourceLocation B = Range.getBegin(); B.isMacroID();) {
    B = Up(B, false);
    auto It = ByFirst.find(B);
    if (It == ByFirst.end())
      continue;
    for (SourceLocation E = Range.getEnd(); E.isMacroID();) {
      E = Up(E, true);
      for (auto [Use, Arg] : It->second)
        if (Uses[Use].Args[Arg].Last == E)
          Found(Use, Arg);
    }
  }
}
