final class A {}
class B: A {}

// error: TypeError: 'A' is declared 'final', so no class inherits from it
// error:  ─▶ Cell 1, line 2
// error: 2 │ class B: A {}
// error:   │          ^
