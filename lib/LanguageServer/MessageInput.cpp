//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "MessageInput.h"
#include "JsonNesting.h"
#include "llvm/ADT/StringExtras.h"
#include <cerrno>
#include <unistd.h>

using namespace cvet;
using llvm::StringRef;
using llvm::lsp::ErrorCode;
namespace json = llvm::json;

static constexpr StringRef LengthName = "content-length:";
/// Headers have two lines at most.
static constexpr size_t MaxHeader = 4096;
/// The text of a file is in one message.
static constexpr size_t MaxBody = size_t(1) << 28;
static constexpr unsigned MaxNesting = 128;

MessageInput::MessageInput(int File, EventLoop &Loop, const SessionPhase &Phase)
    : File(File), Loop(Loop), Phase(Phase) {
  Loop.watch(File, [this] { read(); });
}

void MessageInput::read() {
  char Bytes[1 << 16];
  ssize_t N = ::read(File, Bytes, sizeof(Bytes));
  if (N > 0) {
    Buffer.append(Bytes, N);
  } else if (N == 0 || (errno != EINTR && errno != EAGAIN)) {
    IsAtEnd = true;
    Loop.forget(File);
  }
}

llvm::LogicalResult MessageInput::readStandardMessage(std::string &Json) {
  while (!takeMessage(Json)) {
    if (IsAtEnd)
      return llvm::failure();
    Loop.wait();
  }
  return llvm::success();
}

/// The length that \p Header says, or none.
static std::optional<size_t> lengthIn(StringRef Header) {
  for (StringRef Line : llvm::split(Header, '\n')) {
    size_t Length;
    if (Line.consume_front_insensitive(LengthName) &&
        !Line.trim().getAsInteger(10, Length) && Length <= MaxBody)
      return Length;
  }
  return std::nullopt;
}

/// Drops what is in front of the next header that may be one, from byte \p From
/// on. False: there is none until byte \p End; all of that is dropped.
bool MessageInput::skipToHeader(size_t From, size_t End) {
  size_t At =
      StringRef(Buffer).take_front(End).find_insensitive(LengthName, From);
  Buffer.erase(0, std::min(At, End));
  return At != StringRef::npos;
}

bool MessageInput::takeMessage(std::string &Json) {
  StringRef Text = Buffer;
  size_t Break = Text.find("\n\r\n"), Size = 3;
  if (size_t Short = Text.find("\n\n"); Short < Break)
    std::tie(Break, Size) = std::make_pair(Short, size_t(2));
  bool IsWhole = Break != StringRef::npos;
  // The name may have come in part.
  size_t End = IsWhole ? Break + Size
                       : Text.size() - std::min(Text.size(), LengthName.size());
  if (!IsWhole && Text.size() < MaxHeader)
    return false;
  if (IsLost && skipToHeader(0, End)) {
    IsLost = false;
    return takeMessage(Json);
  }
  auto Length =
      IsWhole && !IsLost ? lengthIn(Text.take_front(Break)) : std::nullopt;
  if (!Length) {
    IsLost = IsLost || !skipToHeader(1, End);
    Json = refuse(ErrorCode::ParseError,
                  "a message needs the header 'Content-Length: N'");
    return true;
  }
  if (Text.size() - Break - Size < *Length)
    return false;
  Json = check(Text.substr(Break + Size, *Length));
  Buffer.erase(0, Break + Size + *Length);
  return true;
}

std::string MessageInput::refuse(ErrorCode Code, StringRef Message,
                                 json::Value ForId) {
  json::Value Request = json::Object{
      {"jsonrpc", "2.0"},
      {"id", std::move(ForId)},
      {"method", RefusedMethod},
      {"params", json::Object{{"code", int64_t(Code)}, {"message", Message}}}};
  return llvm::formatv("{0}", Request).str();
}

/// \p Body, or what is to be done instead.
std::string MessageInput::check(StringRef Body) {
  auto Message = parseJson(Body, MaxNesting);
  if (!Message)
    return refuse(ErrorCode::ParseError, llvm::toString(Message.takeError()));
  const json::Object *O = Message->getAsObject();
  const json::Value *ItsId = O ? O->get("id") : nullptr;
  Id = ItsId ? *ItsId : json::Value(nullptr);
  auto Method = O ? O->getString("method") : std::nullopt;
  bool IsReply = O && !O->get("method") && ItsId;
  if (!O || O->getString("jsonrpc") != StringRef("2.0") ||
      (!Method && !IsReply))
    return refuse(ErrorCode::InvalidRequest,
                  "this is no message of JSON-RPC 2.0", Id);
  HasExited = Method == StringRef("exit") && !ItsId;
  if (HasExited || IsReply)
    return Body.str();
  bool IsInitialize = Method == StringRef("initialize");
  if ((Phase == SessionPhase::Begins) == IsInitialize &&
      Phase != SessionPhase::IsShutDown)
    return Body.str();
  if (!ItsId) // nobody waits for an answer
    return R"({"jsonrpc":"2.0","method":"$/dropped"})";
  if (Phase == SessionPhase::Begins)
    return refuse(ErrorCode::ServerNotInitialized,
                  "the first request must be 'initialize'", Id);
  return refuse(ErrorCode::InvalidRequest,
                IsInitialize ? "the server is initialized already"
                             : "the server is shut down",
                Id);
}
