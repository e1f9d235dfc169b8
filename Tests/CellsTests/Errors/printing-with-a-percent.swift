print("%d" % 3)

// error: TypeError: '%' does not go with 'String' and 'Int'; write 'String(format: "%.2f", x)', or put the value into the text: "\(x)"
// error:  ─▶ Cell 1, line 1
// error: 1 │ print("%d" % 3)
// error:   │            ^
