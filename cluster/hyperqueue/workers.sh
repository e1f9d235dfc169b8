#!/bin/bash
# Workers for a learner, as tasks of one HyperQueue job with a core each:
#   ./workers.sh 64 tcp://HOST:5555 my.key.worker
# It returns when the job has been submitted; `hq job cancel ID` ends it, and so does the learner.
set -eu
[ $# -eq 3 ] || { echo "expected: $0 COUNT tcp://HOST:PORT KEY" >&2; exit 64; }
exec "${HQ:-hq}" submit --name espalier-actor --array "1-$1" --cpus 1 --crash-limit unlimited \
    --stdout none --stderr "espalier-actor-%{JOB_ID}-%{TASK_ID}.log" -- \
    "${ESPALIER:-espalier}" actor --learner "$2" --key "$(realpath "$3")"
