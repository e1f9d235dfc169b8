/// A super-class of CIFAR-100: five related classes, in the order of the published coarse labels.
public enum CIFAR100Superclass: Int, CaseIterable, Sendable {
    case aquaticMammals, fish, flowers, foodContainers, fruitAndVegetables, householdElectricalDevices
    case householdFurniture, insects, largeCarnivores, largeManMadeOutdoorThings, largeNaturalOutdoorScenes
    case largeOmnivoresAndHerbivores, mediumMammals, nonInsectInvertebrates, people, reptiles, smallMammals
    case trees, vehicles1, vehicles2

    /// The five classes in the order of their fine labels, which is alphabetical.
    public var classNames: [String] { Self.table[rawValue].classes }
    /// As the authors write it.
    public var name: String { Self.table[rawValue].name }

    /// The hundred classes in the order of their labels.
    package static let fineClasses = table.flatMap(\.classes).sorted()

    private static let table: [(name: String, classes: [String])] = [
        ("aquatic mammals", ["beaver", "dolphin", "otter", "seal", "whale"]),
        ("fish", ["aquarium_fish", "flatfish", "ray", "shark", "trout"]),
        ("flowers", ["orchid", "poppy", "rose", "sunflower", "tulip"]),
        ("food containers", ["bottle", "bowl", "can", "cup", "plate"]),
        ("fruit and vegetables", ["apple", "mushroom", "orange", "pear", "sweet_pepper"]),
        ("household electrical devices", ["clock", "keyboard", "lamp", "telephone", "television"]),
        ("household furniture", ["bed", "chair", "couch", "table", "wardrobe"]),
        ("insects", ["bee", "beetle", "butterfly", "caterpillar", "cockroach"]),
        ("large carnivores", ["bear", "leopard", "lion", "tiger", "wolf"]),
        ("large man-made outdoor things", ["bridge", "castle", "house", "road", "skyscraper"]),
        ("large natural outdoor scenes", ["cloud", "forest", "mountain", "plain", "sea"]),
        ("large omnivores and herbivores", ["camel", "cattle", "chimpanzee", "elephant", "kangaroo"]),
        ("medium-sized mammals", ["fox", "porcupine", "possum", "raccoon", "skunk"]),
        ("non-insect invertebrates", ["crab", "lobster", "snail", "spider", "worm"]),
        ("people", ["baby", "boy", "girl", "man", "woman"]),
        ("reptiles", ["crocodile", "dinosaur", "lizard", "snake", "turtle"]),
        ("small mammals", ["hamster", "mouse", "rabbit", "shrew", "squirrel"]),
        ("trees", ["maple_tree", "oak_tree", "palm_tree", "pine_tree", "willow_tree"]),
        ("vehicles 1", ["bicycle", "bus", "motorcycle", "pickup_truck", "train"]),
        ("vehicles 2", ["lawn_mower", "rocket", "streetcar", "tank", "tractor"]),
    ]
}
