//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Messages of the editor. Whatever comes, the server goes on: what is no
/// message is answered by an error.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_LANGUAGESERVER_MESSAGEINPUT_H
#define CVET_LANGUAGESERVER_MESSAGEINPUT_H

#include "EventLoop.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/LSP/Transport.h"

namespace cvet {

/// How far a session is.
enum class SessionPhase : uint8_t { Begins, Runs, IsShutDown };

class MessageInput : public llvm::lsp::JSONTransportInput {
public:
  /// What cannot be done becomes a request for this method, whose parameters
  /// are `code` and `message`: its handler answers with the error.
  static constexpr llvm::StringLiteral RefusedMethod = "$/refused";

  MessageInput(int File, EventLoop &Loop, const SessionPhase &Phase);

  bool hasError() const override { return false; }
  bool isEndOfInput() const override { return IsAtEnd; }
  llvm::LogicalResult readStandardMessage(std::string &Json) override;
  llvm::LogicalResult readDelimitedMessage(std::string &) override {
    return llvm::failure();
  }

  /// Of the request that was read last.
  const llvm::json::Value &id() const { return Id; }
  /// Was `exit` the last that came?
  bool hasExited() const { return HasExited; }

private:
  void read();
  bool takeMessage(std::string &Json);
  bool skipToHeader(size_t From, size_t End);
  std::string check(llvm::StringRef Body);
  std::string refuse(llvm::lsp::ErrorCode Code, llvm::StringRef Message,
                     llvm::json::Value ForId = nullptr);

  const int File;
  EventLoop &Loop;
  const SessionPhase &Phase;
  std::string Buffer;
  llvm::json::Value Id = nullptr;
  bool IsAtEnd = false;
  bool IsLost = false; ///< where the next message begins is to be found
  bool HasExited = false;
};

} // namespace cvet

#endif
