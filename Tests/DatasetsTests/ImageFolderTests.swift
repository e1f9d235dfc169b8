import Datasets
import Networks
import Testing

@Suite struct ImageFolderTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Red, green and blue pictures, JPEG and PNG in turn.
    private func fill(_ part: String, count: Int = 20) throws {
        for (label, name) in ["blue", "green", "red"].enumerated() {
            for index in 0..<count {
                let colour = (0..<3).map { UInt8($0 == 2 - label ? 220 : 10 + index) }
                let pixels = (0..<40 * 30).flatMap { _ in colour }
                let isJPEG = index % 2 == 0
                try folder.write(
                    part + name + "/picture\(index)." + (isJPEG ? "jpg" : "PNG"),
                    isJPEG ? Picture.jpeg(pixels, width: 40, height: 30) : Picture.png(pixels, width: 40, height: 30))
            }
        }
    }

    private func expectColours(_ images: LabelledImages) throws {
        for index in 0..<images.count {
            let pixel = try images.pixels(index).prefix(3)
            #expect(pixel.firstIndex(of: pixel.max()!) == 2 - images.labels[index])
        }
    }

    @Test func `class folders become classes, and parts are stratified`() throws {
        try fill("")
        try folder.write("blue/notes.txt", [1])
        try folder.write(".hidden/a.jpg", [1])
        let data = try ImageFolder(folder.path, imageShape: [16, 16, 3])
        #expect(data.classNames == ["blue", "green", "red"])
        #expect([data.training.count, data.validation.count, data.test.count] == [49, 5, 6])
        #expect(data.test.countsPerClass == [2, 2, 2])
        for part in [data.training, data.validation, data.test] { try expectColours(part) }
        // A test image is one for every seed.
        #expect(try ImageFolder(folder.path, imageShape: [16, 16, 3], seed: 5).test.pixels(1) == data.test.pixels(1))
    }

    @Test func `pictures without class folders are a set without labels`() throws {
        for index in 0..<8 {
            let pixels = (0..<16 * 16).flatMap { _ -> [UInt8] in [UInt8(20 * index), 100, 50] }
            try folder.write("picture\(index).png", Picture.png(pixels, width: 16, height: 16))
        }
        let data = try ImageFolder(folder.path, imageShape: [16, 16, 3], normalization: .unit)
        #expect([data.training.count, data.validation.count, data.test.count] == [7, 1, 0])
        #expect(data.classNames == ["unlabelled"] && !data.training.isLabelled && !data.training.prefix(2).isLabelled)
        #expect(try abs(data.training.batch([0]).images.scalars[1] - 100 / 255) < 1e-5)
    }

    @Test func `folders of parts are taken as they are`() throws {
        try fill("train/")
        try fill("val/", count: 2)
        try fill("test/", count: 3)
        let data = try ImageFolder(folder.path, imageShape: [8, 8, 1])
        #expect([data.training.count, data.validation.count, data.test.count] == [60, 6, 9])
        #expect(data.imageShape == [8, 8, 1])
        let fewer = try ImageFolder(folder.path, imageShape: [8, 8, 1], validation: 2)
        #expect([fewer.training.count, fewer.validation.count] == [60, 2])
        #expect(message { _ = try ImageFolder(folder.path, imageShape: [8, 8, 1], validation: 7) }
            == "validation expected 0 to 6 images, as many as its folder has, got 7.")
    }

    @Test func `a part of a folder's own validation pictures is a fair sample of its classes`() throws {
        try fill("train/")
        try fill("val/")
        try fill("test/", count: 1)
        let data = try ImageFolder(folder.path, imageShape: [8, 8, 3], validation: 20)
        #expect(data.validation.countsPerClass.sorted() == [6, 7, 7])
        #expect(data.validation.prefix(9).countsPerClass == [3, 3, 3])
    }

    /// Every part as pixels and labels, in order.
    private func content(_ data: ImageFolder) throws -> [[String]] {
        try [data.training, data.validation, data.test].map { part in
            try (0..<part.count).map { "\(part.labels[$0]) \(try part.pixels($0).prefix(3))" }
        }
    }

    @Test func `the names of files decide nothing`() throws {
        try fill("")
        let other = try TemporaryFolder()
        for (label, name) in ["blue", "green", "red"].enumerated() {
            for index in 0..<20 {
                let ending = index % 2 == 0 ? "jpg" : "PNG"
                let bytes = try FileDescriptor("\(folder.path)/\(name)/picture\(index).\(ending)")
                try other.write("\(name)/\((index * 7 + label) % 20)-renamed.\(ending)", bytes.bytes(0..<bytes.size))
            }
        }
        for cacheBytes in [1 << 20, 0] {
            let (one, two) = try (
                ImageFolder(folder.path, imageShape: [8, 8, 3], cacheBytes: cacheBytes),
                ImageFolder(other.path, imageShape: [8, 8, 3], cacheBytes: 1 << 20))
            #expect(try content(one) == content(two))
            #expect(try one.training.identities() == two.training.identities())
        }
    }

    @Test func `a single changed byte makes another data set, and a changed file another picture`() throws {
        try fill("")
        func load() throws -> ImageFolder { try ImageFolder(folder.path, imageShape: [8, 8, 3], cacheBytes: 0) }
        let data = try load(), before = try DataIdentity(data).digest
        #expect(try DataIdentity(load()).digest == before)
        let stale = try (0..<data.training.count).map { try data.training.pixels($0) }
        // A picture of the same size, in the middle of the list.
        let colour: [UInt8] = [1, 2, 3]
        try folder.write("green/picture9.PNG", Picture.png((0..<40 * 30).flatMap { _ in colour }, width: 40, height: 30))
        // The object whose file changed under it says so too, and shows what is there.
        #expect(try DataIdentity(data).digest != before)
        #expect(try DataIdentity(load()).digest != before)
        let fresh = try (0..<data.training.count).map { try data.training.pixels($0) }
        let validation = try (0..<data.validation.count).map { try data.validation.pixels($0) }
        let test = try (0..<data.test.count).map { try data.test.pixels($0) }
        #expect((fresh + validation + test).contains { Array($0.prefix(3)) == colour })
        #expect(zip(stale, fresh).count { $0 != $1 } <= 1)
    }

    @Test func `decoding on demand gives the same pixels within a bounded cache`() throws {
        try fill("")
        let kept = try ImageFolder(folder.path, imageShape: [16, 16, 3])
        let streamed = try ImageFolder(folder.path, imageShape: [16, 16, 3], cacheBytes: 10 * 768)
        let indices = Array(0..<kept.training.count)
        for _ in 0..<2 {
            #expect(try kept.training.batch(indices).images.scalars == streamed.training.batch(indices).images.scalars)
        }
        try expectColours(streamed.validation)
    }

    @Test func `the cache never holds more than it may`() throws {
        try fill("")
        let paths = (0..<20).map { folder.path + "/red/picture\($0)." + ($0 % 2 == 0 ? "jpg" : "PNG") }
        let images = DecodedImages(ImageFiles(paths), imageShape: [16, 16, 3], cacheBytes: 5 * 768 + 700)
        for round in 0..<60 {
            _ = try images.pixels(round * 7 % 20)
            #expect(images.cachedBytes <= 5 * 768)
        }
        #expect(images.cachedBytes == 5 * 768)
        let none = DecodedImages(ImageFiles(paths), imageShape: [16, 16, 3], cacheBytes: 0)
        _ = try none.pixels(0)
        #expect(none.cachedBytes == 0)
    }

    @Test(arguments: [1 << 20, 0])
    func `a corrupt JPEG is refused by name, or skipped and listed`(cacheBytes: Int) throws {
        try fill("")
        try folder.write("green/picture4.jpg", Array(Picture.jpeg(gradient(width: 30, height: 30, seed: 1), width: 30, height: 30).prefix(400)))
        let wording = message {
            let data = try ImageFolder(folder.path, imageShape: [16, 16, 3], cacheBytes: cacheBytes)
            for part in [data.training, data.validation, data.test] { _ = try part.batch(Array(0..<part.count)) }
        }
        #expect(wording.hasPrefix("\(folder.path)/green/picture4.jpg cannot be decoded: "))
        let data = try ImageFolder(folder.path, imageShape: [16, 16, 3], damaged: .skip, cacheBytes: cacheBytes)
        #expect(data.training.count + data.validation.count + data.test.count == 59)
        #expect(data.skipped.map(\.file) == ["\(folder.path)/green/picture4.jpg"])
        for part in [data.training, data.validation, data.test] { try expectColours(part) }
    }

    @Test func `an empty class, an unknown class and no class are errors that name the folder`() throws {
        #expect(message { _ = try ImageFolder(folder.path) }.contains("at least 2 classes, or with pictures alone, got 0 in \(folder.path)"))
        try fill("")
        folder.makeFolder("yellow")
        #expect(message { _ = try ImageFolder(folder.path) }
            == "\(folder.path): class “yellow” has no images in \(folder.path)/yellow. Add images to it, or take the class away.")
        #expect(message { _ = try ImageFolder(folder.path + "/none") }
            == "\(folder.path)/none cannot be read: there is no such folder. Check the path and its permissions.")
        #expect(message { _ = try ImageFolder(folder.path, imageShape: [0, 16, 3]) }.hasPrefix("imageShape expected"))
        let parts = try TemporaryFolder()
        for path in ["train/a/1.png", "train/b/1.png", "test/c/1.png"] {
            try parts.write(path, Picture.png([1, 2, 3], width: 1, height: 1))
        }
        #expect(message { _ = try ImageFolder(parts.path) }
            == "\(parts.path)/test: class “c” has no images in \(parts.path)/train. Add images to it, or take the class away.")
    }

    @Test func `a class whose every picture is skipped is empty`() throws {
        try fill("", count: 3)
        for index in 0..<3 { try folder.write("red/picture\(index)." + (index % 2 == 0 ? "jpg" : "PNG"), [1, 2, 3]) }
        #expect(message { _ = try ImageFolder(folder.path, imageShape: [8, 8, 3], damaged: .skip) }.contains("class “red” has no images"))
    }
}
