let name = "Ada"
let letter = """
    Dear \(name),
      indented \
    joined
    "quoted" and \\ escaped

    end
    """
print(letter)
print(#"raw \(name) "#, #"interpolated \#(name)"#, "tab\tquote\"nl\\n \u{1F600}")
print("""
    a
    """ + "b", letter.split(separator: "\n").count)

// expect: Dear Ada,
// expect:   indented joined
// expect: "quoted" and \ escaped
// expect:
// expect: end
// expect: raw \(name)  interpolated Ada tab	quote"nl\n 😀
// expect: ab 4
