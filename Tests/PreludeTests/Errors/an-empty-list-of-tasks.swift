let tasks = PruningTasks {
}
let learner = IMPALA(tasks, seed: 7)

// error: PruningError: Expected at least one PruningTask, got none; put some between the braces.
// error:  ─▶ Cell 1, line 1
// error: 1 │ let tasks = PruningTasks {
// error:   │             ^~~~~~~~~~~~~~
