#!/bin/bash
# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# The check of action.yml, which describes the variables. Writes the report of
# all findings and, to $GITHUB_OUTPUT,
#   status  cvet's exit status; in a pull request, that of what is new in it
#   upload  true: the report is to be uploaded
#   result  the status of the job
# Where the report is not uploaded, the runner gets annotations.
set -u

# The log shows lines that the checked tree has written, and the runner obeys
# lines: until the token, which nobody can know, it does not.
exec 2>&1
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
echo "::stop-commands::$token"

read -r -a options <<<"$CVET_ARGS"
options=(-p "$CVET_DATABASE" ${options[@]+"${options[@]}"})
upload=$CVET_UPLOAD
if [ "$upload" = auto ]; then
  upload=true
  [ "$CVET_FORK" = true ] && upload=false
fi

cvet check "${options[@]}" --sarif "$CVET_SARIF" --sarif-profile github \
  --automation-id "$CVET_CATEGORY/" --text cvet.txt
status=$?
# Code scanning compares with the base by itself; the job's status must, too.
# Nothing is parsed twice, but for the files that have changed.
if [ "$status" = 1 ] && [ -n "$CVET_BASE" ]; then
  cvet check "${options[@]}" --new-from-merge-base "origin/$CVET_BASE" \
    --text cvet.txt --annotations cvet.annotations
  status=$?
elif [ "$upload" != true ]; then
  cvet check "${options[@]}" --annotations cvet.annotations --text /dev/null \
    2>/dev/null
fi
cat cvet.txt
echo "::$token::"
# These are cvet's own commands, in which it escapes what others have written.
if [ "$upload" != true ] && [ -f cvet.annotations ]; then
  cat cvet.annotations
fi
if [ "$status" = 1 ]; then
  {
    echo '### cvet'
    echo
    # A fence could be closed by what it is around.
    sed 's/^/    /' cvet.txt
  } >>"$GITHUB_STEP_SUMMARY"
fi

# An incomplete run is a failure, and has nothing to upload that could be
# compared.
result=$status
if [ "$status" = 1 ] && [ "$CVET_FAIL" != true ]; then
  result=0
fi
if [ "$status" = 2 ]; then
  upload=false
fi
{
  echo "status=$status"
  echo "upload=$upload"
  echo "result=$result"
} >>"$GITHUB_OUTPUT"
