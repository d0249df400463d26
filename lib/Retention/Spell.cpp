//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Names of holders and places as a user would write them, and the graph as a
/// picture.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"
#include "llvm/Support/Path.h"
#include <set>

using namespace cvet;

SourcePlace RetentionGraph::place(const Loc &L) const {
  SourcePlace S;
  if (L.File < Prog.Files.size())
    S.File = Prog.Files[L.File];
  S.Line = L.Line;
  S.Column = L.Column;
  S.EndLine = L.EndLine;
  S.EndColumn = L.EndColumn;
  return S;
}

SourcePlace RetentionGraph::place(FunctionId F, uint32_t Event) const {
  return place(Prog.Functions[F].Events[Event].Where);
}

static std::string plainField(llvm::StringRef Name) {
  auto [Record, Field] = Name.rsplit('.');
  llvm::StringRef R = plainName(Record);
  return R.empty() ? Field.str() : (R + "." + Field).str();
}

std::string RetentionGraph::spell(const Holder &H) const {
  llvm::StringRef Name = Prog.Names.str(H.Name);
  if (const GlobalFacts *G = Prog.global(H.Name))
    return Prog.Names.str(G->Display).str();
  // FILE:function, FILE:variable.m
  if (H.isRegistration())
    Name = Name.substr(Name.rfind(':') + 1);
  if (H.Kind == HolderKind::Callback)
    return Name.str();
  if (H.Kind == HolderKind::Link || H.Kind == HolderKind::Handle) {
    // T.m.n: the record's file, if any, stands before the first member.
    size_t At = Name.find('@');
    if (At == llvm::StringRef::npos)
      return Name.str();
    size_t Slash = Name.find_last_of('/');
    size_t From = Slash == llvm::StringRef::npos ? At : Slash;
    size_t Ext = Name.find('.', From);
    size_t Member =
        Ext == llvm::StringRef::npos ? Ext : Name.find('.', Ext + 1);
    if (Member == llvm::StringRef::npos)
      return plainName(Name).str();
    return (Name.take_front(At) + Name.drop_front(Member)).str();
  }
  return plainField(Name);
}

std::string RetentionGraph::spell(FunctionId F, PlaceId Place) const {
  const PlaceTable::Node &N = Prog.Places[Place];
  const Function &Fn = Prog.Functions[F];
  auto Base = [&] { return spell(F, N.Base); };
  auto FieldName = [&]() -> std::string {
    const FieldFacts *Fd = Prog.field(N.Payload);
    return Fd ? Prog.Names.str(Fd->Field).str() : std::string();
  };
  std::string B;
  switch (N.Kind) {
  case PlaceKind::Param:
    return N.Payload && N.Payload <= Fn.Params.size()
               ? Prog.Names.str(Fn.Params[N.Payload - 1].Name).str()
               : std::string();
  case PlaceKind::Local:
    return N.Payload < Fn.Locals.size()
               ? Prog.Names.str(Fn.Locals[N.Payload].Name).str()
               : std::string();
  case PlaceKind::Global:
    return spell({HolderKind::Global, N.Payload});
  case PlaceKind::Arrow:
    B = Base();
    return B.empty() ? B : B + "->" + FieldName();
  case PlaceKind::Dot:
    B = Base();
    return B.empty() ? B : B + "." + FieldName();
  case PlaceKind::Index:
    B = Base();
    return B.empty() ? B : B + "[]";
  case PlaceKind::Addr:
    B = Base();
    return B.empty() ? B : "&" + B;
  case PlaceKind::Deref:
    B = Base();
    return B.empty() ? B : "*" + B;
  default:
    return "";
  }
}

void cvet::printDot(const RetentionGraph &Graph, llvm::StringRef About,
                    llvm::raw_ostream &OS) {
  const Program &P = Graph.program();
  auto Escape = [](llvm::StringRef S) {
    std::string Out;
    for (char C : S) {
      if (C == '"' || C == '\\')
        Out += '\\';
      Out += C;
    }
    return Out;
  };
  auto At = [&](FunctionId F, uint32_t E) {
    SourcePlace S = Graph.place(F, E);
    return Escape((P.Names.str(P.Functions[F].Display) + " " +
                   llvm::sys::path::filename(S.File) + ":" +
                   llvm::Twine(S.Line))
                      .str());
  };
  static const char *const Kinds[] = {"field",    "variable", "link",
                                      "contents", "handle",   "callback"};
  OS << "digraph retention {\n  rankdir=LR;\n  node [shape=box];\n";
  for (const auto &[Record, Holders] : Graph.attachments()) {
    llvm::StringRef Plain = plainName(P.Names.str(Record));
    if (!About.empty() && Plain != About)
      continue;
    std::string Object = Escape("struct " + Plain.str());
    OS << "  \"" << Object << "\" [shape=ellipse];\n";
    for (const auto &[H, Sites] : Holders) {
      std::string Name =
          Escape(std::string(Kinds[unsigned(H.Kind)]) + " " + Graph.spell(H));
      for (const Attachment &A : Sites)
        OS << "  \"" << Name << "\" -> \"" << Object << "\" [label=\""
           << At(A.F, A.Event) << (A.Counted ? " (counted)" : "") << "\"];\n";
      std::set<std::string> Detaches;
      for (FunctionId F = 0; F < P.Functions.size(); ++F) {
        if (!Graph.mayDetach(F, H))
          continue;
        for (uint32_t E = 0; E < P.Functions[F].Events.size(); ++E) {
          EventKind K = P.Functions[F].Events[E].Kind;
          if ((K == EventKind::Call || K == EventKind::Store ||
               K == EventKind::Zero) &&
              Graph.detachesOwn(F, E, H))
            Detaches.insert(At(F, E));
        }
      }
      for (const std::string &D : Detaches)
        OS << "  \"" << Object << "\" -> \"" << Name
           << "\" [style=dashed,label=\"" << D << "\"];\n";
    }
    auto Dies = Graph.deaths().find(Record);
    if (Dies == Graph.deaths().end())
      continue;
    for (const Death &D : Dies->second)
      OS << "  \"" << Object << "\" -> \"dies\" [label=\"" << At(D.F, D.Event)
         << "\"];\n";
  }
  OS << "}\n";
}
