func name(_ n: Int) -> String {
    switch n {
    case 0: return "none"
    default: return "some"
    case 1: return "one"
    }
}
