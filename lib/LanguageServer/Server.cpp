//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Server.h"
#include "Actions.h"
#include "Commands.h"
#include "Database.h"
#include "LazyModels.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <csignal>
#include <unistd.h>

using namespace cvet;
using llvm::StringRef;
namespace json = llvm::json;
namespace lsp = llvm::lsp;

static std::unique_ptr<lsp::JSONTransportInput>
take(MessageInput *Input) { // the transport owns it
  return std::unique_ptr<lsp::JSONTransportInput>(Input);
}

Server::Server(const Options &O, int In, llvm::raw_ostream &Out)
    : O(O), Input(new MessageInput(In, Loop, Phase)),
      Transport(take(Input), Out), Handler(Transport) {
  Handler.method("initialize", this, &Server::onInitialize);
  Handler.method("shutdown", this, &Server::onShutdown);
  Handler.method(MessageInput::RefusedMethod, this, &Server::onRefused);
  Handler.method("textDocument/codeAction", this, &Server::onCodeAction);
  Handler.method("textDocument/hover", this, &Server::onHover);
  Handler.notification("textDocument/didOpen", this, &Server::onOpen);
  Handler.notification("textDocument/didChange", this, &Server::onChange);
  Handler.notification("textDocument/didSave", this, &Server::onSave);
  Handler.notification("textDocument/didClose", this, &Server::onClose);
  Handler.notification("$/cancelRequest", this, &Server::onCancel);
  Handler.notification("window/workDoneProgress/cancel", this,
                       &Server::onCancelProgress);
  SendDiagnostics = Handler.outgoingNotification<json::Value>(
      "textDocument/publishDiagnostics");
  SendMessage = Handler.outgoingNotification<json::Value>("window/showMessage");
  SendLog = Handler.outgoingNotification<json::Value>("window/logMessage");
  SendProgress = Handler.outgoingNotification<json::Value>("$/progress");
  MakeProgress = Handler.outgoingRequest<json::Value, lsp::NoParams>(
      "window/workDoneProgress/create",
      [this](json::Value Id, llvm::Expected<lsp::NoParams> Result) {
        if (!Result)
          return llvm::consumeError(Result.takeError());
        for (auto &[Path, P] : Projects)
          if (P->Check && Id == json::Value(P->Token)) {
            beginProgress(*P);
          }
      });
}

bool Server::run() {
  llvm::consumeError(Transport.run(Handler));
  return Input->hasExited() && Phase == SessionPhase::IsShutDown;
}

void Server::showMessage(MessageKind Kind, const llvm::Twine &Text) {
  SendMessage(
      json::Object{{"type", int(Kind)}, {"message", "cvet: " + Text.str()}});
}

void Server::logMessage(const llvm::Twine &Text) {
  SendLog(json::Object{{"type", int(Log)}, {"message", "cvet: " + Text.str()}});
}

//===----------------------------------------------------------------------===//
// The session
//===----------------------------------------------------------------------===//

/// The value at \p Keys below \p V, or null.
static const json::Value *find(const json::Value *V,
                               llvm::ArrayRef<StringRef> Keys) {
  for (StringRef Key : Keys) {
    const json::Object *Object = V ? V->getAsObject() : nullptr;
    V = Object ? Object->get(Key) : nullptr;
  }
  return V;
}

static bool isTrue(const json::Value *V, llvm::ArrayRef<StringRef> Keys) {
  const json::Value *At = find(V, Keys);
  return At && At->getAsBoolean().value_or(false);
}

static bool has(const json::Value *List, StringRef Word) {
  const json::Array *All = List ? List->getAsArray() : nullptr;
  return All && llvm::any_of(*All, [&](const json::Value &V) {
           return V.getAsString() == Word;
         });
}

static ClientAbilities readAbilities(const json::Value &Params) {
  const json::Value *All = find(&Params, {"capabilities"});
  const json::Value *Text = find(All, {"textDocument"});
  ClientAbilities Client;
  if (has(find(All, {"general", "positionEncodings"}), "utf-8"))
    Client.Columns = ColumnUnit::Utf8;
  Client.RelatedInformation =
      isTrue(Text, {"publishDiagnostics", "relatedInformation"});
  Client.CodeDescription =
      isTrue(Text, {"publishDiagnostics", "codeDescriptionSupport"});
  Client.Markdown = has(find(Text, {"hover", "contentFormat"}), "markdown");
  Client.Progress = isTrue(All, {"window", "workDoneProgress"});
  return Client;
}

