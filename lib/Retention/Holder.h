//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What holds objects, program wide: the key that attach and detach meet on.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_HOLDER_H
#define CVET_RETENTION_HOLDER_H

#include "Place.h"
#include <tuple>

namespace cvet {

/// What kind of place holds an object.
enum class HolderKind : uint8_t {
  Field,    ///< field R.f of any R
  Global,   ///< a variable with static storage
  Link,     ///< the object's own member T.m is in a list, hash or tree
  Contents, ///< the container in a field or variable
  Handle,   ///< what is registered under the handle T.h or variable
  Callback, ///< what is registered with a function, under no handle
  // Only as something that detaches:
  Zeroed,  ///< a whole record became 0
  Dead,    ///< a record died
  Emptied, ///< the list or container in a field or variable became empty
  Popped,  ///< some element of it was taken out, whichever came next
};

/// A holder, program wide: what attach and detach meet on.
struct Holder {
  HolderKind Kind = HolderKind::Field;
  NameId Name = 0; ///< "R.f", variable, "T.m.n", function, or record
  bool operator==(const Holder &O) const {
    return Kind == O.Kind && Name == O.Name;
  }
  bool operator<(const Holder &O) const {
    return std::tie(Kind, Name) < std::tie(O.Kind, O.Name);
  }
  uint64_t raw() const { return uint64_t(Kind) << 32 | Name; }
  bool isPointer() const {
    return Kind == HolderKind::Field || Kind == HolderKind::Global;
  }
  bool isRegistration() const {
    return Kind == HolderKind::Handle || Kind == HolderKind::Callback;
  }
};

} // namespace cvet

#endif
