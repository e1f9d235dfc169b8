func name(_ n: Int) -> String {
    switch n {
    case 0: return "none"
    default: return "some"
    case 1: return "one"
    }
}

// error: TypeError: 'default' takes all that is left: no case comes behind it
// error:  ─▶ Cell 1, line 4
// error: 4 │     default: return "some"
// error:   │              ^~~~~~~~~~~~~
