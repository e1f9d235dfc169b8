struct Size {
    var w: Int, h: Int
    init(w: Int, h: Int) { self.w = w; self.h = h }
    init(square n: Int) { self.init(w: n, h: n) }
}
print(Size(square: 3).w * Size(w: 2, h: 5).h)

// expect: 15
