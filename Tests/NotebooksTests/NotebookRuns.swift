import Testing

/// Runs show their results where the process does, so those of one process wait for each other.
@Suite(.serialized) enum NotebookRuns {}
