//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What library functions and macros do, read from annotated C prototypes.
///
/// The built-in model headers (lib/Models/*.h) are embedded in every binary;
/// users add their own. A model header is ordinary C that includes "cvet.h" and
/// declares itself what else it needs: no other header is found but those
/// beside it.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_MODELS_MODELS_H
#define CVET_MODELS_MODELS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>
#include <string>
#include <vector>

namespace cvet {

enum class Verb : uint8_t {
#define CVET_VERB(ID, SPELLING, MIN, MAX, MEANING) ID,
#include "Verbs.def"
};

/// Returns the verb spelled \p Spelling ("frees"), or nothing.
std::optional<Verb> parseVerb(llvm::StringRef Spelling);
llvm::StringRef verbSpelling(Verb V);
llvm::StringRef verbMeaning(Verb V);
/// How many parameters the verb takes: {least, most}.
std::pair<unsigned, unsigned> verbArity(Verb V);

/// Which parameter of the verb (from 0) is a function that is called, if one
/// is.
std::optional<unsigned> verbFunctionParam(Verb V);

/// Is the verb about what the caller has to know, and says nothing about what
/// the call does?
bool isAboutCallers(Verb V);

/// Which parameter of the verb (from 0) is a field, if one is.
std::optional<unsigned> verbFieldParam(Verb V);

/// One thing that a function does. Parameters count from 1.
struct Role {
  Verb V;
  llvm::SmallVector<int, 4> Params;
  std::string Field = {}; ///< the implied link field ("hh"); its parameter is 0
  /// Holds only where the bits WhenMask of parameter WhenParam are those of the
  /// constant WhenValue; 0: always.
  int WhenParam = 0;
  int64_t WhenValue = 0;
  int64_t WhenMask = -1;
  /// Which parameter (from 1) of the function that is called the object is
  /// given to, by the type of the pointer to it; 0: not known.
  unsigned PassedAs = 0;
  /// Parameter \p I (from 0) or 0 if it was not given.
  int param(unsigned I) const { return I < Params.size() ? Params[I] : 0; }
};

/// What one function or macro does, or whatever function a member points to.
struct Model {
  std::string Name; ///< of a member "RECORD.member"
  /// Of a member: that of the same record which is called next, and last, with
  /// the same arguments; or empty.
  std::string RunsNext;
  bool IsMacro = false;
  bool IsVariadic = false;
  bool IsOfUser = false; ///< from a header that the user has named
  unsigned NumParams = 0;
  /// Functions: the record that parameter N points to by exactly one level is
  /// ParamRecords[N-1] (tag or typedef's name), or empty.
  std::vector<std::string> ParamRecords;
  /// In the order of the annotations; never empty.
  std::vector<Role> Roles;
  std::string Source; ///< "queue.h:12", for explanations
};

/// Do \p Roles say what the call does?
bool tellEffects(llvm::ArrayRef<Role> Roles);

/// All models that are in force, by name. Functions and macros have separate
/// name spaces. Immutable after loading, so threads may share it.
class ModelTable {
public:
  const Model *function(llvm::StringRef Name) const;
  const Model *macro(llvm::StringRef Name) const;
  /// Later models replace earlier ones of the same name.
  void add(Model M);
  /// All models, sorted by name, functions before macros.
  std::vector<const Model *> all() const;

private:
  llvm::StringMap<Model> Functions, Macros;
};

/// Parses the built-in model headers and then \p UserHeaders (paths), in this
/// order. The error lists each problem as "FILE:LINE:COL: what".
llvm::Expected<ModelTable> loadModels(llvm::ArrayRef<std::string> UserHeaders);

/// " frees(1)", with its condition, if it has one.
void printRole(const Role &R, llvm::raw_ostream &OS);

/// Prints one line for each model: "name(parameters): roles  [source]".
void printModels(const ModelTable &Models, llvm::raw_ostream &OS);

} // namespace cvet

#endif
