// The choices of `IMPALAConfiguration` under names that cells can say.

public typealias IMPALAPolicy = IMPALAConfiguration.Policy
public typealias IMPALACorrection = IMPALAConfiguration.Correction
public typealias IMPALAOptimizer = IMPALAConfiguration.Optimizer
public typealias IMPALAMode = IMPALAConfiguration.Mode
public typealias IMPALASchedule = IMPALAConfiguration.Schedule
public typealias IMPALASurrogate = IMPALAConfiguration.Surrogate
public typealias IMPALAReplay = IMPALAConfiguration.Replay
