//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where the values of local variables come from, as far as that is certain.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_STALE_LOCAL_ORIGINS_H
#define CVET_CHECKERS_STALE_LOCAL_ORIGINS_H

#include "Graph.h"

namespace cvet::stale_local {

/// Is \p Place a local variable or a parameter?
bool isVariable(const Program &P, PlaceId Place);

/// Does \p Place lead through some element, which one is not known?
bool isInElement(const Program &P, PlaceId Place);

/// The only pointer that \p O may be, or unknown; null does not count.
PlaceId onlyValue(const Program &P, const Operand &O);

/// The values of one function's variables.
class Origins {
public:
  Origins(const RetentionGraph &Graph, FunctionId F)
      : P(Graph.program()), Fx(Graph.effects()), F(F), Fn(P.Functions[F]),
        Fl(Fx.flow(F)) {}

  /// Where the value of \p Place at \p At comes from, as far as there is only
  /// one such place.
  PlaceId of(uint32_t At, PlaceId Place) const;
  /// The definition that alone gives the variable \p Local what it has at
  /// \p At.
  std::optional<uint32_t> definition(uint32_t At, PlaceId Local) const;
  /// Is what \p Place names set between \p From and \p To?
  bool isChanged(uint32_t From, uint32_t To, PlaceId Place) const;

private:
  const Program &P;
  const Effects &Fx;
  const FunctionId F;
  const Function &Fn;
  const Flow &Fl;
};

} // namespace cvet::stale_local

#endif
