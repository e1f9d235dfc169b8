protocol Box { associatedtype Item; func put(_ x: Item) }
struct Cup: Box {}

// error: TypeError: 'Cup' does not conform to 'Box': declare 'typealias Item = …', 'func put(_ x: Cup.Item)'
// error:  ─▶ Cell 1, line 2
// error: 2 │ struct Cup: Box {}
// error:   │             ^~~