void Server::onInitialize(const RawParams &Params, Reply Answer) {
  Client = readAbilities(Params.Value);
  Phase = SessionPhase::Runs;
  Answer(json::Object{
      {"serverInfo", json::Object{{"name", "cvet"}, {"version", CVET_VERSION}}},
      {"capabilities",
       json::Object{
           {"positionEncoding",
            Client.Columns == ColumnUnit::Utf8 ? "utf-8" : "utf-16"},
           {"textDocumentSync",
            json::Object{
                {"openClose", true},
                {"change", int(lsp::TextDocumentSyncKind::Incremental)},
                {"save", json::Object{{"includeText", false}}}}},
           {"hoverProvider", true},
           {"codeActionProvider",
            json::Object{{"codeActionKinds", json::Array{"quickfix"}}}}}}});
}

void Server::onShutdown(const lsp::NoParams &, Reply Answer) {
  Phase = SessionPhase::IsShutDown;
  for (WaitingHover &H : std::exchange(Waiting, {}))
    H.Answer(nullptr);
  Projects.clear();
  Answer(nullptr);
}

void Server::onRefused(const RawParams &Params, Reply Answer) {
  const json::Object *What = Params.Value.getAsObject();
  Answer(llvm::make_error<lsp::LSPError>(
      What ? What->getString("message").value_or("").str() : "",
      lsp::ErrorCode(What ? What->getInteger("code").value_or(0) : 0)));
}

//===----------------------------------------------------------------------===//
// Documents
//===----------------------------------------------------------------------===//

/// The project that the file \p Path is part of; null: none is known.
Project *Server::projectOf(StringRef Path) {
  StringRef Folder = llvm::sys::path::parent_path(Path);
  std::string Database;
  if (!O.Database.empty()) {
    auto Found = findDatabase(O.Database);
    if (Found)
      Database = normalisePath(*Found);
    else
      llvm::consumeError(Found.takeError());
  } else {
    Database = findDatabaseAround(Folder);
  }
  if (!Database.empty()) {
    std::unique_ptr<Project> &P = Projects[Database];
    if (!P)
      P = std::make_unique<Project>(Database);
    return P.get();
  }
  StringRef Extension = llvm::sys::path::extension(Path);
  if (!SaidNoDatabase && Projects.empty() &&
      (Extension == ".c" || Extension == ".h")) {
    SaidNoDatabase = true;
    showMessage(Warning,
                "no compile_commands.json in " +
                    (O.Database.empty() ? Folder : StringRef(O.Database)) +
                    (O.Database.empty() ? ", its build folder or its parents"
                                        : " or its build folder") +
                    ", so nothing is checked; make one with `cmake "
                    "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON`, `meson setup` or "
                    "`bear -- make`");
  }
  return nullptr;
}

void Server::onOpen(const lsp::DidOpenTextDocumentParams &Params) {
  const Document &D = Open.open(Params.textDocument);
  if (Project *P = projectOf(D.Path))
    check(*P, /*IsSaved=*/false);
}

void Server::onChange(const lsp::DidChangeTextDocumentParams &Params) {
  Document *D = Open.find(Params.textDocument.uri.file());
  if (!D)
    return;
  D->Version = Params.textDocument.version;
  for (const lsp::TextDocumentContentChangeEvent &C : Params.contentChanges)
    D->change(C, Client.Columns);
}

void Server::onSave(const lsp::DidCloseTextDocumentParams &Params) {
  if (Project *P = projectOf(normalisePath(Params.textDocument.uri.file())))
    check(*P, /*IsSaved=*/true);
}

void Server::onClose(const lsp::DidCloseTextDocumentParams &Params) {
  Document *D = Open.find(Params.textDocument.uri.file());
  if (!D)
    return;
  std::string Path = D->Path;
  Open.close(Path);
  // What was not saved is gone.
  if (Project *P = projectOf(Path))
    check(*P, /*IsSaved=*/false);
}

