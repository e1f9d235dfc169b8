import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension Displays {
    private static let staleCells = Mutex(getenv("ESPALIER_STALE_CELLS").map { String(cString: $0) } != "off")

    /// Whether a kernel says when a cell has worked with other values than the cells above it make.
    public static var showsStaleCells: Bool { staleCells.withLock { $0 } }

    static func setShowsStaleCells(_ isOn: Bool) { staleCells.withLock { $0 = isOn } }
}

/// Whether a line under a cell says that running the notebook from top to bottom would give something else; it does until it is
/// told not to, here or by `ESPALIER_STALE_CELLS=off` in the kernel's environment.
public func showStaleCells(_ isOn: Bool) { Displays.setShowsStaleCells(isOn) }
