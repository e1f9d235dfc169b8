import Displays

/// What can be wrong between a learner and its workers.
public enum ClusterError: UserError, Equatable {
    case noKey(path: String, reason: String)
    case keyOfOthers(path: String, mode: String)
    case otherKey(path: String, expected: String, actual: String)
    case keyExists(path: String)
    case cannotListen(address: String, reason: String)
    case badAddress(address: String)
    case noCurve
    case noTasks
    case workersFail(order: String, errors: [String])
    case refused(learner: String, reason: String)
    case noLearner(address: String, seconds: Int)
    case cannotStart(engine: String, reason: String)
}

extension ClusterError {
    public var argument: String? {
        switch self {
        case .noKey, .keyOfOthers, .otherKey, .keyExists: "key"
        case .cannotListen, .badAddress: "listen"
        case .noCurve, .noTasks, .workersFail, .refused, .noLearner, .cannotStart: nil
        }
    }

    public var message: String {
        switch self {
        case .noKey(let path, let reason):
            "Expected a key file at \(path), but \(reason). Make one with: espalier actor --new-key \(path)"
        case .keyOfOthers(let path, let mode):
            "\(path) holds a secret and can be read by others (mode \(mode)). Expected mode 600: chmod 600 \(path)"
        case .otherKey(let path, let expected, let actual):
            "\(path) is \(actual), expected \(expected). espalier actor --new-key FILE writes FILE for the learner and FILE.worker for its workers."
        case .keyExists(let path):
            "\(path) is there already and was left as it is. Choose another name, or remove it first."
        case .cannotListen(let address, let reason):
            "Nobody can listen at \(address): \(reason). Choose another port, or 0 for a free one."
        case .badAddress(let address):
            "Expected an address as tcp://HOST:PORT, got \(address). tcp://0.0.0.0:5555 listens to all of a machine's networks."
        case .noCurve:
            "This libzmq was built without CurveZMQ, so nothing could be kept from others. Install one that has it (with libsodium)."
        case .noTasks:
            "Only pruning tasks can be sent to other machines; this learner's environments are known here alone. Leave actors out."
        case .workersFail(let order, let errors):
            "\(order) failed on \(errors.count) workers; the last error: \(errors.last ?? "unknown")"
        case .refused(let learner, let reason):
            "The learner at \(learner) refuses this worker: \(reason)"
        case .noLearner(let address, let seconds):
            "Nobody answered at \(address) for \(seconds) seconds. Start the learner first, or see whether address and key are its own."
        case .cannotStart(let engine, let reason):
            "\(engine) could not be started: \(reason)"
        }
    }
}
