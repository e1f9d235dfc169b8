import Cells
import Espalier

extension Prelude {
    /// Actors and measurements on other machines.
    static func bindCluster(in library: Library) {
        let placement = library.type("ActorPlacement", ActorPlacement.self, "Where a learner's actors act and a search's plans are measured.")
        placement.bind("static var local: ActorPlacement", "On the threads of this process.") { _ in ActorPlacement.local }
        placement.bind(
            "static func remote(listen: String, key: String) -> ActorPlacement",
            "On any machine: in workers that espalier actor starts there. The key is what espalier actor --new-key wrote."
        ) { ActorPlacement.remote(listen: try $0(0), key: try $0(1)) }
        placement.bind(
            "static func ray(address: String = \"auto\", count: Int) -> ActorPlacement", "In so many actors of a Ray cluster, a core each."
        ) { ActorPlacement.ray(address: try $0(0), count: try $0(1)) }
        let pool = library.type(
            "WorkerPool", WorkerPool.self, conforming: ["Displayable", "CustomStringConvertible"], "A learner's workers on other machines, as a table.")
        pool.property("var count: Int", "Workers that are there now.") { $0.count }
        pool.property("var endpoint: String", "Where the learner listens.") { $0.endpoint }
        pool.property("var table: Table", "A row a worker: who, steps a second, lag and failures.") { $0.table }
        pool.property("var log: [String]", "Who came and went, and what was refused; the newest lines.") { $0.log }
        pool.method("func watch(seconds: Double = 60) throws", "Shows the table and keeps it as it is now.") { pool, arguments in
            try pool.watch(seconds: try arguments(0))
        }
        pool.method("func close()", "Lets the workers go, which then end.") { pool, _ in pool.close() }
    }
}
