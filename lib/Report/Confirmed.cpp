//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Confirmed.h"
#include "JsonNesting.h"
#include "RegularFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace cvet;
namespace json = llvm::json;

static constexpr int Version = 1;
/// No report nests nearly so deep.
static constexpr unsigned MaxNesting = 100;

static std::string text(const json::Object &O, llvm::StringRef Key) {
  return O.getString(Key).value_or("").str();
}

static SourcePlace place(const json::Object &O) {
  SourcePlace P;
  P.File = text(O, "file");
  P.Line = O.getInteger("line").value_or(0);
  return P;
}

static std::optional<StalePointer> staleIn(const json::Object &O) {
  const json::Object *Holder = O.getObject("holder");
  const json::Array *Freed = O.getArray("freed");
  StalePointer S;
  S.WasAttached = text(O, "kind") == "freed-attached";
  if (!Freed ||
      !(S.WasAttached || (Holder && text(O, "kind") == "stale-pointer")))
    return std::nullopt;
  S.IsQuiet = O.get("quiet") != nullptr;
  S.Pointer = text(S.WasAttached ? O : *Holder, "pointer");
  S.Chain = S.WasAttached ? S.Pointer : text(*Holder, "chain");
  for (const json::Value &Frame : *Freed)
    if (const json::Object *At = Frame.getAsObject(); At && At->get("line"))
      S.Freed.push_back(place(*At));
  return S;
}

llvm::Expected<std::vector<StalePointer>>
cvet::readRunReport(llvm::StringRef File) {
  auto Buffer = readRegularFile(File);
  if (!Buffer)
    return llvm::createStringError("the report " + File + ": " +
                                   Buffer.getError().message() +
                                   "; `cvet-rt run` writes one");
  auto Bad = [&](const llvm::Twine &Why) {
    return llvm::createStringError(File +
                                   " is no report of a test run: " + Why +
                                   "; `cvet-rt run --json=FILE` writes one");
  };
  auto Value = parseJson((*Buffer)->getBuffer(), MaxNesting);
  if (!Value)
    return Bad(llvm::toString(Value.takeError()));
  const json::Object *Top = Value->getAsObject();
  const json::Array *Tests = Top ? Top->getArray("tests") : nullptr;
  if (!Tests || text(*Top, "format") != "cvet-rt-report")
    return Bad("it says nothing about tests");
  if (Top->getInteger("version") != Version)
    return Bad("its version is not " + llvm::Twine(Version));
  std::vector<StalePointer> All;
  for (const json::Value &T : *Tests) {
    const json::Object *Test = T.getAsObject();
    const json::Array *Findings = Test ? Test->getArray("findings") : nullptr;
    if (!Findings)
      return Bad("a test has no findings");
    for (const json::Value &F : *Findings)
      if (const json::Object *O = F.getAsObject())
        if (auto Stale = staleIn(*O)) {
          Stale->Test = text(*Test, "name");
          All.push_back(std::move(*Stale));
        }
  }
  return All;
}

/// What is named last: "current" of "state.current", "ctx->current" and
/// "tab[].current".
static llvm::StringRef lastName(llvm::StringRef Name) {
  Name = Name.take_front(Name.find('['));
  return Name.substr(Name.find_last_of(".>") + 1);
}

/// Does \p Message name what ends in \p Name, in single quotes?
static bool names(llvm::StringRef Message, llvm::StringRef Name) {
  llvm::SmallVector<llvm::StringRef, 8> Parts;
  Message.split(Parts, '\'');
  for (size_t I = 1; I + 1 < Parts.size(); I += 2)
    if (lastName(Parts[I]) == Name)
      return true;
  return false;
}

static bool isAbout(llvm::StringRef Message, const SourcePlace &Where,
                    const StalePointer &S, RealPaths &Real) {
  llvm::StringRef Name = lastName(S.Pointer);
  return !Name.empty() && names(Message, Name) &&
         llvm::any_of(S.Freed, [&](const SourcePlace &At) {
           return Where.Line == At.Line && Real.isSame(Where.File, At.File);
         });
}

/// Is \p F, or what it tells moreover, about the pointer and the death of \p S?
/// Its place is that of the death or of a call that leads there.
static bool isAbout(const Finding &F, const StalePointer &S, RealPaths &Real) {
  return !F.IsStock && (isAbout(F.Message, F.Where, S, Real) ||
                        llvm::any_of(F.Notes, [&](const Note &N) {
                          llvm::StringRef Message = N.Message;
                          return Message.consume_front(Moreover) &&
                                 isAbout(Message, N.Where, S, Real);
                        }));
}

std::vector<StalePointer> cvet::confirm(std::vector<Finding> &Findings,
                                        llvm::ArrayRef<StalePointer> Seen,
                                        RealPaths &Real) {
  std::vector<StalePointer> Others;
  for (const StalePointer &S : Seen) {
    bool IsKnown = false;
    for (Finding &F : Findings) {
      if (!isAbout(F, S, Real))
        continue;
      IsKnown = true;
      if (llvm::is_contained(F.ConfirmedBy, S.Test))
        continue;
      F.ConfirmedBy.push_back(S.Test);
      F.Level = Confidence::High;
      F.Why = "a test run has shown it: '" + S.Pointer +
              (S.WasAttached ? "' still had what was freed in '"
                             : "' named what was freed when '") +
              F.ConfirmedBy.front() + (S.WasAttached ? "'" : "' was over");
    }
    if (!IsKnown && !S.IsQuiet)
      Others.push_back(S);
  }
  llvm::stable_sort(Findings, [](const Finding &A, const Finding &B) {
    return !A.ConfirmedBy.empty() && B.ConfirmedBy.empty();
  });
  return Others;
}
