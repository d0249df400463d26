" Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
" SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"
" What Vim with ALE makes of cvet lsp: findings and a hover.

set noswapfile
filetype plugin on
let s:said = []
let g:ale_linters = {'c': ['cvet']}
let g:ale_echo_cursor = 0
let g:ale_hover_to_preview = 1
packadd ale
call ale#linter#Define('c', {
\   'name': 'cvet',
\   'lsp': 'stdio',
\   'executable': $CVET,
\   'command': '%e lsp',
\   'project_root': {buffer -> getcwd()},
\})

function! s:Shown() abort
  return filter(copy(ale#engine#GetLoclist(bufnr(''))),
  \             {_, finding -> get(finding, 'linter_name') ==# 'cvet'})
endfunction

function! s:Wait(test) abort
  for l:i in range(600)
    if eval(a:test)
      return
    endif
    sleep 100m
  endfor
  call add(s:said, 'waited for nothing: ' . a:test)
endfunction

silent edit last.c
call s:Wait('!empty(s:Shown())')
for s:one in s:Shown()
  call add(s:said, printf('last.c:%d:%d: %s %s [%s]', s:one.lnum, s:one.col,
  \                       s:one.type, s:one.text, get(s:one, 'code', '')))
endfor

call cursor(18, 5)
ALEHover
call s:Wait('bufexists("ALEPreviewWindow")')
call s:Wait('getbufline("ALEPreviewWindow", 1)[0] !=# ""')
call extend(s:said, getbufline('ALEPreviewWindow', 1, '$'))

call writefile(s:said, '/dev/stdout')
qall!
