precondition(1 > 2, "must hold")

// error: PreconditionFailure: must hold
// error:  ─▶ Cell 1, line 1
// error: 1 │ precondition(1 > 2, "must hold")
// error:   │ ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
