import UIKit

// error: UnsupportedError: cells cannot import 'UIKit'; Espalier is imported already, and other packages are used from a Swift package
// error:  ─▶ Cell 1, line 1
// error: 1 │ import UIKit
// error:   │ ^~~~~~~~~~~~
