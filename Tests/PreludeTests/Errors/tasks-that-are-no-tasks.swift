let tasks = PruningTasks {
    "MobileNet"
}

// error: TypeError: this block collects values of type 'PruningTask', found 'String'
// error:  ─▶ Cell 1, line 2
// error: 2 │     "MobileNet"
// error:   │     ^~~~~~~~~~~
