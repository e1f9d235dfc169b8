protocol Shape { var area: Double { get }; func scaled(by factor: Double) -> Self; static var name: String { get } }
struct Dot: Shape { let area = 0 }

// error: TypeError: 'Dot' does not conform to 'Shape': declare 'var area: Double', 'static var name: String', 'func scaled(by factor: Double) -> Dot'
// error:  ─▶ Cell 1, line 2
// error: 2 │ struct Dot: Shape { let area = 0 }
// error:   │             ^~~~~
