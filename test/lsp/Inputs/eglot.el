;; Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
;;
;; What eglot makes of cvet lsp: findings, a hover, an action.

(require 'package)
(package-initialize)
;; Or eglot asks for Markdown.
(fmakunbound 'gfm-view-mode)
(require 'eglot)
(require 'flymake)
(setq eglot-sync-connect 60 eglot-events-buffer-size 0 make-backup-files nil
      vc-handled-backends nil)
(defvar here default-directory)
(setq eglot-server-programs
      `(((c-mode) . (,(getenv "CVET") "lsp"))))
(setq project-find-functions (list (lambda (_) (cons 'transient here))))

(defun say (&rest args) (princ (concat (apply #'format args) "\n")))

(defun wait (is-it)
  "Waits until IS-IT is true."
  (let ((n 0))
    (while (and (< n 600) (not (funcall is-it)))
      (accept-process-output nil 0.1)
      (setq n (1+ n)))
    (unless (funcall is-it) (say "waited for nothing"))))

(find-file "last.c")
(c-mode)
(apply #'eglot (eglot--guess-contact))
(wait (lambda () (flymake-start) (flymake-diagnostics)))
(dolist (d (flymake-diagnostics))
  (say "last.c:%d: %s %s" (line-number-at-pos (flymake-diagnostic-beg d))
       (flymake-diagnostic-type d)
       (replace-regexp-in-string "\n" " | " (flymake-diagnostic-text d))))

(goto-char (flymake-diagnostic-beg (car (flymake-diagnostics))))
(let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover
                              (eglot--TextDocumentPositionParams))))
  (say "%s" (plist-get (plist-get hover :contents) :value)))

(let* ((actions (eglot-code-actions (line-beginning-position)
                                    (line-end-position) nil nil))
       (last (aref (vconcat actions) (1- (length actions)))))
  (mapc (lambda (a) (say "%s" (plist-get a :title))) actions)
  (eglot--apply-workspace-edit (plist-get last :edit))
  (say "%s" (buffer-substring (line-beginning-position) (line-end-position))))
(save-buffer)
(wait (lambda () (flymake-start) (null (flymake-diagnostics))))
(let ((server (eglot-current-server)))
  (eglot-shutdown server)
  (unless (jsonrpc-running-p server) (say "the server has ended")))
