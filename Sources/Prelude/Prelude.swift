import Cells
import Espalier

/// The library that cells see: the standard library's part that Cells binds, and Espalier's public API.
///
/// This module is the only place where cell-visible names of Espalier are bound.
public enum Prelude {
    public static func makeLibrary() -> Library {
        let library = Library()
        bindDisplays(in: library)
        bindTensors(in: library)
        bindNetworks(in: library)
        bindTraining(in: library)
        bindFiles(in: library)
        bindChannels(in: library)
        bindDatasets(in: library)
        bindReinforcement(in: library)
        bindPruning(in: library)
        bindEpisodes(in: library)
        bindCharts(in: library)
        bindMethodCharts(in: library)
        bindHints(in: library)
        library.apiDocumentation = apiDocumentation
        return library
    }
}
