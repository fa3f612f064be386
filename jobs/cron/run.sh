#!/bin/sh
# One run, for cron: everything goes to a log, and only when the exit code is not 0 something is printed, which cron
# mails: the exit code and the lines that are no progress. Ends with the run's exit code.
# Another log folder: LOG_DIRECTORY.
cd "$(dirname "$0")/../.." || exit 1
folder=${LOG_DIRECTORY:-/var/log/policy-inventory}
log=$folder/policy-inventory.log
last=$(mktemp) || exit 1
trap 'rm -f "$last"' EXIT

jobs/launcher/policy-inventory "$@" >"$last" 2>&1
code=$?

cat "$last" >>"$log" || echo "$log cannot be written"
if [ "$code" -ne 0 ]; then
  echo "policy-inventory ended with exit code $code; the log is $log"
  grep -v ' INFO ' "$last" | tail -n 60
fi
exit "$code"
