let c = Chart([1.0, 2.0]) { v in
    LineMark(x: 1, y: v)
}

// error: TypeError: expected a value of type 'PlottableValue' for 'x:', found 'Int'; write '.value("name", …)' around it
// error:  ─▶ Cell 1, line 2
// error: 2 │     LineMark(x: 1, y: v)
// error:   │                 ^
