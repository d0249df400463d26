//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FactsDump.h"
#include "llvm/ADT/StringExtras.h"

using namespace cvet;

namespace {

class Dumper {
public:
  Dumper(const UnitFacts &Unit, llvm::raw_ostream &OS) : Unit(Unit), OS(OS) {}
  void dump();

private:
  /// The name \p Id without folders: "/src/a.c:f" is "a.c:f".
  std::string name(NameId Id) const;
  std::string type(const TypeClass &T) const;
  std::string place(PlaceId P) const;
  std::string root(const PlaceTable::Node &N) const;
  std::string operand(const Operand &O) const;
  std::string condition(const Event &E) const;
  void event(const Event &E);
  void function(const FunctionFacts &F);

  const UnitFacts &Unit;
  llvm::raw_ostream &OS;
  const FunctionFacts *Function = nullptr;
};

} // namespace

std::string Dumper::name(NameId Id) const {
  llvm::StringRef Name = Unit.Names.str(Id);
  // "tag@/dir/file.c.field", "/dir/file.c:name"
  size_t Begin = Name.find('@');
  Begin = Begin == llvm::StringRef::npos ? 0 : Begin + 1;
  size_t Slash = Name.rfind('/');
  if (Slash == llvm::StringRef::npos || Slash < Begin)
    return Name.str();
  return (Name.take_front(Begin) + Name.drop_front(Slash + 1)).str();
}

std::string Dumper::type(const TypeClass &T) const {
  static const char *const Kinds[] = {"scalar",    "record*", "void*",
                                      "function*", "pointer", "record"};
  std::string S = Kinds[T.K];
  if (T.Rec)
    S += "(" + name(T.Rec) + ")";
  return T.Array ? S + "[]" : S;
}

std::string Dumper::root(const PlaceTable::Node &N) const {
  switch (N.Kind) {
  case PlaceKind::Null:
    return "null";
  case PlaceKind::Constant:
    return N.Payload ? "const(" + name(N.Payload) + ")" : "const";
  case PlaceKind::String:
    return "string";
  case PlaceKind::Param:
    return "p" + llvm::utostr(N.Payload);
  case PlaceKind::Local:
    return "l:" + (Function ? name(Function->Locals[N.Payload].Name) : "?");
  case PlaceKind::Global:
    return "g:" + name(N.Payload);
  case PlaceKind::Function:
    return "f:" + name(N.Payload);
  case PlaceKind::Macro:
    return "m:" + name(N.Payload);
  case PlaceKind::Call:
    return "c" + llvm::utostr(N.Payload);
  default:
    return "?";
  }
}

std::string Dumper::place(PlaceId P) const {
  const PlaceTable::Node &N = Unit.Places[P];
  if (isRoot(N.Kind))
    return root(N);
  std::string Base = place(N.Base);
  switch (N.Kind) {
  case PlaceKind::Arrow:
    return Base + "->" + name(N.Payload);
  case PlaceKind::Dot:
    return Base + "." + name(N.Payload);
  case PlaceKind::Deref:
    return Base + "*";
  case PlaceKind::Index:
    return Base + "[]";
  case PlaceKind::Addr:
    return Base + "&";
  case PlaceKind::Container:
    return Base + "^" + name(N.Payload);
  default:
    return Base + "elem(" + name(N.Payload) + ")";
  }
}

std::string Dumper::operand(const Operand &O) const {
  std::string S;
  for (PlaceId P : O.Values)
    S += (S.empty() ? "" : "|") + place(P);
  if (O.Values.empty())
    S = "-";
  if (O.Record)
    S += " {" + name(O.Record) + "}";
  if (O.Text)
    S += " '" + Unit.Names.str(O.Text).str() + "'";
  if (O.Type)
    S += " <" + Unit.Names.str(O.Type).str() + ">";
  return S;
}

std::string Dumper::condition(const Event &E) const {
  std::string X = E.Ops.empty() ? "" : operand(E.Ops[0]);
  switch (E.Condition) {
  case ConditionKind::Other:
    for (size_t Edge = 0; Edge + 1 < E.Ops.size(); ++Edge)
      if (const Operand &Some = E.Ops[Edge + 1]; !Some.Values.empty())
        X += "; " + operand(Some) + " != 0 on edge " + std::to_string(Edge);
    return "reads " + X;
  case ConditionKind::NonNull:
    return X + " != 0";
  case ConditionKind::IsNull:
    return X + " == 0";
  case ConditionKind::Equal:
    return X + " == " + operand(E.Ops[1]);
  case ConditionKind::NotEqual:
    return X + " != " + operand(E.Ops[1]);
  case ConditionKind::Negative:
    return X + " < 0";
  }
  llvm_unreachable("no other condition");
}

