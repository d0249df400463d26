;; Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
;;
;; What flycheck makes of `cvet check`, with the checker of docs/editors.md.

(require 'package)
(package-initialize)
(require 'flycheck)

;; The page has what a user writes.
(with-temp-buffer
  (insert-file-contents (getenv "PAGE"))
  (re-search-forward "^(flycheck-define-checker")
  (goto-char (match-beginning 0))
  (eval (read (current-buffer)) t))
(add-to-list 'exec-path (file-name-directory (getenv "CVET")))

(find-file "last.c")
(c-mode)
(flycheck-mode)
(flycheck-select-checker 'c-cvet)
(flycheck-buffer)
(let ((n 0))
  (while (and (< n 600) (not (memq flycheck-last-status-change
                                   '(finished errored suspicious))))
    (accept-process-output nil 0.1)
    (setq n (1+ n))))
(princ (format "%s\n" flycheck-last-status-change))
(dolist (e flycheck-current-errors)
  (princ (format "%s:%s:%s: %s %s [%s]\n"
                 (file-name-nondirectory (flycheck-error-filename e))
                 (flycheck-error-line e) (flycheck-error-column e)
                 (flycheck-error-level e) (flycheck-error-message e)
                 (flycheck-error-id e))))
