# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""new_rule.py [--syntax] NAME SUMMARY: creates the folder of a new rule.

    python3 checkers/new_rule.py lock-held-on-return \\
        "A lock is still held when the function returns."

The folder gets the page, a graph half (with --syntax: a syntax half) that finds
nothing, and a test that fails until it has a bad example. Nothing else needs an
edit: rules register themselves. See docs/adding-a-rule.md.
"""

import os
import re
import sys

CHECKERS = os.path.dirname(os.path.abspath(__file__))

PAGE = """\
<!--
RUN: %check-doc %s
-->
# {name}

{summary}

Why it is wrong, and what happens then.

**Bad**

A fence that begins with ```c bad, with `// warning: ` and `// note: ` at the
end of the lines that they are about.

**Good**

A fence that begins with ```c good: the same program, repaired.

**Silent when**

- what looks alike and is right, and why.

**Options**

None.

**If you know better**

Write `// NOLINT(cvet-{name}): reason` on the line.
"""

SOURCE = """\
//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Graph.h"
#include "Reporter.h"
#include "Rule.h"

using namespace cvet;

static void findAll(const RetentionGraph &Graph, Docket &Out) {{
}}

static const RuleInfo {pascal} = {{"{name}", Stage::Experimental,
                                  "{since}", findAll}};
CVET_RULE({pascal});
"""

SYNTAX = """\
//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "SyntaxCheck.h"
#include "clang/AST/Expr.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {{

class {pascal}Check : public SyntaxCheck {{
public:
  using SyntaxCheck::SyntaxCheck;

  void registerMatchers(MatchFinder *Finder) override {{
    Finder->addMatcher(callExpr().bind("call"), this);
  }}
  void check(const MatchFinder::MatchResult &Result) override;
}};

}} // namespace

static bool isWrong(const CallExpr &Call) {{ return false; }}

void {pascal}Check::check(const MatchFinder::MatchResult &Result) {{
  const auto &Call = *Result.Nodes.getNodeAs<CallExpr>("call");
  if (isWrong(Call))
    warn(Call.getBeginLoc(), Confidence::Low, "what is wrong here");
}}

static const RuleInfo {pascal} = syntaxRule<{pascal}Check>(
    "{name}", Stage::Experimental, "{since}");
CVET_RULE({pascal});
"""

TEST = """\
// RUN: %check-findings %s

void first_bad(void) {
}
"""


def problem(name, summary):
    """What is wrong with the arguments, or None."""
    words = name.split("-")
    if not re.fullmatch(r"[a-z]+(-[a-z]+){1,3}", name):
        return "a rule's name has two to four words in kebab-case"
    if words[0] in ("no", "avoid", "check", "cvet"):
        return f"a rule's name says what is wrong; leave out '{words[0]}-'"
    if os.path.exists(os.path.join(CHECKERS, name)):
        return f"checkers/{name} is there already"
    if not re.fullmatch(r"[A-Z'].*\.", summary):
        return "the summary is a sentence: a capital first, a period last"
    return None


def version():
    """The version under development, without its last part."""
    with open(os.path.join(CHECKERS, os.pardir, "CMakeLists.txt"),
              encoding="utf-8") as file:
        return re.search(r"project\(cvet VERSION (\d+\.\d+)", file.read())[1]


def main():
    arguments = sys.argv[1:]
    has_syntax = arguments[:1] == ["--syntax"]
    arguments = arguments[has_syntax:]
    if len(arguments) != 2:
        sys.exit(__doc__)
    name, summary = arguments
    wrong = problem(name, summary)
    if wrong:
        sys.exit(f"new_rule.py: {wrong}")
    pascal = "".join(word.capitalize() for word in name.split("-"))
    texts = {"README.md": PAGE, os.path.join("tests", "first_bad.c"): TEST}
    if has_syntax:
        texts[f"{pascal}Check.cpp"] = SYNTAX
    else:
        texts[f"{pascal}.cpp"] = SOURCE
    for path, text in texts.items():
        full = os.path.join(CHECKERS, name, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            # The test is C: its braces are its own.
            file.write(text if text is TEST else text.format(
                name=name, summary=summary, pascal=pascal, since=version()))
        print(os.path.join("checkers", name, path))


if __name__ == "__main__":
    main()
