//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// An object and its members are one piece of memory: who has the address of a
/// member has the object, and who frees the first member frees the object.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_MEMBERS_H
#define CVET_RETENTION_MEMBERS_H

#include "Program.h"

namespace cvet {

/// An object and what its record is called.
struct WholeObject {
  PlaceId Object = UnknownPlace;
  NameId Record = 0;
};

/// The object that the address \p Value points into, if it is the address of a
/// member, of a member of a member, or of an element of an array in one.
std::optional<WholeObject> wholeOf(const Program &P, PlaceId Value);

/// Has that object the address \p Value, too?
std::optional<WholeObject> wholeAt(const Program &P, PlaceId Value);

/// Does a \p Derived begin with a \p Base, at whatever depth?
bool beginsWith(const Program &P, NameId Derived, NameId Base);

/// The record that \p Place, a pointer in function \p F, is declared to point
/// to by exactly one level, or 0.
NameId declaredRecord(const Program &P, FunctionId F, PlaceId Place);

} // namespace cvet

#endif
