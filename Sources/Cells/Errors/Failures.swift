import Displays

func isInterruption(_ error: any Error) -> Bool { error is Interrupted }
