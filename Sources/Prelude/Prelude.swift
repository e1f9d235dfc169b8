import Cells
import Espalier

/// The library that cells see: the standard library's part that Cells binds, and Espalier's public API.
public enum Prelude {
    public static func makeLibrary() -> Library {
        let library = Library()
        return library
    }
}
