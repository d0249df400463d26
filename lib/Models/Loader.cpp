//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// From model headers to the table of models.
///
/// The built-in headers are parsed as one unit, so that it costs little to have
/// them at hand in every process; each of the user's headers is a unit of its
/// own, for it may declare a function otherwise than a built-in header does.
///
//===----------------------------------------------------------------------===//

#include "Annotation.h"
#include "Embedded.h"
#include "LlvmCompat.h"
#include "RegularFiles.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/Decl.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace clang;
using namespace cvet;

/// Where the embedded headers seem to be.
static constexpr llvm::StringLiteral Folder = "/cvet-models";

static constexpr size_t MaxErrorLength = 200;

static std::string at(const SourceManager &SM, SourceLocation Loc,
                      llvm::StringRef What) {
  PresumedLoc P = SM.getPresumedLoc(SM.getExpansionLoc(Loc));
  if (P.isInvalid())
    return What.str();
  return (llvm::Twine(P.getFilename()) + ":" + llvm::Twine(P.getLine()) + ":" +
          llvm::Twine(P.getColumn()) + ": " + What)
      .str();
}

namespace {

/// Keeps the errors of a parse, the first one of each line: the others mostly
/// follow from it.
class ErrorCollector : public DiagnosticConsumer {
public:
  explicit ErrorCollector(std::vector<std::string> &Errors) : Errors(Errors) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Level < DiagnosticsEngine::Error)
      return;
    llvm::SmallString<128> Text;
    Info.FormatDiagnostic(Text);
    if (Text.size() > MaxErrorLength) {
      Text.truncate(MaxErrorLength);
      Text += "...";
    }
    if (!Info.hasSourceManager()) {
      Errors.push_back(std::string(Text));
      return;
    }
    const SourceManager &SM = Info.getSourceManager();
    SourceLocation Loc = SM.getExpansionLoc(Info.getLocation());
    std::pair Line(SM.getFileID(Loc), SM.getExpansionLineNumber(Loc));
    if (Line != LastLine)
      Errors.push_back(at(SM, Loc, Text));
    LastLine = Line;
  }

private:
  std::vector<std::string> &Errors;
  std::pair<FileID, unsigned> LastLine;
};

/// Reads the models of one unit from its declarations.
class ModelReader : public ASTConsumer {
public:
  ModelReader(ModelTable &Table, bool IsOfUser,
              std::vector<std::string> &Errors)
      : Table(Table), IsOfUser(IsOfUser), Errors(Errors) {}

  void HandleTranslationUnit(ASTContext &Context) override {
    if (Context.getDiagnostics().hasErrorOccurred())
      return;
    for (const Decl *D : Context.getTranslationUnitDecl()->decls())
      if (const auto *F = dyn_cast<FunctionDecl>(D);
          F && F->isFirstDecl() && F->getLocation().isValid())
        read(*F, Context);
  }

private:
  void read(const FunctionDecl &F, const ASTContext &Context) {
    const SourceManager &SM = Context.getSourceManager();
    PresumedLoc Where = SM.getPresumedLoc(F.getLocation());
    Model M;
    M.Name = F.getName().str();
    M.NumParams = F.getNumParams();
    M.IsVariadic = F.isVariadic();
    M.IsOfUser = IsOfUser;
    M.Source = llvm::sys::path::filename(Where.getFilename()).str() + ":" +
               std::to_string(Where.getLine());
    // In the order in which they are written; a condition is that of its
    // declaration alone.
    llvm::SmallVector<const FunctionDecl *, 2> Redecls(F.redecls());
    llvm::sort(Redecls, [&](const FunctionDecl *A, const FunctionDecl *B) {
      return SM.isBeforeInTranslationUnit(A->getLocation(), B->getLocation());
    });
    for (const FunctionDecl *Redecl : Redecls) {
      size_t First = M.Roles.size();
      Annotation Condition;
      for (const auto *Attr : Redecl->specific_attrs<AnnotateAttr>())
        if (!Attr->isInherited())
          readRole(*Attr, Context, M, Condition);
      for (Role &R : llvm::drop_begin(M.Roles, First)) {
        R.WhenParam = Condition.WhenParam;
        R.WhenValue = Condition.WhenValue;
        R.WhenMask = Condition.WhenMask;
      }
    }
    for (Role &R : M.Roles)
      if (auto Number = verbFunctionParam(R.V))
        if (int Of = R.param(*Number); Of > 0 && unsigned(Of) <= M.NumParams)
          R.PassedAs = dataParam(F.getParamDecl(Of - 1)->getType());
    if (!M.IsMacro)
      for (const ParmVarDecl *P : F.parameters())
        M.ParamRecords.push_back(pointeeRecord(P->getType()));
    if (!M.Roles.empty())
      Table.add(std::move(M));
  }

