import Testing

@testable import Displays

@Suite struct ShownPictureTests {
    @Test func `only the very picture that was shown last is a repetition`() {
        let picture = MIMEBundle(plain: "a", svg: "<svg/>")
        ShownPicture.reset()
        #expect(!ShownPicture.isRepeated(by: picture))
        ShownPicture.note(picture)
        #expect(ShownPicture.isRepeated(by: picture))
        #expect(!ShownPicture.isRepeated(by: MIMEBundle(plain: "a", svg: "<svg></svg>")))
        // Text is no picture, and comes between.
        ShownPicture.note(MIMEBundle(plain: "text"))
        #expect(!ShownPicture.isRepeated(by: picture) && !ShownPicture.isRepeated(by: MIMEBundle(plain: "text")))
    }
}
