//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The language server: it answers the editor, and has workers check the
/// programs that the editor has files of.
///
/// One thread does all of it. What takes time is done by workers (see
/// Worker.h), which know the request and nothing more; so a check can be given
/// up as soon as its result is out of date, and the server itself stays small.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_LANGUAGESERVER_SERVER_H
#define CVET_LANGUAGESERVER_SERVER_H

#include "MessageInput.h"
#include "Project.h"

namespace cvet {

/// Parameters that the handler reads itself.
struct RawParams {
  llvm::json::Value Value = nullptr;
};
inline bool fromJSON(const llvm::json::Value &V, RawParams &P,
                     llvm::json::Path) {
  P.Value = V;
  return true;
}

class Server {
public:
  Server(const Options &O, int In, llvm::raw_ostream &Out);
  /// Serves until the editor is gone. Did it say good-bye first?
  bool run();

private:
  using Reply = llvm::lsp::Callback<llvm::json::Value>;

  void onInitialize(const RawParams &Params, Reply Answer);
  void onShutdown(const llvm::lsp::NoParams &, Reply Answer);
  void onRefused(const RawParams &Params, Reply Answer);
  void onOpen(const llvm::lsp::DidOpenTextDocumentParams &Params);
  void onChange(const llvm::lsp::DidChangeTextDocumentParams &Params);
  void onSave(const llvm::lsp::DidCloseTextDocumentParams &Params);
  void onClose(const llvm::lsp::DidCloseTextDocumentParams &Params);
  void onCodeAction(const RawParams &Params, Reply Answer);
  void onHover(const llvm::lsp::TextDocumentPositionParams &Params,
               Reply Answer);
  void onCancel(const RawParams &Params);
  void onCancelProgress(const RawParams &Params);

  Project *projectOf(llvm::StringRef Path);
  void check(Project &P, bool IsSaved);
  void startCheck(Project &P);
  void stopCheck(Project &P);
  void takeAnswer(Project &P, llvm::StringRef Line);
  void endCheck(Project &P, bool IsGood);
  void publish(Project &P, std::vector<ShownFinding> Findings);
  void publish(llvm::StringRef File, llvm::ArrayRef<ShownFinding> Findings);
  WorkRequest request(const Project &P) const;

  void serveHovers();
  void startHover(Project &P, llvm::StringRef Path);

  void beginProgress(Project &P);
  void progress(const Project &P, llvm::json::Object Value);
  void endProgress(Project &P);

  enum MessageKind { Error = 1, Warning = 2, Log = 4 };
  void showMessage(MessageKind Kind, const llvm::Twine &Text);
  void logMessage(const llvm::Twine &Text);

  const Options &O;
  SessionPhase Phase = SessionPhase::Begins;
  EventLoop Loop;
  MessageInput *Input; ///< that Transport owns
  llvm::lsp::JSONTransport Transport;
  llvm::lsp::MessageHandler Handler;
  llvm::lsp::OutgoingNotification<llvm::json::Value> SendDiagnostics,
      SendMessage, SendLog, SendProgress;
  llvm::lsp::OutgoingRequest<llvm::json::Value> MakeProgress;

  ClientAbilities Client;
  Documents Open;
  /// By the path of their database.
  std::map<std::string, std::unique_ptr<Project>> Projects;
  bool SaidNoDatabase = false;
  unsigned Tokens = 0;

  struct WaitingHover {
    llvm::json::Value Id;
    std::string Path, Word;
    Reply Answer;
  };
  std::vector<WaitingHover> Waiting;
};

} // namespace cvet

#endif