//===----------------------------------------------------------------------===//
// Checks
//===----------------------------------------------------------------------===//

WorkRequest Server::request(const Project &P) const {
  WorkRequest R{O, P.Database, {}, Open.unsaved(), Client};
  for (const auto &[Path, D] : Open.all())
    if (!O.Database.empty() ||
        findDatabaseAround(llvm::sys::path::parent_path(Path)) == P.Database)
      R.Open.push_back(Path);
  return R;
}

/// A check that is under way is as good as a new one, unless what it reads has
/// changed.
void Server::check(Project &P, bool IsSaved) {
  if (P.isChecking() && !IsSaved && P.Checked == Open.unsaved())
    return;
  startCheck(P);
}

void Server::startCheck(Project &P) {
  stopCheck(P);
  P.Hover.reset();
  P.Known.reset();
  WorkRequest R = request(P);
  P.Checked = R.Unsaved;
  P.HasAnswered = false;
  LazyModels::readBuiltIn(); // once, not in each worker
  P.Check = Worker::start(
      Loop, [R](llvm::raw_ostream &OS) { answerCheck(R, OS); },
      {[this, &P](StringRef Line) { takeAnswer(P, Line); },
       [this, &P](bool IsGood) { endCheck(P, IsGood); }},
      O.IsVerbose);
  if (!P.Check)
    return showMessage(Error, "no process can be started");
  if (Client.Progress) {
    P.Token = "cvet/" + std::to_string(++Tokens);
    MakeProgress(json::Object{{"token", P.Token}}, P.Token);
  }
}

void Server::stopCheck(Project &P) {
  P.Check.reset();
  endProgress(P);
}

void Server::takeAnswer(Project &P, StringRef Line) {
  auto Answer = json::parse(Line);
  if (!Answer)
    return llvm::consumeError(Answer.takeError());
  if (const json::Value *Step = find(&*Answer, {"progress"})) {
    int64_t Done = Step->getAsObject()->getInteger("done").value_or(0);
    int64_t All = Step->getAsObject()->getInteger("all").value_or(0);
    return progress(P,
                    json::Object{{"kind", "report"},
                                 {"message", *Step->getAsObject()->get("file")},
                                 {"percentage", All ? Done * 100 / All : 0}});
  }
  if (const json::Value *Why = find(&*Answer, {"failed"})) {
    P.HasAnswered = true;
    std::string Text = Why->getAsString().value_or("").str();
    if (Text != P.Failure)
      showMessage(Error, Text);
    P.Failure = Text;
    publish(P, {});
    endProgress(P);
    return serveHovers();
  }
  if (const json::Value *Remarks = find(&*Answer, {"remarks"}))
    for (const json::Value &Remark : *Remarks->getAsArray())
      logMessage(Remark.getAsString().value_or(""));
  std::vector<ShownFinding> Findings;
  json::Path::Root Root;
  const json::Value *All = find(&*Answer, {"findings"});
  if (!All || !fromJSON(*All, Findings, Root))
    return;
  P.HasAnswered = true;
  P.Failure.clear();
  publish(P, std::move(Findings));
  endProgress(P);
  serveHovers();
}

void Server::endCheck(Project &P, bool IsGood) {
  P.Check.reset();
  if (IsGood && P.HasAnswered)
    return;
  endProgress(P);
  showMessage(Error, "the check of " + P.Database +
                         " has crashed, which is a bug of cvet's");
  serveHovers();
}

void Server::publish(Project &P, std::vector<ShownFinding> Findings) {
  RealPaths Real;
  std::map<std::string, std::vector<ShownFinding>> Now;
  // A file has the name that the editor gives it.
  std::map<std::string, std::string> Names;
  for (const auto &[Path, D] : Open.all()) {
    Names[Real.of(Path).str()] = Path;
    if (!P.Shown.count(Path) && llvm::is_contained(request(P).Open, Path))
      P.Shown[Path];
  }
  for (ShownFinding &F : Findings) {
    auto Name = Names.find(Real.of(F.File).str());
    std::string File = Name == Names.end() ? F.File : Name->second;
    Now[File].push_back(std::move(F));
  }
  for (const auto &[File, Before] : P.Shown)
    if (!Now.count(File))
      publish(File, {});
  for (const auto &[File, All] : Now)
    publish(File, All);
  P.Shown = std::move(Now);
}

