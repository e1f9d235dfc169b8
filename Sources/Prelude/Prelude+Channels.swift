import Cells
import Espalier

extension Prelude {
    /// Looking into a network: its tensors, what its layers make of images, its channels one by one.
    static func bindChannels(in library: Library) {
        let network = library.type("Network", Network.self, conforming: [], "A network: layers and their weights. Assigning it to another name shares it; copy() makes a second one.")
        network.property(
            "var tensors: [String: Tensor]",
            "Weights, biases and running statistics by name: \"0.weight\" is the weight of layer 0, [K, K, C, O] for a convolution, [C, O] for a dense layer."
        ) { network in
            var pairs: ValueTable = [:]
            for (name, tensor) in network.tensors { pairs[.string(name)] = try Value(converting: tensor) }
            return Value.dictionary(pairs)
        }
        network.method("func replaceTensors(_ replacements: [String: Tensor]) throws", "Replaces some tensors by others of the same shapes; the rest stay.") { network, arguments in
            var replacements: [String: Tensor] = [:]
            for pair in try arguments.values[0].elements() {
                guard case .tuple(let parts) = pair, parts.count == 2 else { continue }
                replacements[try String(cell: parts[0])] = try parts[1].cast() as Tensor
            }
            try network.replaceTensors(replacements)
        }
        network.method(
            "func output(of layer: String, for images: Tensor) throws -> Tensor",
            "What one layer makes of images [N, H, W, C]: its maps or features, in inference mode. Layers are named in summary()."
        ) { network, arguments in
            try network.output(of: try arguments(0), for: try arguments(1) as Tensor)
        }
        network.method(
            "func importance(of layer: String, by measure: ImportanceMeasure = .l1) throws -> [Double]",
            "How much each output channel of a layer matters; the least important are cut first."
        ) { network, arguments in
            try network.importance(of: try arguments(0), by: try arguments(1) as ImportanceMeasure)
        }
        network.method(
            "func removing(channels: [Int], from layer: String) throws -> Network",
            "A smaller network without some output channels of a layer, and without what consumes them; nothing is fitted."
        ) { network, arguments in
            try network.removing(channels: try arguments(0), from: try arguments(1))
        }
        bindSensitivity(in: library)
        bindChannelPictures(in: library)
    }

    private static func bindSensitivity(in library: Library) {
        let sensitivity = library.type(
            "Sensitivity", Sensitivity.self, conforming: ["Displayable", "CustomStringConvertible"], "How accuracy falls when one group is cut.")
        sensitivity.property("var points: [SensitivityPoint]", "All that was measured, group by group.") { $0.points }
        let point = library.type("SensitivityPoint", SensitivityPoint.self, "One group cut to one width.")
        point.property("var group: Int", "Which group, from 0.") { $0.group }
        point.property("var layer: String", "The first layer that reads the group.") { $0.layer }
        point.property("var width: Int", "Channels kept.") { $0.width }
        point.property("var keep: Double", "The share of the channels kept.") { $0.keep }
        point.property("var accuracy: Double", "On the validation images.") { $0.accuracy }
    }

    private static func bindChannelPictures(in library: Library) {
        let pictures = library.type("ChannelPictures", ChannelPictures.self, conforming: ["Displayable", "CustomStringConvertible"], "The channels of a map as small pictures side by side, on one scale.")
        pictures.property("var svg: String", "The pictures as SVG.") { $0.svg }
        library.type("Tensor", Tensor.self, conforming: ["CustomStringConvertible", "Displayable"], "Numbers (float32) in a grid of any rank.").method(
            "func pictures(columns: Int = 8, titles: [String] = [], crossedOut: [Int] = []) throws -> ChannelPictures",
            "The channels of maps [H, W, C] as small pictures; blue is below zero, orange above."
        ) { tensor, arguments in
            try tensor.pictures(columns: try arguments(0), titles: try arguments(1), crossedOut: try arguments(2))
        }
        library.type("LabelledImages", LabelledImages.self, conforming: ["Examples", "Displayable"], "Images, their labels and the classes' names.").method(
            "func save(_ path: String) throws", "Writes each image as a PNG file in a folder of its class, as ImageFolder reads them."
        ) { images, arguments in
            try images.save(try arguments(0))
        }
    }
}