  void readRole(const AnnotateAttr &Attr, const ASTContext &Context, Model &M,
                Annotation &Condition) {
    std::optional<Annotation> A = readAnnotation(Attr, Context);
    if (!A)
      return;
    M.IsMacro |= A->IsMacroMark;
    if (!A->Slot.empty()) {
      M.Name = A->Slot;
      M.RunsNext = A->RunsNext;
    }
    std::string Problem = A->Problem;
    if (A->WhenParam) {
      if (unsigned(A->WhenParam) > M.NumParams && !M.IsVariadic)
        Problem =
            "'" + M.Name + "' has no parameter " + std::to_string(A->WhenParam);
      Condition = *A;
    }
    if (A->R) {
      for (int P : A->R->Params)
        if (unsigned(P) > M.NumParams && !M.IsVariadic)
          Problem = "'" + M.Name + "' has no parameter " + std::to_string(P);
      if (A->R->V == Verb::Weak)
        Problem = "'weak' is for variables and fields";
    }
    if (!Problem.empty())
      Errors.push_back(
          at(Context.getSourceManager(), Attr.getLocation(), Problem));
    else if (A->R)
      M.Roles.push_back(std::move(*A->R));
  }

  /// Of a pointer to a function, the parameter (from 1) that takes whatever the
  /// caller has for it: the last one of no type of its own. 0 if there is none.
  static unsigned dataParam(QualType T) {
    const auto *Fn = T->isFunctionPointerType()
                         ? T->getPointeeType()->getAs<FunctionProtoType>()
                         : nullptr;
    for (unsigned I = Fn ? Fn->getNumParams() : 0; I; --I)
      if (Fn->getParamType(I - 1)->isVoidPointerType())
        return I;
    return 0;
  }

  /// The name as facts have it: of the tag, or of the typedef of a tagless one.
  static std::string pointeeRecord(QualType T) {
    const RecordDecl *R =
        T->isPointerType() ? T->getPointeeType()->getAsRecordDecl() : nullptr;
    if (!R)
      return "";
    if (const TypedefNameDecl *Name = R->getTypedefNameForAnonDecl())
      return Name->getName().str();
    return R->getName().str();
  }

  ModelTable &Table;
  const bool IsOfUser;
  std::vector<std::string> &Errors;
};

class ModelAction : public ASTFrontendAction {
public:
  ModelAction(ModelTable &Table, bool IsOfUser,
              std::vector<std::string> &Errors)
      : Table(Table), IsOfUser(IsOfUser), Errors(Errors) {}

protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &,
                                                 llvm::StringRef) override {
    return std::make_unique<ModelReader>(Table, IsOfUser, Errors);
  }

private:
  ModelTable &Table;
  const bool IsOfUser;
  std::vector<std::string> &Errors;
};

} // namespace

/// Parses \p File, which may include the files of \p Files.
static void parse(const std::string &File,
                  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
                  ModelTable &Table, bool IsOfUser,
                  std::vector<std::string> &Errors) {
  const char *Args[] = {"-fsyntax-only",
                        "-std=gnu17",
                        "-x",
                        "c",
                        "-triple",
                        "x86_64-linux-gnu",
                        "-ffreestanding",
                        "-nobuiltininc",
                        "-nostdsysteminc",
                        "-I",
                        Folder.data(),
                        "-w",
                        "-fno-caret-diagnostics",
                        File.c_str()};
  ErrorCollector Collector(Errors);
  DiagnosticOptionsOwner Options = makeDiagnosticOptions();
  auto Diags = makeCompilerDiagnostics(*Files, Options, &Collector);
  auto Invocation = std::make_shared<CompilerInvocation>();
  CompilerInvocation::CreateFromArgs(*Invocation, Args, *Diags);
  Compiler CI(std::move(Invocation));
  CI.prepare(std::move(Files), &Collector);
  ModelAction Action(Table, IsOfUser, Errors);
  CI.ExecuteAction(Action);
}

llvm::Expected<ModelTable>
cvet::loadModels(llvm::ArrayRef<std::string> UserHeaders) {
  auto Memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  auto Add = [&](llvm::StringRef Name, llvm::StringRef Text) {
    std::string Path = (Folder + "/" + Name).str();
    Memory->addFile(Path, 0, llvm::MemoryBuffer::getMemBuffer(Text, Path));
    return Path;
  };
  std::string All;
  for (const EmbeddedFile &File : embeddedModels()) {
    Add(File.Name, File.Text);
    All += ("#include \"" + File.Name + "\"\n").str();
  }
  std::string Main = Add("all.c", All);
  auto Files = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(
      createRegularFileSystem());
  Files->pushOverlay(Memory);

  ModelTable Table;
  std::vector<std::string> Errors;
  parse(Main, Files, Table, /*IsOfUser=*/false, Errors);
  for (const std::string &Header : UserHeaders)
    if (auto Text = Files->getBufferForFile(Header); !Text)
      Errors.push_back(Header + ":1:1: " + Text.getError().message());
    else
      parse(Header, Files, Table, /*IsOfUser=*/true, Errors);
  // One error for each, since the names of files may have line ends in them.
  llvm::Error Joined = llvm::Error::success();
  for (const std::string &Error : Errors)
    Joined =
        llvm::joinErrors(std::move(Joined), llvm::createStringError(Error));
  if (Joined)
    return std::move(Joined);
  return Table;
}
