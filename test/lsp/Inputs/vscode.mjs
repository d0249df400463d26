// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the library of Visual Studio Code's clients makes of cvet lsp.

import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';

const {
  CodeActionRequest, createProtocolConnection, DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification, ExitNotification, HoverRequest,
  InitializedNotification, InitializeRequest, PublishDiagnosticsNotification,
  ShutdownRequest, StreamMessageReader, StreamMessageWriter,
  WorkDoneProgress, WorkDoneProgressCreateRequest,
} = createRequire(process.env.NODE_MODULES + '/')(
    'vscode-languageserver-protocol/node');

const server = spawn(process.env.CVET, ['lsp'],
                     {stdio: ['pipe', 'pipe', 'ignore']});
const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin));
const uri = file => pathToFileURL(file).href;
const shown = new Map();
let told;
connection.onNotification(PublishDiagnosticsNotification.type, params => {
  shown.set(params.uri, params.diagnostics);
  told?.();
});
connection.onRequest(WorkDoneProgressCreateRequest.type, ({token}) => {
  connection.onProgress(WorkDoneProgress.type, token, value => {
    if (value.kind === 'end')
      told?.();
  });
});
connection.listen();

async function until(file, count) {
  while (shown.get(uri(file))?.length !== count)
    await new Promise(resolve => told = resolve);
}

const {capabilities, serverInfo} =
    await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: uri('.'),
      workspaceFolders: null,
      capabilities: {
        general: {positionEncodings: ['utf-16']},
        textDocument: {
          publishDiagnostics:
              {relatedInformation: true, codeDescriptionSupport: true},
          hover: {contentFormat: ['markdown', 'plaintext']},
        },
        window: {workDoneProgress: true},
      },
    });
console.log(serverInfo.name, capabilities.positionEncoding);
await connection.sendNotification(InitializedNotification.type, {});
await connection.sendNotification(DidOpenTextDocumentNotification.type, {
  textDocument: {
    uri: uri('last.c'), languageId: 'c', version: 1,
    text: readFileSync('last.c', 'utf8'),
  },
});
await until('last.c', 1);
const [finding] = shown.get(uri('last.c'));
console.log(finding.range.start, finding.severity, finding.code,
            finding.codeDescription.href.split('/').pop());
for (const note of finding.relatedInformation)
  console.log(' ', note.location.uri.split('/').pop(), note.message);

const textDocument = {uri: uri('last.c')};
const hover = await connection.sendRequest(
    HoverRequest.type, {textDocument, position: {line: 5, character: 8}});
console.log(hover.contents.value.replaceAll(uri('.'), ''));

const actions = await connection.sendRequest(CodeActionRequest.type, {
  textDocument, range: finding.range, context: {diagnostics: [finding]}});
for (const action of actions)
  console.log(action.kind, action.title);

await connection.sendRequest(ShutdownRequest.type);
await connection.sendNotification(ExitNotification.type);
server.on('exit', status => {
  console.log('the server has ended:', status);
  connection.dispose();
});
