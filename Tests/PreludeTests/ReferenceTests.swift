import Cells
import Prelude
import Testing

@Suite struct ReferenceTests {
    private static let reference = Prelude.makeLibrary().reference

    @Test func `every name stands under one heading, with what help says`() {
        let topics = Set(Self.reference.map(\.topic))
        #expect(topics == ["Networks", "Data", "Tasks", "Searches", "Learner", "Charts", "Displays", "Tensors", "Swift"])
        // Types that the language has by itself are only extended.
        let silent = Self.reference.filter { $0.documentation.isEmpty && $0.topic != "Swift" }
        #expect(silent.map(\.declaration) == [])
    }

    @Test(arguments: [
        ("Network", "Networks"), ("Conv2D", "Networks"), ("Shapes", "Data"), ("PruningTask", "Tasks"), ("RandomSearch", "Searches"),
        ("Search", "Searches"), ("IMPALA", "Learner"), ("VTrace", "Learner"), ("LineMark", "Charts"), ("Table", "Displays"),
        ("ProgressBar", "Displays"), ("Tensor", "Tensors"), ("Array", "Swift"),
    ])
    func `a type is found under the heading that a reader would open`(name: String, topic: String) {
        let type = Self.reference.first { $0.owner == nil && $0.name == name }
        #expect(type?.topic == topic)
        // Members stand with their type, wherever they were bound.
        #expect(Self.reference.filter { $0.owner == name }.allSatisfy { $0.topic == topic || $0.name.first?.isLetter == false })
    }

    @Test func `what can be set says so`() {
        let rounding = Self.reference.first { $0.owner == "PruningRules" && $0.name == "channelRounding" }
        #expect(rounding?.declaration == "var channelRounding: Int { get set }")
    }
}
