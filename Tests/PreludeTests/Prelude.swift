import Cells
import Prelude
import Testing

struct PreludeTests {
    @Test func `every bound name is documented`() {
        #expect(Prelude.makeLibrary().undocumented == [])
    }

    @Test func `every bound declaration can be read`() {
        #expect(Prelude.makeLibrary().unreadable == [])
    }
}
