let greeting = "日本 🌍" + 3

// error: TypeError: '+' does not go with 'String' and 'Int'; put values into text with "\(…)"
// error:  ─▶ Cell 1, line 1
// error: 1 │ let greeting = "日本 🌍" + 3
// error:   │                          ^
