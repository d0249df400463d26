-- Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
--
-- What Neovim makes of cvet lsp: findings, a hover, an action.

local function say(text)
  io.stdout:write(text .. '\n')
end

-- What would be shown in the margin.
local function shown()
  return vim.diagnostic.get()
end

local function wait(count)
  if not vim.wait(60000, function() return #shown() == count end, 20) then
    say('there are ' .. #shown() .. ' findings, not ' .. count)
  end
end

local function tell()
  for _, d in ipairs(shown()) do
    local file = vim.api.nvim_buf_get_name(d.bufnr)
    say(string.format('%s:%d:%d: %s %s [%s]', vim.fn.fnamemodify(file, ':.'),
      d.lnum + 1, d.col + 1, vim.diagnostic.severity[d.severity],
      d.message:gsub('\n', ' | '), d.user_data.lsp.code))
    for _, note in ipairs(d.user_data.lsp.relatedInformation or {}) do
      say('  ' .. note.message)
    end
  end
end

vim.cmd('silent edit conn.c')
local id = vim.lsp.start_client{
  name = 'cvet', cmd = {vim.env.CVET, 'lsp'}, root_dir = vim.fn.getcwd()}
vim.lsp.buf_attach_client(0, id)

local function request(method, params)
  local answer = vim.lsp.buf_request_sync(0, method, params, 60000)
  return answer[id] and answer[id].result
end

-- The finding is in another file than the one that is open.
wait(1)
tell()

vim.api.nvim_win_set_cursor(0, {11, 7})
local hover = request('textDocument/hover',
  vim.lsp.util.make_position_params())
say(hover and hover.contents.value or 'nothing is known')

vim.cmd('silent edit last.c')
vim.lsp.buf_attach_client(0, id)
wait(1)
local finding = shown()[1]
vim.api.nvim_win_set_cursor(0, {finding.lnum + 1, finding.col})
local params = vim.lsp.util.make_range_params()
params.context = {diagnostics = vim.lsp.diagnostic.get_line_diagnostics()}
local actions = request('textDocument/codeAction', params)
for _, action in ipairs(actions) do
  say(action.title)
end
vim.lsp.util.apply_workspace_edit(actions[#actions].edit, 'utf-16')
say(vim.api.nvim_get_current_line())
vim.cmd('silent write')
wait(0)

vim.lsp.stop_client(id)
if vim.wait(10000, function() return vim.lsp.client_is_stopped(id) end, 20) then
  say('the server has ended')
end
vim.cmd('qa!')
