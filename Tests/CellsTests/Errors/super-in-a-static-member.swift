class A { class func name() -> String { "A" } }
class B: A { override class func name() -> String { super.name() + "B" } }
