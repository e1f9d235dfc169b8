import Cells
import Espalier

/// The library that cells see: the standard library's part that Cells binds, and Espalier's public API.
///
/// This module is the only place where cell-visible names of Espalier are bound.
public enum Prelude {
    /// Who binds names, by the heading of the reference that these belong under.
    private static var headings: [(String, [(Library) -> Void])] {
        [
            ("Displays", [bindDisplays, bindChecks, bindWidgets]), ("Tensors", [bindTensors]), ("Networks", [bindNetworks, bindTraining, bindFiles]),
            ("Data", [bindDatasets]), ("Networks", [bindChannels]), ("Learner", [bindReinforcement]), ("Tasks", [bindPruning]), ("Learner", [bindEpisodes]),
            ("Charts", [bindCharts, bindMethodCharts]),
        ]
    }

    public static func makeLibrary() -> Library {
        let library = Library()
        for (heading, binders) in headings {
            library.heading = heading
            for bind in binders { bind(library) }
        }
        bindHints(in: library)
        bindOverview(in: library)
        library.apiDocumentation = apiDocumentation
        return library
    }
}
