import Displays

// Each control has two kinds of body: one that shows what it displays, and one whose value is shown as a cell's is.

extension Slider {
    /// - Parameters:
    ///   - step: What the number moves by; nil takes a hundredth of the range.
    ///   - value: The first; nil takes the middle.
    public convenience init(_ label: String, in range: ClosedRange<Double>, step: Double? = nil, value: Double? = nil, _ body: @escaping (Double) throws -> Void) {
        self.init(label, in: range, step: step, value: value, shows: { value in
            try body(value)
            return nil
        })
    }

    /// The body's value is shown.
    public convenience init(_ label: String, in range: ClosedRange<Double>, step: Double? = nil, value: Double? = nil, _ body: @escaping (Double) throws -> Any) {
        self.init(label, in: range, step: step, value: value, shows: { value in MIMEBundle(result: try body(value)) })
    }

    /// The same with whole numbers.
    public convenience init(_ label: String, in range: ClosedRange<Int>, step: Int = 1, value: Int? = nil, _ body: @escaping (Int) throws -> Void) {
        self.init(label, in: range, step: step, value: value, shows: { value in
            try body(value)
            return nil
        })
    }

    /// The body's value is shown.
    public convenience init(_ label: String, in range: ClosedRange<Int>, step: Int = 1, value: Int? = nil, _ body: @escaping (Int) throws -> Any) {
        self.init(label, in: range, step: step, value: value, shows: { value in MIMEBundle(result: try body(value)) })
    }
}

extension Picker {
    /// - Parameter value: The first that is chosen; nil takes the first option.
    public convenience init(_ label: String, options: [String], value: String? = nil, _ body: @escaping (String) throws -> Void) {
        self.init(label, options: options, value: value, shows: { value in
            try body(value)
            return nil
        })
    }

    /// The body's value is shown.
    public convenience init(_ label: String, options: [String], value: String? = nil, _ body: @escaping (String) throws -> Any) {
        self.init(label, options: options, value: value, shows: { value in MIMEBundle(result: try body(value)) })
    }
}

extension Toggle {
    /// The body is given the value, at first and at each change.
    public convenience init(_ label: String, value: Bool = false, _ body: @escaping (Bool) throws -> Void) {
        self.init(label, value: value, shows: { value in
            try body(value)
            return nil
        })
    }

    /// The body's value is shown.
    public convenience init(_ label: String, value: Bool = false, _ body: @escaping (Bool) throws -> Any) {
        self.init(label, value: value, shows: { value in MIMEBundle(result: try body(value)) })
    }
}

extension Button {
    /// The body runs when the button is pressed.
    public convenience init(_ label: String, _ body: @escaping () throws -> Void) {
        self.init(label, shows: {
            try body()
            return nil
        })
    }

    /// The body's value is shown.
    public convenience init(_ label: String, _ body: @escaping () throws -> Any) {
        self.init(label, shows: { MIMEBundle(result: try body()) })
    }
}

extension TextField {
    /// The body is given the value, at first and at each change.
    public convenience init(_ label: String, value: String = "", _ body: @escaping (String) throws -> Void) {
        self.init(label, value: value, shows: { value in
            try body(value)
            return nil
        })
    }

    /// The body's value is shown.
    public convenience init(_ label: String, value: String = "", _ body: @escaping (String) throws -> Any) {
        self.init(label, value: value, shows: { value in MIMEBundle(result: try body(value)) })
    }
}

extension NumberField {
    /// The body is given the value, at first and at each change.
    public convenience init(_ label: String, value: Double = 0, step: Double? = nil, _ body: @escaping (Double) throws -> Void) {
        self.init(label, value: value, step: step, shows: { value in
            try body(value)
            return nil
        })
    }

    /// The body's value is shown.
    public convenience init(_ label: String, value: Double = 0, step: Double? = nil, _ body: @escaping (Double) throws -> Any) {
        self.init(label, value: value, step: step, shows: { value in MIMEBundle(result: try body(value)) })
    }
}

extension Play {
    /// - Parameter interval: Milliseconds between two numbers.
    public convenience init(_ label: String, in range: ClosedRange<Int>, interval: Int = 200, _ body: @escaping (Int) throws -> Void) {
        self.init(label, in: range, interval: interval, shows: { value in
            try body(value)
            return nil
        })
    }

    /// The body's value is shown.
    public convenience init(_ label: String, in range: ClosedRange<Int>, interval: Int = 200, _ body: @escaping (Int) throws -> Any) {
        self.init(label, in: range, interval: interval, shows: { value in MIMEBundle(result: try body(value)) })
    }
}

extension MIMEBundle {
    /// What a body gave, as a cell's value is shown.
    init(result: Any) {
        self = (result as? any Displayable)?.mimeBundle ?? MIMEBundle(plain: (result as? String)?.debugDescription ?? "\(result)")
    }
}
