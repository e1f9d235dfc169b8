func kind(_ s: String) -> String { switch s { case "a", "e", "i": return "vowel"; case let x where x.count > 1: return "long \(x)"; case _ where s == "z": return "zed"; default: return "cons" } }
print(kind("a"), kind("zz"), kind("z"), kind("b"))

// expect: vowel long zz zed cons
