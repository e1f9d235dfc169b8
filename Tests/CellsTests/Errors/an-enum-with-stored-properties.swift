enum E {
    case a
    var n = 1
}

// error: TypeError: an enum has no stored properties; give its cases values
// error:  ─▶ Cell 1, line 3
// error: 3 │     var n = 1
// error:   │         ^
