//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Outputs.h"
#include "SourceRoot.h"
#include "Xml.h"

using namespace cvet;

namespace {

/// Writes the cases of one suite.
class Suite {
public:
  Suite(const RunReport &Report, llvm::raw_ostream &OS)
      : Report(Report), Root(Report.Root), OS(OS) {}

  void write();

private:
  std::string place(const SourcePlace &P) const {
    return (Root.relative(P.File) + ":" + llvm::Twine(P.Line)).str();
  }
  void begin(llvm::StringRef Class, llvm::StringRef Name) {
    OS << "    <testcase classname=\"" << xmlAttribute(Class) << "\" name=\""
       << xmlAttribute(Name) << "\"";
  }
  void writeFinding(const Finding &F);
  void writeError(const Note &Error);

  const RunReport &Report;
  const SourceRoot Root;
  llvm::raw_ostream &OS;
};

} // namespace

void Suite::writeFinding(const Finding &F) {
  begin(checkName(F), place(F.Where));
  OS << ">\n      <failure type=\"" << severityName(F.Severity)
     << "\" message=\"" << xmlAttribute(F.Message) << "\">"
     << xmlContent(place(F.Where) + ": " + F.Message);
  for (const Note &N : F.Notes)
    OS << xmlContent("\n" + place(N.Where) + ": " + N.Message);
  if (!F.Why.empty())
    OS << xmlContent("\nconfidence: " + confidenceName(F.Level).str() + ": " +
                     F.Why);
  OS << "</failure>\n    </testcase>\n";
}

void Suite::writeError(const Note &Error) {
  begin("cvet", place(Error.Where));
  OS << ">\n      <error message=\"" << xmlAttribute(Error.Message)
     << "\"/>\n    </testcase>\n";
}

void Suite::write() {
  size_t Failures = llvm::count_if(Report.Findings, [](const Finding &F) {
    return F.State == FindingState::Shown;
  });
  size_t Errors = Report.Errors.size();
  size_t Cases = std::max<size_t>(1, Failures + Errors);
  OS << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
     << "  <testsuite name=\"cvet\" tests=\"" << Cases << "\" failures=\""
     << Failures << "\" errors=\"" << Errors << "\">\n";
  for (const Finding &F : Report.Findings)
    if (F.State == FindingState::Shown)
      writeFinding(F);
  for (const Note &Error : Report.Errors)
    writeError(Error);
  if (!Failures && !Errors) {
    // Some readers take a report without cases for one that was lost.
    begin("cvet", "no findings");
    OS << "/>\n";
  }
  OS << "  </testsuite>\n</testsuites>\n";
}

void cvet::writeJunit(const RunReport &Report, llvm::raw_ostream &OS) {
  Suite(Report, OS).write();
}
