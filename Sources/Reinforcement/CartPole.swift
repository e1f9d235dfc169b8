#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#endif
import Tensors

/// A cart on a track that is pushed so that the pole on it stays upright, at most 500 steps of 0.02 s: the field's small control
/// task. An action from 0 to 1 is a force from −10 to 10 N; each step that neither falls nor leaves the track is worth 1.
/// Barto, Sutton and Anderson 1983, https://doi.org/10.1109/TSMC.1983.6313077
package struct CartPole: Environment {
    private static let gravity = 9.8, cartMass = 1.0, poleMass = 0.1, halfLength = 0.5, largestForce = 10.0, interval = 0.02
    private static let trackEnd = 2.4, largestAngle = 12 * Double.pi / 180, longest = 500

    private var position = 0.0, velocity = 0.0, angle = 0.0, turning = 0.0
    private var time = 0

    package init() {}

    package var observationSize: Int { 4 }
    package var actionSpace: ActionSpace { .continuous }
    package var featureNames: [String] { ["position", "velocity", "angle", "turning"] }

    /// Speeds have no bounds; what is usual lies within [0, 1].
    private var observation: Observation {
        func scaled(_ value: Double, _ largest: Double) -> Float { Float(0.5 + 0.5 * value / largest) }
        return Observation(
            [scaled(position, Self.trackEnd), scaled(velocity, 3), scaled(angle, Self.largestAngle), scaled(turning, 3)],
            interval: 0...1)
    }

    package mutating func reset(seed: UInt64) -> Observation {
        var generator = SeededGenerator(seed: seed)
        func small() -> Double { 0.1 * generator.nextUniform() - 0.05 }
        (position, velocity, angle, turning) = (small(), small(), small(), small())
        time = 0
        return observation
    }

    package mutating func step(_ action: Action) -> Transition {
        let force = Self.largestForce * Double(2 * min(max(action.value, 0), 1) - 1), mass = Self.cartMass + Self.poleMass
        let (sine, cosine) = (sin(angle), cos(angle))
        let pushed = (force + Self.poleMass * Self.halfLength * turning * turning * sine) / mass
        let torque = (Self.gravity * sine - cosine * pushed)
            / (Self.halfLength * (4.0 / 3 - Self.poleMass * cosine * cosine / mass))
        position += Self.interval * velocity
        velocity += Self.interval * (pushed - Self.poleMass * Self.halfLength * torque * cosine / mass)
        angle += Self.interval * turning
        turning += Self.interval * torque
        time += 1
        let isOver = abs(position) > Self.trackEnd || abs(angle) > Self.largestAngle
        return Transition(observation: observation, reward: isOver ? 0 : 1, isTerminal: isOver || time == Self.longest)
    }
}