void Server::publish(StringRef File, llvm::ArrayRef<ShownFinding> Findings) {
  json::Array Diagnostics;
  for (const ShownFinding &F : Findings)
    Diagnostics.push_back(F.Diagnostic);
  const Document *D = Open.find(File);
  json::Object Params{{"uri", D ? D->Uri : uriOf(File)},
                      {"diagnostics", std::move(Diagnostics)}};
  SendDiagnostics(std::move(Params));
}

//===----------------------------------------------------------------------===//
// Progress
//===----------------------------------------------------------------------===//

void Server::beginProgress(Project &P) {
  P.HasBegun = true;
  progress(P, json::Object{{"kind", "begin"},
                           {"title", "cvet"},
                           {"message", "checking"},
                           {"percentage", 0},
                           {"cancellable", true}});
  if (P.LastStep)
    progress(P, *P.LastStep);
}

void Server::progress(const Project &P, json::Object Value) {
  if (P.HasBegun)
    SendProgress(json::Object{{"token", P.Token}, {"value", std::move(Value)}});
}

void Server::endProgress(Project &P) {
  progress(P, json::Object{{"kind", "end"}});
  P.Token.clear();
  P.HasBegun = false;
  P.LastStep.reset();
}

void Server::onCancelProgress(const RawParams &Params) {
  const json::Value *Token = find(&Params.Value, {"token"});
  for (auto &[Path, P] : Projects)
    if (P->Check && Token && *Token == json::Value(P->Token)) {
      stopCheck(*P);
      serveHovers();
      return;
    }
}

//===----------------------------------------------------------------------===//
// Requests about places
//===----------------------------------------------------------------------===//

/// The finding of \p All that says \p Message, the one that is nearest to \p At
/// of several; null if there is none.
static const ShownFinding *nearest(llvm::ArrayRef<ShownFinding> All,
                                   StringRef Message, lsp::Position At) {
  auto Distance = [&](const ShownFinding &F) {
    return std::make_pair(std::abs(F.Range.start.line - At.line),
                          std::abs(F.Range.start.character - At.character));
  };
  const ShownFinding *Best = nullptr;
  for (const ShownFinding &F : All)
    if (F.Message == Message && (!Best || Distance(F) < Distance(*Best)))
      Best = &F;
  return Best;
}

void Server::onCodeAction(const RawParams &Params, Reply Answer) {
  lsp::TextDocumentIdentifier Id;
  lsp::Range Asked;
  json::Path::Root Root("params");
  json::ObjectMapper Map(Params.Value, Root);
  if (!Map || !Map.map("textDocument", Id) || !Map.map("range", Asked))
    return Answer(llvm::make_error<lsp::LSPError>(
        llvm::toString(Root.getError()), lsp::ErrorCode::InvalidParams));
  json::Array Actions;
  const json::Value *Only = find(&Params.Value, {"context", "only"});
  Document *D = Open.find(Id.uri.file());
  Project *P = D ? projectOf(D->Path) : nullptr;
  auto Shown = P ? P->Shown.find(D->Path) : decltype(P->Shown.find("")){};
  if (!P || Shown == P->Shown.end() || (Only && !has(Only, "quickfix")))
    return Answer(std::move(Actions));
  auto Add = [&](const ShownFinding &F, int Line, const json::Value &As) {
    for (json::Value &A : actionsFor(F, Line, As, Open, Client.Columns))
      if (llvm::none_of(Actions, [&](const json::Value &B) {
            return *find(&A, {"edit"}) == *find(&B, {"edit"});
          }))
        Actions.push_back(std::move(A));
  };
  // Where its diagnostics are by now the editor knows better.
  std::set<const ShownFinding *> Done;
  const json::Value *Given = find(&Params.Value, {"context", "diagnostics"});
  if (const json::Array *All = Given ? Given->getAsArray() : nullptr)
    for (const json::Value &One : *All) {
      lsp::Range Range;
      json::Path::Root Ignored;
      const json::Value *Where = find(&One, {"range"});
      const json::Value *Text = find(&One, {"message"});
      if (!Where || !Text || !fromJSON(*Where, Range, Ignored))
        continue;
      if (const ShownFinding *F = nearest(
              Shown->second, Text->getAsString().value_or(""), Range.start);
          F && Done.insert(F).second)
        Add(*F, Range.start.line, One);
    }
  if (Done.empty())
    for (const ShownFinding &F : Shown->second)
      if (F.Range.start <= Asked.end && Asked.start <= F.Range.end)
        Add(F, F.Range.start.line, F.Diagnostic);
  Answer(std::move(Actions));
}

