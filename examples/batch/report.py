"""A report over the runs of a sweep: mean and spread over seeds, and which differences are more than luck.

usage: python3 report.py results.csv >report.md
"""

import csv
import statistics
import sys


def described(values):
    spread = f" ± {100 * statistics.stdev(values):.1f}" if len(values) > 1 else ""
    return f"{100 * statistics.mean(values):.1f}{spread}"


def main():
    with open(sys.argv[1], newline="") as file:
        rows = list(csv.DictReader(file))
    complete = [row for row in rows if row.get("tuned")]
    print(f"# The experiment\n\n{len(complete)} of {len(rows)} runs are complete. Validation accuracy in per cent, mean ± standard deviation over seeds.\n")
    print("| keep | method | seeds | whole | at once | tuned | MACs |\n|---:|---|---:|---:|---:|---:|---:|")
    groups = {}
    for row in complete:
        groups.setdefault((float(row["keep"]), row["method"]), []).append(row)
    for (keep, method), runs in sorted(groups.items()):
        columns = [described([float(run[name]) for run in runs]) for name in ("whole", "at once", "tuned")]
        macs = round(statistics.mean(float(run["MACs"]) for run in runs))
        print(f"| {keep} | {method} | {len(runs)} | {' | '.join(columns)} | {macs:,} |")
    print("\nSeed by seed against the uniform plan, points of accuracy after tuning:\n")
    for (keep, method), runs in sorted(groups.items()):
        uniform = {run["seed"]: float(run["tuned"]) for run in groups.get((keep, "uniform"), [])}
        leads = [100 * (float(run["tuned"]) - uniform[run["seed"]]) for run in runs if run["seed"] in uniform]
        if method != "uniform" and leads:
            won = sum(lead > 0 for lead in leads)
            print(f"- keep {keep}, {method}: {statistics.mean(leads):+.1f} on average, ahead in {won} of {len(leads)}")


if __name__ == "__main__":
    main()
