@propertyWrapper struct Clamped { var wrappedValue: Int }

// error: UnsupportedError: the attribute '@propertyWrapper' is not part of cells; property wrappers are written in a Swift package
// error:  ─▶ Cell 1, line 1
// error: 1 │ @propertyWrapper struct Clamped { var wrappedValue: Int }
// error:   │ ^~~~~~~~~~~~~~~~
