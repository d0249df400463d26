//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ModelledCalls.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Basic/TargetInfo.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

/// One conversion of a format: its letter, and where it begins and ends.
struct Conversion {
  char Letter;
  size_t Begin, End;
};

class StrftimeFormatCheck : public SyntaxCheck {
public:
  using SyntaxCheck::SyntaxCheck;

  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(callExpr().bind("call"), this);
  }
  void check(const MatchFinder::MatchResult &Result) override;

private:
  const Expr *formatOf(const CallExpr &Call);
  void judge(const StringLiteral &Format, const ASTContext &Context);

  ModelledCalls Calls{Verb::TimeFormat};
};

} // namespace

/// By a model, or by the attribute that users give their own functions.
const Expr *StrftimeFormatCheck::formatOf(const CallExpr &Call) {
  if (const Role *Has = Calls.find(Call))
    return argument(Call, Has->param(0));
  if (const FunctionDecl *Callee = Call.getDirectCallee())
    for (const auto *Format : Callee->specific_attrs<FormatAttr>())
      if (Format->getType()->isStr("strftime"))
        return argument(Call, Format->getFormatIdx());
  return nullptr;
}

/// The conversions of \p Format, with GNU's flags and widths; one without a
/// letter at the end.
static std::vector<Conversion> conversions(llvm::StringRef Format) {
  std::vector<Conversion> All;
  for (size_t At = Format.find('%'); At != llvm::StringRef::npos;
       At = Format.find('%', All.back().End)) {
    size_t End = Format.find_first_not_of("_-^#0123456789+", At + 1);
    // Other digits or another era, where a locale has them.
    if (End != llvm::StringRef::npos &&
        (Format[End] == 'E' || Format[End] == 'O'))
      ++End;
    bool HasLetter = End < Format.size();
    All.push_back({HasLetter ? Format[End] : '\0', At,
                   HasLetter ? End + 1 : Format.size()});
  }
  return All;
}

/// What C, POSIX, GNU and the BSDs have.
static constexpr llvm::StringLiteral Letters =
    "aAbBcCdDeFgGhHIjklmMnNpPrRsStTuUvVwWxXyYzZ%+";

/// Do the two stand next to each other, with one separator in between?
static bool areJoined(const Conversion &A, const Conversion &B,
                      llvm::StringRef Format, llvm::StringRef Separators) {
  return B.Begin == A.End + 1 && Separators.contains(Format[A.End]);
}

/// In a date, the minutes stand where the month ought to, or the other way
/// round in a time? Then the letter that was meant, else 0.
static char meantBy(llvm::ArrayRef<Conversion> All, size_t I,
                    llvm::StringRef Format) {
  auto IsNear = [&](llvm::StringRef Others, llvm::StringRef Separators) {
    return (I > 0 && Others.contains(All[I - 1].Letter) &&
            areJoined(All[I - 1], All[I], Format, Separators)) ||
           (I + 1 < All.size() && Others.contains(All[I + 1].Letter) &&
            areJoined(All[I], All[I + 1], Format, Separators));
  };
  if (All[I].Letter == 'M' && IsNear("YyCGdej", "-/."))
    return 'm';
  if (All[I].Letter == 'm' && IsNear("HIklS", ":"))
    return 'M';
  if (All[I].Letter == 's' && IsNear("M", ":"))
    return 'S';
  return 0;
}

void StrftimeFormatCheck::judge(const StringLiteral &Literal,
                                const ASTContext &Context) {
  llvm::StringRef Format = Literal.getString();
  auto At = [&](size_t Byte) {
    return Literal.getLocationOfByte(Byte, sources(), Context.getLangOpts(),
                                     Context.getTargetInfo());
  };
  std::vector<Conversion> All = conversions(Format);
  for (size_t I = 0; I != All.size(); ++I) {
    const Conversion &C = All[I];
    llvm::StringRef Text = Format.slice(C.Begin, C.End);
    if (!C.Letter || !Letters.contains(C.Letter)) {
      warn(At(C.Begin), Confidence::Medium,
           "'%0' is no conversion of a time format")
          << Text;
      continue;
    }
    char Meant = meantBy(All, I, Format);
    if (!Meant)
      continue;
    DiagnosticBuilder Warning =
        warn(At(C.Begin), Confidence::Medium,
             "'%0' is %select{the month|the minute|the second since 1970}1 "
             "in a %select{time|date|time}1; '%%%2' is the %select{minute|"
             "month|second}1");
    Warning << Text
            << (Meant == 'M'   ? 0
                : Meant == 'm' ? 1
                               : 2)
            << llvm::StringRef(&Meant, 1);
    SourceLocation Letter = At(C.End - 1);
    if (!Letter.isMacroID())
      Warning << FixItHint::CreateReplacement(
          CharSourceRange::getCharRange(Letter, Letter.getLocWithOffset(1)),
          llvm::StringRef(&Meant, 1));
  }
}

void StrftimeFormatCheck::check(const MatchFinder::MatchResult &Result) {
  const Expr *Format = formatOf(*Result.Nodes.getNodeAs<CallExpr>("call"));
  if (!Format)
    return;
  // What is one of two literals is not followed.
  if (const auto *Literal =
          dyn_cast<StringLiteral>(Format->IgnoreParenImpCasts()))
    if (Literal->getCharByteWidth() == 1)
      judge(*Literal, *Result.Context);
}

static const RuleInfo StrftimeFormat = syntaxRule<StrftimeFormatCheck>(
    "strftime-format", Stage::Experimental, "0.2", "CWE-687");
CVET_RULE(StrftimeFormat);
