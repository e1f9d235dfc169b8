struct Rect {
    var origin = (x: 0.0, y: 0.0), size = (w: 0.0, h: 0.0)
    var center: (x: Double, y: Double) {
        get { (origin.x + size.w / 2, origin.y + size.h / 2) }
        set { origin = (newValue.x - size.w / 2, newValue.y - size.h / 2) }
    }
    var area: Double { size.w * size.h }
}
var r = Rect(size: (w: 4, h: 2))
r.center = (x: 10, y: 10)
print(r.origin, r.area, r.center.x)
r.center.x += 5
print(r.origin.x)

// expect: (x: 8.0, y: 9.0) 8.0 10.0
// expect: 13.0
