import Datasets
import Testing

@Suite struct MATTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: [false, true])
    func `labels come out of a file compressed or not`(isCompressed: Bool) throws {
        let file = matFile([("labels", [77, 1, 102]), ("other", [300])], isCompressed: isCompressed)
        let path = try folder.write("a.mat", file)
        #expect(try MATFormat.variables(file, name: "a.mat") == ["labels", "other"])
        #expect(try MATFormat.integers("labels", in: path) == [77, 1, 102])
        #expect(try MATFormat.integers("other", in: path) == [300])
    }

    @Test func `an empty and a long vector are read`() throws {
        let values = (0..<6_149).map { $0 * 7 % 8_190 }
        let path = try folder.write("a.mat", matFile([("empty", []), ("tstid", values)]))
        #expect(try MATFormat.integers("tstid", in: path) == values)
    }

    @Test func `what is wrong with a file is said with its name and the place`() throws {
        let good = matFile([("labels", [1, 2, 3])], isCompressed: false)
        func wording(_ bytes: [UInt8], _ variable: String = "labels") throws -> String {
            let path = try folder.write("a.mat", bytes)
            return message { _ = try MATFormat.integers(variable, in: path) }.replacing(folder.path + "/", with: "")
        }
        #expect(try wording(good, "setid") == "a.mat, byte 128: expected a variable “setid”, found labels.")
        #expect(try wording(Array(good[..<100])).hasPrefix("a.mat ends too early: the header at byte 0 takes 128 bytes"))
        #expect(try wording(Array(good.dropLast(3))).hasPrefix("a.mat ends too early: an element at byte 128"))
        var other = good
        other[126] = 0x4D
        #expect(try wording(other).hasPrefix("a.mat, byte 124: expected a MAT file of level 5, little-endian"))
        var packed = matFile([("labels", [1, 2, 3])])
        packed[150] ^= 0xFF
        #expect(try wording(packed).contains("expected compressed data"))
        var huge = good
        huge.replaceSubrange(160..<168, with: littleEndian32(1 << 20) + littleEndian32(1 << 20))
        #expect(try wording(huge).contains("expected at most 1,048,576 values"))
    }
}
