#!/bin/sh
# One run, for cron: everything goes to a log as it is said, and only when the exit code is not 0 something is printed, which cron
# mails: the exit code and the lines that are no progress. Ends with the run's exit code; a signal is passed on to the run.
# Another log folder: LOG_DIRECTORY. Another file of variables, such as SPRING_DATASOURCE_PASSWORD='...': ENVIRONMENT_FILE.
cd "$(dirname "$0")/../.." || exit 1
log=${LOG_DIRECTORY:-/var/log/policy-inventory}/policy-inventory.log
variables=${ENVIRONMENT_FILE:-/etc/policy-inventory/environment}
if [ -r "$variables" ]; then
  set -a
  . "$variables"
  set +a
fi

if ! (: >>"$log") 2>/dev/null; then
  echo "$log cannot be written"
  log=$(mktemp) || exit 1
  trap 'rm -f "$log"' EXIT
fi
before=$(wc -c <"$log")
echo "--- $(date -u +%Y-%m-%dT%H:%M:%SZ) $*" >>"$log"
jobs/launcher/policy-inventory "$@" >>"$log" 2>&1 &
run=$!
trap 'kill -TERM "$run" 2>/dev/null' TERM INT HUP
wait "$run"
code=$?
# A signal ends the first wait; the run takes a little longer.
while kill -0 "$run" 2>/dev/null; do
  wait "$run"
  code=$?
done
echo "--- $(date -u +%Y-%m-%dT%H:%M:%SZ) exit code $code" >>"$log"

if [ "$code" -ne 0 ]; then
  echo "policy-inventory $* ended with exit code $code; the log is $log"
  tail -c +"$((before + 1))" "$log" | grep -v -e ' INFO ' -e '"level":"INFO"' -e '^--- ' | tail -n 60
fi
exit "$code"
