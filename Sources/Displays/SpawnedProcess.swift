#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Programs that are started beside this one, with its variables.
package enum SpawnedProcess {
    /// The variables that this process passes on, as the system lists them.
    package static var variables: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
        #if canImport(Darwin)
        _NSGetEnviron().pointee
        #else
        environ
        #endif
    }

    /// Starts a program found on the path.
    /// - Parameters:
    ///   - arguments: The program's own name first.
    ///   - hasGroup: Whether it has a process group of its own, so that a terminal's interrupt does not reach it.
    ///   - input: Where it reads; nil for where this process does.
    ///   - output: Where it writes; nil for where this process does.
    /// - Returns: Its number, or why it could not be started.
    package static func start(
        _ path: String, _ arguments: [String], hasGroup: Bool, input: Int32? = nil, output: Int32? = nil
    ) -> Result<pid_t, Failure> {
        #if canImport(Darwin)
        var attributes: posix_spawnattr_t?
        var actions: posix_spawn_file_actions_t?
        #else
        var attributes = posix_spawnattr_t()
        var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawnattr_init(&attributes)
        posix_spawn_file_actions_init(&actions)
        defer {
            posix_spawnattr_destroy(&attributes)
            posix_spawn_file_actions_destroy(&actions)
        }
        for (own, place) in [(input, 0), (output, 1)] { if let own { posix_spawn_file_actions_adddup2(&actions, own, Int32(place)) } }
        if hasGroup {
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
            posix_spawnattr_setpgroup(&attributes, 0)
        }
        var child: pid_t = 0
        var pointers = arguments.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        let failure = posix_spawnp(&child, path, &actions, &attributes, &pointers, variables)
        return failure == 0 ? .success(child) : .failure(Failure(reason: String(cString: strerror(failure))))
    }

    package struct Failure: Error {
        /// In the system's words.
        package let reason: String
    }
}