void Dumper::event(const Event &E) {
  OS << "  B" << E.Block << " " << E.Where.Line << ":" << E.Where.Column << " ";
  switch (E.Kind) {
  case EventKind::Call:
    OS << "c" << E.CallNo;
    if (E.ResultRecord)
      OS << " {" << name(E.ResultRecord) << "}";
    OS << " = " << operand(E.Ops[0]) << "(";
    for (size_t I = 1; I < E.Ops.size(); ++I)
      OS << (I > 1 ? ", " : "") << operand(E.Ops[I]);
    OS << ")";
    break;
  case EventKind::Store:
    OS << "store " << operand(E.Ops[0]) << " = " << operand(E.Ops[1]);
    break;
  case EventKind::Define:
    OS << "define " << operand(E.Ops[0]) << " = " << operand(E.Ops[1]);
    break;
  case EventKind::Copy:
    OS << "copy " << operand(E.Ops[0]) << " = " << operand(E.Ops[1]);
    break;
  case EventKind::Zero:
    OS << "zero " << operand(E.Ops[0]);
    break;
  case EventKind::Compare:
    OS << "compare " << operand(E.Ops[0]) << " with " << operand(E.Ops[1]);
    break;
  case EventKind::Increment:
    OS << "increment " << operand(E.Ops[0]);
    break;
  case EventKind::Decrement:
    OS << "decrement " << operand(E.Ops[0]);
    break;
  case EventKind::Return:
    OS << "return";
    if (!E.Ops.empty())
      OS << " " << operand(E.Ops[0]);
    break;
  case EventKind::Branch:
    OS << (E.IsLoop ? "loop " : "branch ") << condition(E);
    break;
  case EventKind::Switch:
    OS << "switch " << operand(E.Ops[0]);
    for (const Operand &Case : llvm::drop_begin(E.Ops))
      OS << (Case.Values.empty() ? std::string(" else") : " " + operand(Case));
    break;
  }
  OS << (E.IsStatement ? ";\n" : "\n");
}

void Dumper::function(const FunctionFacts &F) {
  Function = &F;
  OS << "function " << name(F.Name) << " " << F.Where.Line << "-" << F.EndLine
     << (F.IsInternal ? " internal" : "") << (F.IsForeign ? " foreign" : "")
     << (F.IsNoReturn ? " noreturn" : "") << (F.IsGenerated ? " generated" : "")
     << "\n";
  auto Variables = [&](const char *What, const std::vector<Variable> &List) {
    if (List.empty())
      return;
    OS << "  " << What;
    for (const Variable &V : List)
      OS << (&V == &List[0] ? " " : ", ") << name(V.Name) << ": "
         << type(V.Type);
    OS << "\n";
  };
  Variables("params", F.Params);
  Variables("locals", F.Locals);
  OS << "  blocks";
  for (size_t B = 0; B < F.Blocks.size(); ++B) {
    OS << " " << B << ">";
    for (size_t I = 0; I < F.Blocks[B].size(); ++I)
      OS << (I ? "," : "") << F.Blocks[B][I];
  }
  OS << " exit " << F.Exit << "\n";
  for (const Event &E : F.Events)
    event(E);
  auto Names = [&](llvm::StringRef Title, llvm::ArrayRef<NameId> List) {
    if (List.empty())
      return;
    OS << "  " << Title;
    for (NameId N : List)
      OS << " " << name(N);
    OS << "\n";
  };
  Names("reads", F.Reads);
  Names("tests", F.Tests);
  Function = nullptr;
}

void Dumper::dump() {
  for (const FunctionFacts &F : Unit.Functions)
    function(F);
  for (const FieldFacts &F : Unit.Fields)
    OS << "field " << name(F.Name) << ": " << type(F.Type)
       << (F.IsFirst ? " first" : "") << "\n";
  for (const GlobalFacts &G : Unit.Globals)
    OS << "global " << name(G.Name) << ": " << type(G.Type)
       << (G.IsInternal ? " internal" : "") << (G.IsDefined ? "" : " undefined")
       << "\n";
  for (const InitialiserFacts &I : Unit.Initialisers)
    OS << "initialiser " << operand(I.Destination) << " = " << operand(I.Value)
       << "\n";
  for (const AnnotationFacts &A : Unit.Annotations) {
    OS << "annotation " << name(A.Name) << " " << Unit.Names.str(A.Verb) << "(";
    for (size_t I = 0; I < A.Params.size(); ++I)
      OS << (I ? ", " : "") << A.Params[I];
    OS << ")";
    if (A.Field)
      OS << " field " << Unit.Names.str(A.Field);
    OS << "\n";
  }
  for (NameId N : Unit.AddressTaken)
    OS << "address-taken " << name(N) << "\n";
}

void cvet::dumpFacts(const UnitFacts &Unit, llvm::raw_ostream &OS) {
  Dumper(Unit, OS).dump();
}