void Server::onHover(const lsp::TextDocumentPositionParams &Params,
                     Reply Answer) {
  Document *D = Open.find(Params.textDocument.uri.file());
  Project *P = D ? projectOf(D->Path) : nullptr;
  if (!P)
    return Answer(nullptr);
  std::vector<StringRef> Lines = splitLines(D->Text);
  int Line = Params.position.line;
  StringRef Text = Line >= 0 && size_t(Line) < Lines.size() ? Lines[Line] : "";
  StringRef Word =
      wordAt(Text, byteOf(Text, std::max(Params.position.character, 0),
                          Client.Columns));
  if (Word.empty())
    return Answer(nullptr);
  Waiting.push_back({Input->id(), D->Path, Word.str(), std::move(Answer)});
  serveHovers();
}

void Server::startHover(Project &P, StringRef Path) {
  P.HoverPath = Path.str();
  P.Known.reset();
  WorkRequest R = request(P);
  P.Hover = Worker::start(
      Loop,
      [R, File = P.HoverPath](llvm::raw_ostream &OS) {
        answerHover(R, File, OS);
      },
      {[&P](StringRef Line) {
         auto Answer = json::parse(Line);
         if (!Answer)
           return llvm::consumeError(Answer.takeError());
         if (const json::Value *Known = find(&*Answer, {"known"}))
           P.Known = *Known->getAsObject();
       },
       [this, &P](bool) {
         P.Hover.reset();
         if (!P.Known)
           P.Known.emplace(); // there is nothing to say
         serveHovers();
       }},
      O.IsVerbose);
  if (!P.Hover)
    P.Known.emplace();
}

/// Answers what can be answered. While a program is checked, what is known
/// about it has to wait.
void Server::serveHovers() {
  for (size_t I = 0; I < Waiting.size();) {
    Project *P = projectOf(Waiting[I].Path);
    bool IsKnown = P && P->Known && P->HoverPath == Waiting[I].Path;
    if (P && !IsKnown) {
      if (!P->isChecking() && !P->Hover)
        startHover(*P, Waiting[I].Path);
      ++I;
      continue;
    }
    WaitingHover H = std::move(Waiting[I]);
    Waiting.erase(Waiting.begin() + I);
    auto Text = P ? P->Known->getString(H.Word) : std::nullopt;
    if (!Text) {
      H.Answer(nullptr);
      continue;
    }
    H.Answer(json::Object{
        {"contents",
         json::Object{{"kind", Client.Markdown ? "markdown" : "plaintext"},
                      {"value", *Text}}}});
  }
}

void Server::onCancel(const RawParams &Params) {
  const json::Value *Id = find(&Params.Value, {"id"});
  auto It = llvm::find_if(
      Waiting, [&](const WaitingHover &H) { return Id && H.Id == *Id; });
  if (It == Waiting.end())
    return;
  Reply Answer = std::move(It->Answer);
  Waiting.erase(It);
  Answer(llvm::make_error<lsp::LSPError>("cancelled",
                                         lsp::ErrorCode::RequestCancelled));
}

int cvet::runLsp(const Options &O) {
  // An editor that is gone is seen where its messages end.
  std::signal(SIGPIPE, SIG_IGN);
  bool IsGood = Server(O, STDIN_FILENO, llvm::outs()).run();
  llvm::outs().clear_error();
  return IsGood ? 0 : 1;
}
