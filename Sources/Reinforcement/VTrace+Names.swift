/// The clips and the trace decay of V-trace, under a name that cells can say.
public typealias VTraceParameters = VTrace.Parameters

/// What V-trace computes, under a name that cells can say.
public typealias VTraceTargets = VTrace.Targets
