/// The documentation comments of the library, by full name; `scripts/documentation.py` gathers them.
let apiDocumentation = ##"""
@ AMCSearch
AMC: an agent for each task. Its authors ran 800 episodes a task.
@ AMCSearch.init(_:seed:)
- Throws: What calibrating throws.
@ Action
One decision.
@ Action.value
The action as a number, whatever its space.
@ ActionReading
What an action means for the layer at hand.
@ ActionReading.bounds(minimum:wall:channels:)
Actions of a step whose group can keep `minimum` to `wall` channels. A single point when there is no choice.
@ ActionReading.budgetRelative
The action is the natural logarithm of a factor on the uniform keep ratio that would spend exactly the
remaining budget: 0 is the uniform plan, and every plan spends its budget.
@ ActionReading.channelsToKeep(action:channels:reference:)
Channels to keep, before rounding.
- Parameter reference: Channels that the group keeps in the plan the action is relative to.
@ ActionReading.coefficients
The action says how much the group matters, as under `tableRelative`, but nothing is allocated before the last of them: the
plan is `PruningTask.tablePlan(coefficients:)` of all that was said. Coefficients say nothing of a budget, so what is learned
for one share holds for others; 0 for all groups is the plan that loses least by the table.
@ ActionReading.fitRelative
The action is the natural logarithm of a factor on what the group keeps in the best of three plans that need no
search: the uniform one, the one through which, as calibration fitted the layers, the most energy passes, and one
halfway between them. All of its undecided groups are made wider or narrower to spend exactly the remaining budget:
0 is that plan, and every plan spends its budget. Choosing it scores the three, once a task.
@ ActionReading.isOnTable
Whether actions change what calibration's table says, so that the table is what a policy must see.
@ ActionReading.keepRatio
The paper's: the action is the share of channels to keep.
@ ActionReading.reach
The largest relative action: a group may keep up to e^1.5 ≈ 4.5 times its share of the reference plan.
@ ActionReading.tableRelative
The action says how much the group matters: half the natural logarithm of a factor on what the group loses by
calibration's table. The rest of the budget is then allocated exactly, and the group keeps what it has there: 0 for all
groups is the plan that loses least by the table, and every plan spends its budget.
@ ActionSpace
The decisions an environment understands.
@ ActionSpace.continuous
One number, within the observation's interval when it has one.
@ ActionSpace.discrete(count:)
One of `count` choices, 0 up to `count` − 1; the observation's interval, when it has one, says which are allowed.
@ Activate
Another function of each element, such as `.silu` or `.leakyReLU(slope: 0.1)`.
@ Activation
A function of a single number: what layers apply to every element.
@ Activation.bounds
What a step clamps to as it writes; nil for functions that are no clamp.
@ Activation.clip(lowest:highest:)
x clamped to [lowest, highest], either of which may be infinite.
@ Activation.elu(alpha:)
x, and alpha·(eˣ − 1) below 0. Clevert et al. 2016, https://arxiv.org/abs/1511.07289.
@ Activation.gelu
x·Φ(x). Hendrycks and Gimpel 2016, https://arxiv.org/abs/1606.08415.
@ Activation.geluTanh
The approximation of GELU by tanh.
@ Activation.hardSigmoid
PyTorch's hard sigmoid.
@ Activation.hardSigmoid(slope:offset:)
slope·x + offset, clamped to [0, 1]; PyTorch's has slope 1/6 and offset 1/2.
@ Activation.hardSwish
x·hardSigmoid(x) with PyTorch's slope and offset. Howard et al. 2019, https://arxiv.org/abs/1905.02244.
@ Activation.leakyReLU(slope:)
x, and slope·x below 0.
@ Activation.log
The natural logarithm.
@ Activation.mish
x·tanh(softplus(x)). Misra 2019, https://arxiv.org/abs/1908.08681.
@ Activation.reciprocal
1 / x.
@ Activation.relu
max(x, 0).
@ Activation.relu6
x clamped to [0, 6].
@ Activation.selu
Scaled ELU with fixed constants. Klambauer et al. 2017, https://arxiv.org/abs/1706.02515.
@ Activation.sigmoid
1 / (1 + e⁻ˣ).
@ Activation.silu
x·sigmoid(x), also called swish. Ramachandran et al. 2017, https://arxiv.org/abs/1710.05941.
@ Activation.softplus
log(1 + eˣ).
@ Activation.softsign
x / (1 + |x|).
@ Actor
Acts in its own environment with its own random numbers; used by one thread at a time.
@ Actor.collect(_:_:version:)
One unroll of each of some actors, all a step at a time, so that the agent is computed for all of them at once. What an
actor collects does not depend on who acts beside it.
@ Actor.collect(_:version:)
One unroll under fixed parameters. Environments that throw are made anew, and the episode starts again.
- Throws: `Interrupted`; `ReinforcementError.actorKeepsFailing` when making anew does not help. The actor is then as it was.
@ Actor.index
Its place among the learner's actors.
@ Actor.secondsPerStep
What a step of the environment took in the last unroll, so that actors act beside each other where that is quick.
@ Actor.state
Setting it makes the environment catch up before the next step.
@ ActorFailure
An actor that was restarted.
@ ActorFailure.update
Updates done when the learner heard of it.
@ ActorPlacement
Where a learner's actors act and a search's plans are measured.
@ ActorPlacement.local
On the threads of this process.
@ ActorPlacement.open()
The pool; nil for actors that act here.
@ ActorPlacement.pool(_:)
In the workers of a pool that is there already.
@ ActorPlacement.ray(address:count:)
In actors of a Ray cluster, which the package `espalier_ray` starts and ends with the learner.
- Parameters:
  - address: As `ray.init` takes it: "auto" for the cluster that this machine belongs to, "local" for one of its own.
  - count: Actors, a core each.
@ ActorPlacement.remote(listen:key:)
On any machine: in workers that `espalier actor --learner` starts with the key's worker file.
- Parameters:
  - listen: `tcp://HOST:PORT`; learners of one process may share it.
  - key: What `espalier actor --new-key` wrote.
@ AffineKernel
A scale a channel, an addend and a clamp for values that no other step can finish.
@ AffineKernel.hasScale
Whether a normalisation gives the scale.
@ AffineKernel.rows
Rows of an image.
@ AgentPass.load(_:)
Takes a learner's unrolls, one a lane.
@ AllocationQuestion
What is asked of an allocator.
@ AllocationQuestion.costs(_:)
The costs that have a price.
@ AllocationQuestion.limits
Theirs.
@ AllocationQuestion.priced()
The best plan that prices lead to.
@ AllocationQuestion.solve(_:)
The plan with the least Σ losses + Σ price · cost, and the bound that it gives.
@ AllocationSweep
The groups of a network one after another, each with what it costs together with the groups before it that are still
needed: the frontier. A chain of layers has a frontier of one group, residual stages of two, whatever their length.

For a price λ on cost, the least Σ losses + λ·cost over all groups behind a frontier is a table over its widths, made from
the last group to the first (dynamic programming; Bertelè and Brioschi 1972). Where a table would be too large, a group is
taken for its fewest channels in what follows: then the sums are bounds from below, no more.
@ AllocationSweep.Step
One group's turn.
@ AllocationSweep.Step.before
Frontiers before and after.
@ AllocationSweep.Step.costs
What is paid at this turn of each cost, `[before, width]`.
@ AllocationSweep.Step.next
The frontier after it, `[before, width]`.
@ AllocationSweep.Step.walls
0 where a plan may go on so, infinite where it may not, `[before, width]`; empty where all may.
@ AllocationSweep.Step.width
Widths on the group's ladder.
@ AllocationSweep.beginning(_:)
The frontier that the first groups' places lead to, and what they cost with what no group changes.
@ AllocationSweep.bounds(_:prices:from:)
The least Σ losses + Σ price · cost behind each frontier, for every turn and after the last; the first is of all groups.
- Parameter prices: One a cost.
@ AllocationSweep.constants
Of each cost, what no group changes.
@ AllocationSweep.init(_:walls:_:)
- Parameters:
  - costs: Those that have a price.
  - walls: What plans must not be.
@ AllocationSweep.isExact
Whether every cost is counted in full.
@ AllocationSweep.places(_:prices:_:from:frontier:)
The places on the ladders that reach the bounds; of equals the narrower.
@ AnnotationPosition
Where an annotation stands relative to its mark.
@ AreaMark
The area under a line, or the band between two.
@ AreaMark.draw(_:panel:into:)
Draws one series.
@ AreaMark.init(x:y:stacking:)
From zero to `y`; areas of several series are stacked.
@ AreaMark.init(x:yStart:yEnd:)
A band, such as the spread over seeds.
@ ArenaLayout
Where each value lies in a worker's arena. Values whose lives do not overlap share their place.

A chunk of images passes the steps in two phases. The first layers have large maps: they run a few images at a
time, which stay in cache. The last have small maps and large weights: they run the whole chunk, so that the
weights are fetched for many images at once. One value, the first phase's last, lies between them.
@ ArenaLayout.betweenSize
Floats of an image in the value between the phases.
@ ArenaLayout.chunk(for:threads:)
Images a chunk: at most `largestChunk`, and the chunks shared out evenly.
@ ArenaLayout.firstChunk
Most images at a time in the first phase and in all.
@ ArenaLayout.places
Offsets by value; value 0, the images, and the output lie outside.
@ ArenaLayout.split
Steps of the first phase; 0 when there is one phase only.
@ ArenaLayout.total
Floats in all.
@ Array.save(_:)
Writes the list to a file, a row for each element: `.csv`, `.md` or `.json`.
- Throws: `TableError`.
@ Augmentation
Random changes to training images. Each image's change follows from the seed, the epoch and its place in the data.
@ Augmentation.cropPadding
Zeros around the image before a random crop of the old size; 0 for none.
@ Augmentation.flipsHorizontally
Whether half of the images are mirrored left to right.
@ AvgPool2D
The average of each window; padding counts as zeros, as in PyTorch.
@ AvgPool2D.init(_:stride:padding:)
- Parameter stride: The window when nil.
@ AvgPool2D.init(window:countsPadding:)
- Parameters:
  - window: Extent, stride, dilation and padding, which may differ between the axes.
  - countsPadding: Whether padding counts as zeros.
@ AxesKernel
Axes of an image's value taken apart one after the other: borders, crops, other sizes.
@ AxesKernel.Step.Work.choose([Int32]:fill:)
Entries in this order; −1 stands for the number.
@ AxesKernel.init(_:input:)
- Parameter input: The shape of an image's value.
@ AxisDrawing
Grid lines, tick labels and the zero line.
@ AxisDrawing.drawBaseline(_:into:)
The line bars stand on, or the bottom of the plot.
@ AxisRun
One axis of a shape: the extents before and after it.
@ AxisRun.forEachPiece(of:_:)
Runs `body` over parts of the outer extent, in parallel; `extent` is the axis's own.
@ BarMark
A bar from zero, or between two values. Bars that share a place are stacked unless `position(by:)` parts them.
@ BarMark.init(bin:_:y:)
A bar over the interval of a bin, as in histograms.
@ BarMark.init(x:y:width:stacking:)
- Parameter width: Across the bar.
@ BarMark.init(x:yStart:yEnd:width:)
A bar along y between two values.
@ BarMark.init(xStart:xEnd:y:height:)
A bar along x between two values.
@ BarMark.step(_:_:_:)
Points between neighbouring bars.
@ BasicChartSymbolShape
The shape of a point.
@ Batch
Images and their labels, ready for a network.
@ Batch.images
`[N, H, W, C]`, normalised as the data set says.
@ Batch.labels
One class an image, 0 ..< classCount.
@ BatchLoss
The loss of a batch and its gradient by the agent's outputs:
Σ −log π(u|s)·A + valueCost·½(G − V)² − entropyCost·H, over time and batch; with PopArt, A and G in the task's scale.
@ BatchLoss.explanation
The first unroll, step by step.
@ BatchLoss.imitates
Whether only what went better than expected counts, whatever made it: advantages below 0 are left out, and so
are the value function and the entropy.
@ BatchLoss.setGradients(scales:entropyCost:)
Leaves the loss's derivatives in the passes.
@ BatchLoss.updatedScales(rate:)
Each task's scale after it saw this batch's returns.
@ BatchLoss.values
V in units of the reward, log π − log ω, and what V-trace makes of them; time-major `[T, B]`.
@ BatchNorm
Normalises each channel over the batch while training, by its running statistics otherwise.
@ BatchNorm.init(epsilon:momentum:)
- Parameters:
  - epsilon: Added to the variance; 1e-5 in PyTorch, 1e-3 in TensorFlow and in networks that came from there.
  - momentum: The share of a new batch in the running statistics, as in PyTorch.
@ BatchNormScaleImportance
Σ |γ| over the batch norms that carry a channel. Liu et al. 2017, https://arxiv.org/abs/1708.06519
Groups without a batch norm are ranked by L1.
@ BatchNormalizer
Turns the bytes of images into normalised floats, on all cores when there is enough to do.
The unsafe part of batching is here alone.
@ BatchNormalizer.fill(_:with:from:)
Writes image after image; `output` holds exactly as many floats as the records have bytes.
@ BatchStatistics
What training-mode batch normalisation found out about its batch.
@ BatchStatistics.count
Values per channel.
@ BatchStatistics.mean
Shape `[C]`.
@ BatchStatistics.variance
The biased variance, divided by the count; shape `[C]`.
@ BenchmarkCase
One measurement, with a name such as "evaluation/mobilenet/full/250".
@ BenchmarkCase.measure
Measures once, on as many threads as are set.
@ BenchmarkPasses
Passes of one network through its inference plan, each when another program asks for it: so that engines can be measured in
turn.
@ BenchmarkPasses.init(_:batch:precision:)
- Parameters:
  - path: An ONNX file.
  - batch: Images a pass, at least 1.
@ BenchmarkPasses.pass()
Seconds that a pass took, and seconds of processor time of all threads.
@ BenchmarkResult
The fastest of several runs.
@ BenchmarkResult.allocatedBlocks
Blocks of tensor memory that the last run had to ask the system for: 0 in a steady state.
@ BenchmarkResult.imagesPerProcessorSecond
Images a second of processor time: what one undisturbed core would do, when others use the machine too.
@ BoxCloud
Very many boxes as one path for each colour.
@ Breakpoint.isVerified
Whether code can stop there.
@ Breakpoint.message
Why it cannot.
@ BreakpointRequest.condition
What has to be true for a stop.
@ BreakpointRequest.hitCondition
How often the line has to be reached: a number, or one behind `>`, `>=`, `==` or `%`.
@ BreakpointRequest.line
From 1.
@ BreakpointRequest.logMessage
What is said instead of stopping; expressions in braces are evaluated.
@ Broadcast
How two shapes combine: trailing dimensions are equal, or one of them is 1.
@ Broadcast.isPlain
Whether both operands already have the result's shape.
@ Broadcast.strides(of:under:)
Element strides of an operand seen under `shape`: 0 where it is repeated.
@ Budget
Limits on costs, and what they leave for each decision: the action wall of paper §1, in whole channels. A plan within the
budget meets all of them.
@ Budget.Cap
The most that one cost may come to.
@ Budget.allows(_:)
Whether a plan meets every limit.
@ Budget.binding(after:on:)
The place of the limit that leaves least to the groups behind the decided ones, when they follow a plan.
@ Budget.burden(_:)
How far a plan is above the limits it does not meet: the sum of what each costs, as a share of its limit; where a cost is
the largest of several sums, of each sum that is too large. 0 for a plan within the budget.
@ Budget.caps
The first is the one that a task's share, states and tables are about.
@ Budget.factor(after:on:)
The factor on a plan that spends the remaining budget when every undecided group keeps that much of what it keeps
in the plan, none below its minimum or above its channels; bisection on the relaxed cost.
- Parameter plan: Channels of every group, above 0; whole or not.
@ Budget.factors(after:on:)
The same for each limit by itself: the one with the least factor binds.
@ Budget.init(_:keep:target:rules:network:)
The budget of a share of the unpruned cost.
- Throws: `PruningError.infeasible` with the smallest reachable value.
@ Budget.init(_:ladders:)
Nil when even the smallest network costs more than one of the limits.
- Parameter caps: At least one, all of the same groups.
@ Budget.init(_:models:rules:network:)
The budget of some limits, each placed.
- Parameter models: One a limit.
- Throws: `PruningError.infeasible`, or for other limits than one share `unreachable`, with the smallest reachable values.
@ Budget.init(model:ladders:limit:)
Nil when even the smallest network costs more than `limit`.
@ Budget.limit
The first cost never exceeds this.
@ Budget.limiting(first:)
The same budget with another limit on the first cost, at least the smallest reachable.
@ Budget.shareOfWhole(_:)
The sum of the costs, each as a share of the whole network's.
@ Budget.smallestCost
The first cost where every group keeps its minimum.
@ Budget.uniformRatio(after:)
The keep ratio that spends the remaining budget when every undecided group keeps the same share,
none below its minimum. In `0...1`; bisection on the relaxed cost.
@ Budget.uniformWidths()
Widths that spend the budget evenly: each group keeps the uniform ratio of what is left.
@ Budget.wall(after:)
The most channels the next group may keep so that the rest still fits at its minimum.
O(terms · log widths).
@ BudgetBenchmark
What `espalier bench budget` measures: 10,000 episodes of a random policy for each network, share and reading of an
action. How often the budget was exceeded or the wall stopped a layer that could have kept one
step more, and how far below the budget episodes end.
@ CACPSearch
CACP: one agent for all shares of a network on a data set, with the share among what it sees (Liu et al. 2021,
https://arxiv.org/abs/2009.09724).
@ CACPSearch.init(_:seed:)
- Throws: What calibrating throws.
@ CIFAR10
60,000 colour pictures of animals and vehicles in ten classes, 32×32: 50,000 to train and validate on,
10,000 to test. Krizhevsky 2009, https://www.cs.toronto.edu/~kriz/cifar.html
@ CIFAR10.init(training:validation:seed:normalization:at:)
- Parameters:
  - training: How many images to train on; nil takes all that validation leaves.
  - validation: How many of the published training images to set apart.
  - seed: Decides which images are set apart.
  - normalization: What pixels become; nil takes this set's own. A network from elsewhere needs its own.
  - path: The folder of the archive or of the unpacked files, instead of the usual places.
- Throws: `DatasetError` when files are missing or damaged, or too many images are asked for.
@ CIFAR10.isAvailable
Whether the files are where they are looked for.
@ CIFAR10.training
What the network learns from.
@ CIFAR10.validation
A part of the published training images, kept apart to compare networks by.
@ CIFAR100
60,000 colour pictures of a hundred things, 32×32: 50,000 to train and validate on, 10,000 to test.
The hundred fine classes form 20 super-classes of five. https://www.cs.toronto.edu/~kriz/cifar.html
@ CIFAR100.init(labels:training:validation:seed:normalization:at:)
- Parameters:
  - labels: The hundred fine classes or the 20 super-classes.
  - training: How many images to train on; nil takes all that validation leaves.
  - validation: How many of the published training images to set apart.
  - seed: Decides which images are set apart.
  - normalization: What pixels become; nil takes this set's own. A network from elsewhere needs its own.
  - path: The folder of the archive or of the unpacked files, instead of the usual places.
- Throws: `DatasetError` when files are missing or damaged, or too many images are asked for.
@ CIFAR100.init(superclass:training:validation:seed:normalization:at:)
Only the five classes of one super-class, relabelled 0 to 4: 2,500 images to train and validate on,
500 to test.
@ CIFAR100.isAvailable
Whether the files are where they are looked for.
@ CIFAR100.training
What the network learns from.
@ CIFAR100.validation
A part of the published training images, kept apart to compare networks by.
@ CIFAR100Labels
Which of its two labels an image of CIFAR-100 has.
@ CIFAR100Labels.fine
The hundred classes.
@ CIFAR100Labels.superclasses
The 20 super-classes.
@ CIFAR100Superclass
A super-class of CIFAR-100: five related classes, in the order of the published coarse labels.
@ CIFAR100Superclass.classNames
The five classes in the order of their fine labels, which is alphabetical.
@ CIFAR100Superclass.name
As the authors write it.
@ CIFARFiles
Reads the record files of a CIFAR set from its folder or straight out of its archive.
@ CIFARFiles.records(_:found:labelCounts:mostRecords:)
- Parameters:
  - names: The files wanted; their records come in this order.
  - mostRecords: How many each has as published; more are none of its authors'.
@ Calibration
Samples the inputs of every layer of the unpruned network on training images, and sums their Gram matrices.
@ Calibration.grams(on:progress:)
XᵀX of each layer's inputs, with a side of window² · input channels; nil for layers whose inputs are never cut.
- Parameter training: Of which the first are looked at.
@ CandidateBuilder
Makes pruned versions of one network: cuts, fits and, when asked, recalibrates.
@ CandidateBuilder.kept(_:)
The channels kept at these widths, rising.
@ CandidateBuilder.ranking
Channels from the most to the least important, for every group.
@ CandidateBuilder.recalibration
Batches whose statistics replace the batch norms' own; empty to leave them.
@ CandidateBuilder.reconstruction
Fitted layers; nil for plain slices.
@ CandidateEvaluator
Measures pruned versions of one network on the validation split of one data set.

The accuracy of a pruned network is a pure function of its widths (paper §1), so each is measured once and
remembered for every task, actor and search that shares the evaluator.
@ CandidateEvaluator.Ready
What is made once.
@ CandidateEvaluator.accuracy(_:)
The share of validation images that the network with these widths classifies correctly.
- Parameter widths: Channels kept, one count a group.
@ CandidateEvaluator.adopt(_:)
Takes what was prepared elsewhere.
@ CandidateEvaluator.allocator(_:of:)
What finds plans for budgets of these targets, made when it is first asked for.
@ CandidateEvaluator.counts
How much was measured, and how much was remembered.
@ CandidateEvaluator.dataDigest
Of every image.
@ CandidateEvaluator.digest
Of the graph and every number of the network.
@ CandidateEvaluator.init(network:digest:data:dataDigest:rules:training:validation:)
- Parameter training: In fair order, as `validation`.
@ CandidateEvaluator.knows(_:)
Whether a plan was scored on every image, in float32.
@ CandidateEvaluator.latency(_:)
Measured when it is first asked for.
@ CandidateEvaluator.lossCurves()
The same, or where layers are not fitted in proportion to the channels cut.
@ CandidateEvaluator.measured(_:rules:)
What a target's costs were measured to be; nil for those that are counted.
@ CandidateEvaluator.network
The unpruned network, a copy of its own.
@ CandidateEvaluator.plan(widths:accuracy:)
A plan with these widths.
@ CandidateEvaluator.prepare()
Ranks channels, fits the layers and classifies the validation images with the unpruned network, under a progress
bar; does nothing the second time.
@ CandidateEvaluator.record(_:_:of:_:reconstruction:evaluation:)
Remembers what was measured.
@ CandidateEvaluator.refit()
What fits the layers of a cut network to what the cut layers before them give.
@ CandidateEvaluator.scoreRefitted(_:)
The score of the network that is handed out when it is fitted once more; not remembered.
@ CandidateEvaluator.scoredImages
Validation images that a complete score is made from.
@ CandidateEvaluator.shared(network:data:rules:)
The evaluator for a network with these numbers and a data set with these images, made when there is none in use.
Where fidelity alone is rewarded, and where there are no labels, they are what the network says.
@ CandidateEvaluator.training
Training and validation images; what looks at some of them takes the first.
@ CandidateEvaluator.unprunedAccuracy()
The unpruned network's accuracy on the validation split.
@ CandidateLog
Plans as they come in, with the best of each task. Of very many the oldest are let go.
@ CandidateLog.append(_:_:of:)
Appends plans as their tasks scored them: all of them, or none when a reward cannot be had.
@ CandidateLog.append(task:taskIndex:widths:accuracy:reward:rank:isComplete:)
- Parameter rank: What plans of the task are compared by: see `PruningReward.rank`.
@ CandidateLog.best(of:)
The complete plan of a task that is rewarded best.
@ CandidateLog.count
Plans that came in.
@ CandidateLog.isWhole(for:)
Whether every plan fits its task.
@ CandidateLog.mostCandidates
Plans kept at least.
@ CandidateLog.ranked(_:)
The same with the number by which it is the best.
@ CandidateLog.recheck(_:)
Looks for the best plans anew among those that keep to their budgets now: layers are timed again in every process, so that
a plan that took little enough time yesterday may take too much today.
@ ChannelElimination
The elimination of one group's channels.
@ ChannelElimination.init(group:subject:grams:)
- Throws: `PruningError.activationsNotFinite`.
@ ChannelElimination.knowsNothing
Whether no layer that reads the group is fitted.
@ ChannelElimination.scores()
The place of each channel in the order in which they go: the last has the most.
@ ChannelExtent
A channel count that depends on groups: `constant + Σ multiplicity · width(group)`.
The multiplicity is above one after a flatten; there is more than one part after a concatenation.
@ ChannelGroups
Which channels of a network live and die together. Each operation says what becomes of the channels that it is given;
channels that meet are one, and channels that come through the same nodes equally often are decided on together.
Nothing here knows a particular operation or architecture.
@ ChannelGroups.Group
Channels that one decision keeps or cuts.
@ ChannelGroups.Group.carriers
Nodes in between with numbers for each channel: batch norms, depth-wise convolutions.
@ ChannelGroups.Group.consumers
Prunable layers whose input channels are cut, as indices into `layers`; the first one decides.
@ ChannelGroups.Group.features
Outputs that each of them stands for where it is made; more than 1 around convolutions in groups, whose blocks are
cut as a whole.
@ ChannelGroups.Group.producers
Nodes whose output channels are cut.
@ ChannelGroups.Layer
A prunable layer: a convolution that is not depth-wise, or a dense layer.
@ ChannelGroups.Layer.inputGroups
Groups among its inputs, each once.
@ ChannelGroups.Layer.outputGroup
The group of its outputs; nil when they are fixed or belong to several.
@ ChannelGroups.Layer.title
What it is called where people read: its name, or what it is where that is but its place.
@ ChannelGroups.activationModel
The most bytes of activations in memory at once as a function of the groups' widths; equals `Graph.peakActivationBytes` of
the pruned network.
@ ChannelGroups.deviceCosts(_:network:)
What a device takes for one image as a function of the groups' widths, by its table, and how well that tells whole networks'.

A layer by itself pays for the call that runs it, which is taken off, and finds its inputs and weights in the caches more often
than among others; how much more it takes there is fitted to the whole networks that the table has too (`DeviceFit`), each of
which is then told from the others.
@ ChannelGroups.diagram()
The network layer by layer, with the channels that are pruned together in one colour.
@ ChannelGroups.firstNode(of:)
The first node whose output a group's width changes.
@ ChannelGroups.group(of:)
The group that all output channels of a node belong to; nil where they are fixed or come from several.
@ ChannelGroups.groups
In the order of their decisions.
@ ChannelGroups.init(_:excluding:)
- Parameter names: Layers and blocks that stay whole: neither their inputs nor their outputs are cut.
- Throws: `NetworkError.noSuchLayer` for a name that neither a layer nor a block has.
@ ChannelGroups.latencyExtents(of:)
What the time of a step depends on: what it reads, and where it has outputs of its own these.
@ ChannelGroups.layers
In forward order.
@ ChannelGroups.macModel
Multiply-accumulates as a function of the groups' widths; equals `Graph.cost.macs` of the pruned network.
@ ChannelGroups.makers
What the layers that make each group's channels are called, in files and where people read.
@ ChannelGroups.mimeBundle
The network with coupled layers in one colour as a picture, with the groups as a table.
@ ChannelGroups.parameterModel
Weights and biases as a function of the groups' widths; equals `Graph.cost.parameters` of the pruned network.
@ ChannelGroups.payingLayer(of:)
The prunable layer that a node's cost belongs to: itself, or for a buffer the next one.
@ ChannelGroups.table
One row a group: who makes its channels, what carries them, which layers consume them.
@ ChannelLadder
The channel counts a group may keep: multiples of a rounding step, up to the full count.
@ ChannelLadder.clamped(_:)
A fractional count, brought between the minimum and the full count.
@ ChannelLadder.count
How many widths there are.
@ ChannelLadder.init(channels:rounding:smallestKeep:)
- Parameters:
  - channels: Channels of the unpruned group.
  - rounding: Widths are multiples of this.
  - smallestKeep: The smallest share to keep, before rounding.
@ ChannelLadder.minimum
The fewest channels this group may keep, in whole channels: never below one step, nor above the full count.
@ ChannelLadder.nearest(_:)
The nearest width to a fractional count, not below the minimum.
@ ChannelLadder.place(of:)
The index of the nearest width.
@ ChannelLadder.spread(_:)
At most `steps` widths from the minimum to the full count, evenly spread.
@ ChannelLadder.subscript(index:)
The `index`-th width, rising; the last is the full count.
@ ChannelLayout.columns(ofGroup:channels:rows:)
The rows of a weight that belong to each channel of a group, window positions included.
@ ChannelPictures
The channels of a map as small pictures side by side, on one scale: grey from the least value to the greatest,
or blue below zero and orange above where there are negative values.
@ ChannelPictures.init(_:columns:titles:crossedOut:)
- Parameters:
  - maps: `[H, W]`, `[H, W, C]` or `[1, H, W, C]`: a picture a channel; `[N, H, W, 1]`: a picture an image.
  - columns: Pictures in a row.
  - titles: Words below the pictures, in their order; numbers where there are none.
  - crossedOut: Pictures with a cross, such as channels that are cut.
- Throws: `NetworkError.invalidArgument` for other shapes, or more than 1,024 pictures.
@ ChannelScale
A learned scale a channel, and a shift.
@ Chart
A picture of data in Swift Charts' vocabulary, drawn as SVG.

    Chart(learner.history) { update in
        LineMark(x: .value("update", update.index), y: .value("return", update.meanReturn))
    }

The same data gives the same bytes. Drawing never fails: what cannot be drawn (no data, values that are not
finite, a logarithm of zero) is said in a note below the picture.
@ Chart.accessibilityLabel(_:)
What screen readers say about the chart, instead of its axes and ranges.
@ Chart.chartFacets(columns:)
How many panels stand beside each other when marks are facetted.
@ Chart.chartForegroundStyleScale(_:)
The colour of each category by name.
@ Chart.chartForegroundStyleScale(domain:)
The numbers at the ends of a continuous colour scale.
@ Chart.chartTextSize(_:)
How large the words on the axes are, in points: 11 where nothing is said, 18 or more for a projector. Titles, lines and points
grow alike, and the chart keeps its size.
@ Chart.chartTitle(_:subtitle:)
The words above the chart, and its name for screen readers.
@ Chart.chartXAxis(count:values:format:)
Ticks of x: how many about, or exactly which, and how they are written.
@ Chart.chartXScale(domain:)
The categories of x in this order, also those without data.
@ Chart.chartYAxis(count:values:format:)
Ticks of y: how many about, or exactly which, and how they are written.
@ Chart.chartYScale(domain:)
The categories of y from top to bottom, also those without data.
@ Chart.chartYScale(includesZero:)
Whether zero is on the axis even when no value is near it.
@ Chart.chartYScale(reversed:)
Largest values at the bottom.
@ Chart.description
The chart in words and block characters.
@ Chart.frame(width:height:)
The size in points; a facetted chart's height is that of one row of panels.
@ Chart.init(_:content:)
One or more marks for every element of `data`.
@ Chart.init(marks:)
Marks made elsewhere, such as by an interpreter.
@ ChartBenchmark
What `espalier bench charts` measures: charts of 100,000 values, from the values to the SVG's bytes.
@ ChartBenchmark.Result.milliseconds
The fastest of several runs, marks and drawing together.
@ ChartBenchmark.measure()
Draws five times.
@ ChartBenchmark.name
"charts/line".
@ ChartBuilder
Collects the marks between a chart's braces.
@ ChartContent
What a chart's builder collects: marks, and groups of marks.
@ ChartContent.records
The marks in drawing order.
@ ChartError
What can go wrong when a picture is written to a file.
@ ChartMark
One mark: what it stands for and how it looks.
@ ChartMark.annotation(_:position:)
Words beside the mark.
@ ChartMark.facet(by:)
Draws marks of each value in a panel of its own; marks without a facet appear in every panel.
@ ChartMark.foregroundStyle(_:)
Paints the mark in one colour.
@ ChartMark.foregroundStyle(by:)
Tells values apart by colour: names by the palette, numbers by a continuous scale.
@ ChartMark.help(_:)
What the pointer shows over the mark, instead of its values.
@ ChartMark.lineStyle(by:)
Tells values apart by the dashes of the line.
@ ChartMark.opacity(_:)
0 is invisible, 1 is solid.
@ ChartMark.position(by:)
Puts bars of different values side by side instead of stacking them.
@ ChartMark.symbol(by:)
Tells values apart by the shape of the point.
@ ChartMark.symbolSize(_:)
The area of the point, in square points.
@ ChartStack
Several charts as one picture, row by row.
@ ChartStack.chartTextSize(_:)
How large the words on the axes of all charts are, in points.
@ ChartStack.init(_:columns:)
- Parameter columns: Charts beside each other; each gets its share of the width.
@ Checkpoint
A training between two epochs, in a file: weights, statistics, the optimizer's memory, settings and history.
Training that goes on from it gives the same bits as training without a break.
@ Checkpoint.begin(_:)
Brings a training to the state of the file, or writes the file when there is none, so that an interrupt in the first
epoch loses nothing.
- Throws: `FileError.otherTraining` when the file is another training's.
@ Checkpoint.init(path:data:settings:network:)
- Parameter data: The digest of the data set.
@ Checkpoint.origin
What training goes on from here belongs to.
@ Checkpoint.write(_:)
- Throws: `FileError.cannotWrite`.
@ ClassSubset
Some classes of another data set, numbered anew in the order given: a task of its own from data that is there.
@ ClassSubset.init(of:classes:)
- Throws: `DatasetError.invalidArgument` for fewer than two classes, one that does not exist, or one given twice.
@ ClusterCounts
What was counted since the pool began.
@ ClusterCounts.backups
Orders that were given to a second worker since the first took long.
@ ClusterCounts.duplicates
Answers to orders that were answered already, or of an earlier learner; dropped.
@ ClusterCounts.measured
Plans that workers measured.
@ ClusterCounts.parameterBytes
Bytes of parameters, of content and of all else that were sent.
@ ClusterCounts.refused
Connections with a wrong key, messages of another version and malformed ones.
@ ClusterCounts.reordered
Orders that were given to another worker since the first was lost.
@ ClusterCounts.shared
Plans that a worker took from another's measurement.
@ ClusterCounts.unrolls
Unrolls that answered an order.
@ ClusterError
What can be wrong between a learner and its workers.
@ ClusterKey
The keys of a learner and its workers (CurveZMQ), each side's in a file that its owner alone can read.

A worker's file holds the learner's public key and a pair of its own, so it tells the learner from anybody else, but nobody can
stand for the learner with it. The learner's file holds its secret and the public keys of all who may come.
@ ClusterKey.allowed
Public keys of workers that a learner lets in.
@ ClusterKey.init(_:side:)
- Throws: `ClusterError` when it is missing, damaged, of the other side or readable by others.
@ ClusterKey.make(_:)
Makes the keys of a learner and of its workers: `path` and `path.worker`, mode 600.
- Throws: `ClusterError.keyExists`, `.noCurve`; `FileError`.
@ ClusterKey.server
The learner's public key.
@ ClusterKey.workerPath(_:)
What a learner's key file is called on its workers.
@ ClusterWorker
An actor for a learner on another machine, without a state of its own: it fetches what the tasks are made of, then takes one unroll
after another with the newest parameters. It finds its learner again after either has been away.
@ ClusterWorker.End
How it ended.
@ ClusterWorker.End.learnerEnded
The learner has said goodbye.
@ ClusterWorker.End.stopped
Somebody asked it to stop.
@ ClusterWorker.Options.cache
A folder for what is fetched; nil for the user's cache.
@ ClusterWorker.Options.key
The worker's key file.
@ ClusterWorker.Options.learner
`tcp://HOST:PORT`.
@ ClusterWorker.Options.log
Takes a line of the log.
@ ClusterWorker.Options.name
What the learner's table calls it.
@ ClusterWorker.Options.patience
Seconds to wait for a learner that is away.
@ ClusterWorker.Options.stays
Whether it waits for the next learner when one has said goodbye.
@ ClusterWorker.Options.version
Of the program, as it says it.
@ ClusterWorker.init(_:)
- Throws: `ClusterError`; `FileError`.
@ ClusterWorker.run()
Works until the learner ends or somebody asks to stop.
- Throws: `ClusterError.refused`, `.noLearner`.
@ CoefficientRule
Says how much each group's losses count in a network that nobody has searched: logarithms of the factors that
`PruningTask.tablePlan(coefficients:)` takes, as a weighted sum of what is known of a group. A dozen numbers serve every network,
data set and share; with all of them 0 the plan is the table's. `RuleSearch` learns them.
@ CoefficientRule.Feature
What is known of a group; each is brought to a mean of 0 over a network's groups, since only factors between them count.
@ CoefficientRule.Feature.channels
How many channels it has, as a logarithm.
@ CoefficientRule.Feature.cost
What the group's fewest channels save of the network's cost, as a logarithm.
@ CoefficientRule.Feature.depth
How late in the network, −1 to 1.
@ CoefficientRule.Feature.depthwise
Whether a depth-wise convolution or another layer of parts stands in between.
@ CoefficientRule.Feature.ends
How far from its middle.
@ CoefficientRule.Feature.extent
The map's side, as a logarithm.
@ CoefficientRule.Feature.last
Whether outputs that it decides go straight to the classes.
@ CoefficientRule.Feature.loss
What the group loses at its fewest channels, as a logarithm.
@ CoefficientRule.Feature.readers
How many layers read it, as a logarithm: many where residual blocks add up.
@ CoefficientRule.Feature.steepness
How steeply the loss falls from there to a quarter of the ladder.
@ CoefficientRule.Feature.window
Whether its first reader looks at more than one position.
@ CoefficientRule.coefficients(for:)
The factor on each group's losses.
- Throws: What calibrating throws.
@ CoefficientRule.count
Numbers of a rule.
@ CoefficientRule.features(of:)
What is known of each group of a task's network: one row a group, one column a feature.
- Throws: What calibrating throws.
@ CoefficientRule.init(_:)
- Parameter numbers: A weight for each feature, then the power.
- Throws: `PruningError.invalidArgument` for another number of them, or numbers that are not finite.
@ CoefficientRule.numbers
The weights, then the power.
@ CoefficientRule.power
The logarithm of the power that losses are taken to: above 0 large losses count more.
@ CoefficientRule.save(_:)
Writes the weights under their features' names; the file is replaced as a whole or not at all.
- Throws: `FileError.cannotWrite`.
@ CoefficientRule.weights
One for each feature.
@ CoefficientSearch
Looks for factors on the losses of calibration's table, one a group, shared by all shares of one network and data set: exact
allocation says the widths. Local search about the best factors so far, as SPDY tunes them (Frantar and Alistarh 2022,
https://arxiv.org/abs/2201.13096), by evolution. What is found serves shares that nobody searched for.
@ CoefficientSearch.coefficients(for:)
The best factors that were found for a task's network and data, of all its shares together: for
`PruningTask.tablePlan(coefficients:)` of any share.
- Throws: `PruningError.unknownTask` for a network, data set, target or rules that no task has.
@ CoefficientSearch.init(_:seed:)
- Throws: What calibrating throws.
@ Collection.chart(_:)
A line of the measure against the updates, one for each task where tasks differ; of many tasks a panel each.
@ Color
A colour of a mark. Named colours follow the page's theme; every two of the eight named after hues differ for
readers with protanopia, deuteranopia and tritanopia too.
@ Color.description
The name, or the number as style sheets write it.
@ Color.init(hex:)
A colour by its hexadecimal number, as in `Color(hex: 0x3366CC)`; the same in light and dark.
@ Color.init(red:green:blue:)
Components from 0 to 1; the colour is the same in light and dark.
@ Comm
A two-way channel between an object of this process and one of a front end: messages of JSON, with buffers of bytes beside them.
Where there is no front end, as in a run without a kernel, nothing is carried and nothing comes.

    let comm = Comm(target: "my-widget", data: ["value": 1])
    comm.onMessage { data, buffers in print(data) }
    comm.send(["value": 2])
@ Comm.Handler
What is called when a message comes.
@ Comm.close(_:)
Ends the comm on both sides; later messages are not sent.
@ Comm.hasNewerMessage
Whether a newer message for this comm waits already, so that an answer to this one would be out of date.
@ Comm.isConnected
Whether there is somebody to talk to.
@ Comm.onClose(_:)
Sets what is called when the other side closes the comm.
@ Comm.onMessage(_:)
Sets what is called for each message, in the order of their coming, between cells. What it throws is written to the error stream.
@ Comm.onOpen(_:_:)
Sets what is called with each comm that a front end opens for a target, and with the message that opens it. Without a front end
nothing is ever opened.
@ Comm.send(_:buffers:)
Sends to every front end.
- Parameter data: Written as JSON.
- Throws: `EncodingError` when the data cannot be written as JSON.
@ Comm.targetName
The name under which the other side knows what the comm is for.
@ CommCarrier
Carries comms between a process and its front ends: a kernel.
@ CommCarrier.add(_:)
Messages that come for the comm reach it from now on.
@ CommCarrier.setTarget(_:_:)
Sets what is called with comms that front ends open under a name.
@ CommMessage
What goes over a comm.
@ CommMessage.decode(_:)
The data as a value of a type.
- Throws: `DecodingError` when the data is something else.
@ CommMessage.json
The data as JSON.
@ CommSink
A display sink with front ends behind it that objects can talk to.
@ Concatenate
Joins the channels of several branches, each given the same input.
@ Concatenate.init(_:)
Each layer between the braces is one branch; `Sequential { … }` makes a longer one.
@ ConfusionMatrix
How often images of each class were taken for each class.
@ ConfusionMatrix.accuracy
The share on the diagonal; 0 without images.
@ ConfusionMatrix.chart()
A cell for each pair of classes: the share of the true class that was taken for the other.
@ ConfusionMatrix.counts
Images by true class (outer) and predicted class (inner).
@ ConfusionMatrix.init(classNames:counts:)
- Parameter counts: Square, by true class and predicted class.
@ ConsoleSink
Standard output and standard error of this process; pictures appear as their plain form.
@ ConsoleSink.hasInput
Whether standard input leads anywhere but to `/dev/null`.
@ ConsoleSink.hasLostOutput
Whether something that was printed is lost. Whoever runs a program ends with an error then.
@ ConsoleSink.init(medium:)
- Parameter medium: A terminal when standard error is one, else a log.
@ ConstantFolding
Nodes whose inputs are all known are computed while the file is read: shapes, indices, reshaped weights.
@ ConstantFolding.combined()
Add, Sub and so on; `Where` takes three.
@ ConstantFolding.limit
Results of more elements are no shapes; a hostile file could ask for any number.
@ ConstantFolding.mapped(_:)
A function of each number.
@ ConstantFolding.multiplied()
A matrix times a matrix or a vector, as spectral norms have them.
@ ConstantFolding.outputs()
The outputs; nil when the node is none that can be computed here.
@ ConstantFolding.reduced()
Sums, means and extremes over axes, as weights have them that a module standardises.
@ ContentStore.evaluator(_:fetch:)
- Parameter fetch: Makes sure that content is here.
@ ContentStore.store(_:)
Writes what the evaluator is made of; calibrates where that has not been done.
@ Conv2D
A convolution over maps.
@ Conv2D.init(_:kernel:stride:padding:dilation:groups:bias:)
- Parameters:
  - outputs: Output channels.
  - kernel: Side of the square window.
  - padding: Zeros added on each side.
  - groups: Blocks that inputs and outputs are cut into; each block of outputs reads its own block of inputs.
  - bias: Whether each output adds a learned number; useless before a batch norm.
@ Conv2D.init(_:window:groups:bias:)
- Parameter window: Kernel, stride, dilation and padding, which may differ between the axes.
@ ConvTransposed2D
A transposed convolution, which makes maps larger.
@ ConvTransposed2D.init(_:kernel:stride:padding:outputPadding:groups:bias:)
- Parameters:
  - outputs: Output channels.
  - kernel: Side of the square window.
  - padding: Cells taken from each side of the result.
  - outputPadding: Rows and columns added at the bottom and the right.
@ Convolution
A convolution's value.
@ Convolution.callAsFunction(_:filter:)
- Parameter filter: Shape `[KH, KW, C / groups, O]`.
@ ConvolutionGradient
The derivatives of a convolution by its images and by its filter.
@ ConvolutionGradient.filter(_:images:)
Tasks own a tap and some columns of the filter, all of one group; small filters are also cut by images, into partial
sums.
@ ConvolutionGradient.images(_:filter:)
With stride 1 this is a convolution of the outputs' gradient with the filter turned around, `[KH, KW, O / groups, C]`.
@ ConvolutionKernel
A convolution by the algorithm that suits its shape.
@ Cost
What a network costs an image, exactly. A multiply-accumulate counts once.
@ Cost.activationBytes
Bytes of all activations of one image at once, as training keeps them.
@ Cost.macs
Multiply-accumulates of convolutions and dense layers; no batch norm, bias, activation or pooling.
@ Cost.parameters
Weights and biases of convolutions and dense layers.
@ Cost.parametersWithBatchNorm
`parameters` and the scale and shift of every normalisation.
@ CostFactors
A cost model as a sum of tables over few groups each, for the widths on their ladders.

What a layer costs is a product of the widths before and behind it, so that costs do not add up group by group; a
product of sums, as behind a concatenation, is a sum of products of two.
@ CostFactors.Factor
A cost that depends on these groups, rising; the last varies fastest.
@ CostFactors.Factor.costs
By the places on the groups' ladders.
@ CostFactors.init(limiting:_:)
What plans must not be where a cost is the largest of several sums: 0 where a sum keeps to its limit, else infinite. A
sum over too many groups is taken for the fewest channels of some, so that the rest is a bound.
@ CostFactors.isExact
Whether the factors' sum is the model's cost; otherwise it is never more.
@ CostModel
What a network costs as a function of how many channels each group keeps: a sum of terms, one a node, or the largest of
several such sums. It never falls with more channels.
Pure integers; knows no graph, so that budgets can be tested by themselves.
@ CostModel.channels
Channels of every prunable group in the unpruned network, in the order of their decisions.
@ CostModel.cost(_:)
The exact cost when group `g` keeps `widths[g]` channels.
@ CostModel.costPerLayer(_:)
What each layer costs at these widths, the buffers that belong to it included; of a cost that is the largest of several
sums, the largest of each layer's.
@ CostModel.fullCost
The cost of the unpruned network.
@ CostModel.layerCount
How many prunable layers (convolutions that are not depth-wise, dense layers) the terms are spread over.
@ CostModel.pricedSums
The sums that a limit on this cost is a limit on, each a cost of its own, where they are few enough to have a price each;
else none.
@ CostModel.relaxedCost(_:)
The cost at fractional widths: the surface that the integers lie on.
@ CostModel.sums(_:)
The sums of which the cost is the largest; the cost alone where it is one sum.
@ CostPoint
One network in a chart of what it costs and how well it does.
@ CostTarget
What a budget limits.
@ CostTarget.activationMemory
The most bytes of activations that lie in memory at once: see `Graph.peakActivationBytes`.
@ CostTarget.deviceEnergy(Device:)
Energy of one image on a device, by its table; `energy(on:)` makes it.
@ CostTarget.deviceLatency(Device:)
Time of one image on a device, by its table; `latency(on:)` makes it.
@ CostTarget.energy(on:)
Energy of one image on a device, by what was measured there.
@ CostTarget.identity
What it is called in checkpoints.
@ CostTarget.isPeak
Whether the cost is the largest of several sums.
@ CostTarget.latency
Time of one image on this machine.
@ CostTarget.latency(on:)
Time of one image on a device, by what was measured there.
@ CostTarget.macs
Multiply-accumulates of convolutions and dense layers: the paper's FLOPs.
@ CostTarget.name
What it is called in sentences: "latency on raspberry".
@ CostTarget.parameters
Weights and biases of convolutions and dense layers.
@ CostTarget.spokenUnit
In which people say its costs.
@ CostTarget.unit
The unit of the exact counts.
@ CostTarget.withoutDevice
The targets that need no device.
@ CostTerm
One node's share of the cost: `coefficient · input channels · output channels`, or a measured table of both.
@ CostTerm.layer
The prunable layer whose decision pays for it; a depth-wise buffer belongs to the next one.
@ DDPGSearch
DDPG agents say the share of channels that each group keeps, set as AMC's authors did (He et al. 2018,
https://arxiv.org/abs/1802.03494): 100 episodes by chance, then noise that falls by a twentieth an episode.

States are the 13 features of all learners here; shares are bounded by the budget's wall, and what an agent learns from is the
share that was kept.
@ DDPGSearch.init(_:name:agentOfTask:seed:)
- Parameter agentOfTask: Tasks with the same number share an agent.
- Throws: What calibrating throws.
@ DDPGSearch.nextRound()
An episode of each task.
@ DDPGSearch.plan(for:)
The agent's own plan, without chance; scored.
- Throws: `PruningError.unknownTask` for a task that the search does not serve.
@ DamagedImages
What to do about a picture that cannot be decoded.
@ DamagedImages.refuse
Throw an error that names the file.
@ DamagedImages.skip
Leave it out and list it in `skipped`.
@ DataBenchmark
What `espalier bench data` measures: how fast images come from files, from a decoder and from the pen.
@ DataCatalogue
The data sets that are read from files: which are present, where they were looked for,
what to download, and whether they are what their authors publish.
@ DataCatalogue.Verification
The outcome of `verify`.
@ DataCatalogue.Verification.isGood
Whether nothing that is present is damaged.
@ DataCatalogue.instructions(at:)
What to download from where for each data set that is missing or incomplete, a step a row.
- Parameter path: The folder that was looked in instead of the usual ones.
@ DataCatalogue.searchedFolders(at:)
The folders in which data sets are looked for, in this order, and whether each exists.
@ DataCatalogue.table(at:)
What is present, where and how large it is.
- Parameter path: A folder to look in instead of the usual ones.
- Throws: `DatasetError.unreadable` when there is no such folder.
@ DataCatalogue.verify(at:)
Reads every file that is present: compares its checksum with the published one, where there is one,
and counts its images; every class has as many training images as any other in each of the published sets.
- Throws: `Interrupted`, or `DatasetError.unreadable` when there is no folder `path`;
  what is wrong with a file is in the table.
@ DataSet
Labelled images in three parts: to train on, to choose by, and to judge by.

Training and search take any `TrainingData`, which has no `test`: a test image cannot reach them
unless someone passes `data.test` by name.
@ DataSet.batches(of:shuffledBy:)
The training images in batches.
- Throws: `DatasetError.invalidArgument` when `size` is not positive.
@ DataSet.classNames
The classes' names; a label is an index into them.
@ DataSet.description
How many images there are, in one line.
@ DataSet.imageShape
Height, width, channels.
@ DataSet.only(classes:)
Only the images of these classes, in every part; the first class is 0.
- Throws: `DatasetError.invalidArgument` for fewer than two classes, one that does not exist, or one given twice.
@ DataSet.summary()
How many images each class has in each part.
@ DataSet.test
What the authors publish to report results on.
@ DataSet.training
What the network learns from.
@ DataSet.validation
A part of the training images, kept apart to compare networks by.
@ DataSplits
What every data set consists of.
@ DatasetError
What can be wrong with a data set, its files or how it is asked for.
@ DatasetError.damagedImage(file:reason:)
A picture that cannot be decoded.
@ DatasetError.incomplete(dataSet:folder:lacking:remedy:)
A folder holds some of the data set's files; no folder holds all.
@ DatasetError.malformed(file:at:expected:found:)
A file is not in the format that its place calls for.
@ DatasetError.missing(dataSet:files:folders:remedy:)
None of the folders looked in holds the data set's files.
@ DatasetError.tooFewImages(dataSet:training:validation:available:)
More images asked for than there are.
@ DatasetError.trailing(file:byte:)
A file goes on after what it announces.
@ DatasetError.truncated(file:byte:what:expected:found:)
A file ends before what it announces; `byte` counts unpacked bytes.
@ DatasetError.unreadable(file:reason:)
The system would not open or read a file.
@ DatasetError.unsafePath(archive:byte:path:)
An archive names a file outside the folder that it would be unpacked in.
@ Datum
A value as a chart sees it, whatever its Swift type was.
@ Datum.time(Double:)
Seconds since 1970-01-01 00:00 UTC.
@ DebugClient
Who debugs.
@ DebugClient.path(of:)
The path by which the client knows a text.
@ DebugClient.say(_:)
What a breakpoint says that does not stop.
@ DebugError
Why a debugger's question has no answer.
@ DebugFrame.start
Of the statement.
@ DebugPosition
A line from 1, and a column from 1 in UTF-16 units.
@ DebugStop
Why code is stopped.
@ DebugStop.breakpoints
The breakpoints that were reached, by their numbers.
@ DebugStop.text
What is said beside it: the error.
@ DebugVariable.expression
What evaluates to it; nil where nothing does.
@ DebugVariable.isIndexed
Whether its parts are counted and not named.
@ DebugVariable.reference
For its parts; 0 when it has none.
@ DebugVariable.value
In short.
@ Debuggee
Whoever runs code that can be stopped between its statements, in the terms of the Debug Adapter Protocol
(https://microsoft.github.io/debug-adapter-protocol/specification). Sources are told apart by the paths that the client gives to
their texts.

Calls come from one thread, which may wait: what looks into values is answered by the thread that runs the code, in a pause of it.
@ Debuggee.addSource(_:)
Takes note of a text that may run.
- Returns: Its path.
@ Debuggee.attach(_:)
From now on code can be stopped, code that runs already from its next call, iteration or statement of a cell on.
@ Debuggee.detach()
Lets the code go on, and forgets all breakpoints.
@ Debuggee.display(_:frame:)
How a variable is shown.
@ Debuggee.evaluate(_:frame:)
Evaluates code with the variables of a frame, or with those of the cells where there is none.
@ Debuggee.frames()
The calls that led to where the code is stopped, the innermost first.
- Throws: `DebugError` when the code is not stopped.
@ Debuggee.globals()
What cells have defined, also while one runs.
@ Debuggee.pause()
Asks for a stop at the next statement.
@ Debuggee.resume(_:)
- Throws: `DebugError` when the code is not stopped.
@ Debuggee.setBreakpoints(_:in:)
Puts breakpoints in the place of those that the text had.
- Returns: For each, where it stands.
@ Debuggee.setErrorFilters(_:)
Which errors stop the code.
@ Debuggee.sources
The texts that are known.
@ Debuggee.stoppingError()
The error at which the code is stopped.
@ Debuggee.text(of:)
Nil when no text is known by the path.
@ Debuggee.variables(of:in:)
What a reference stands for, from a scope, a variable or a result.
@ Dense
A fully connected layer.
@ Dense.init(_:bias:)
- Parameter outputs: Output features; the classes in a network's last layer.
@ DepthwiseConv2D
A convolution that filters each channel by itself.
@ DepthwiseConv2D.init(window:bias:)
- Parameter window: Kernel, stride, dilation and padding, which may differ between the axes.
@ Descent
The optimizer and its memory.
@ Descent.meanSquare
Mean square and velocity, or Adam's mean square and mean.
@ Descent.step(_:gradient:scale:rate:)
- Parameter scale: Multiplies the gradient first, to clip its norm.
@ Device
What a network's layers take on a device that is not this machine, as its kit measured it there: see
`Network.exportDeviceKit`. Tasks limit time or energy by it.
@ Device.Row
One line of the table.
@ Device.Row.nanojoules
0 without a column of energy.
@ Device.hasEnergy
Whether there is a column of energy.
@ Device.identity
Of every byte.
@ Device.init(_:)
Reads a table that a kit's program wrote.
- Throws: `DeviceError` with the line; `FileError` when the file cannot be read.
@ Device.name
What the file is called, without its folder and ending: "raspberry".
@ Device.network
The network that was measured.
@ Device.networks
By their widths, as text.
@ Device.note
What the table says of the device and its runtime; empty where it says nothing.
@ DeviceError
What can be wrong with a device's table.
@ DeviceFit
How the time of whole networks follows from their layers': `call + factor · sum + spill · max(0, bytes − cached)`.

A layer by itself finds its weights where it left them a run ago: in the caches. A network has read all others meanwhile, so
that beyond some number of bytes every further one comes from memory, each run anew. Where the number lies and what a byte takes
is the device's, and shows in the whole networks that were timed there: those whose weights are few tell the factor, the others
the rest. Measuring layers with emptied caches tells less: it empties them of inputs and of the runtime's own code too.
@ DeviceFit.Whole
A whole network: what its layers add up to, the bytes of its weights, and what it took.
@ DeviceFit.alone(_:)
Without what the caches do not hold.
@ DeviceFit.best(_:)
The fit that tells each network best from the others, with caches or without.
- Returns: It, and what it says of each network when the others alone are known, as a share above or below its time.
@ DeviceFit.cached
Bytes of weights that stay in the caches from run to run.
@ DeviceFit.call
What is paid whatever the widths.
@ DeviceFit.spill
What each byte of weights takes beyond those that stay in the caches.
@ DeviceKit
A folder that a person takes to a device, to measure there what a network's layers take.
@ DeviceKit.layers
Different layers at different widths, each one file.
@ DeviceKit.networks
Whole networks, each one file.
@ DiagramRenderer
Draws a network diagram: a row for each layer, from the input down.
@ DisplayMedium.log
A file or pipe: only what should stay is written.
@ DisplayMedium.notebook
Rich displays that can be replaced in place.
@ DisplayMedium.terminal
A terminal whose last line can be rewritten.
@ DisplaySink
Where text and pictures go: a notebook's front end, a terminal, or the file being run.
@ DisplaySink.clear(wait:)
Clears the cell's output; with `wait`, when the next output arrives.
@ DisplaySink.display(_:id:)
Shows a bundle; with an id it can be updated later.
@ DisplaySink.medium
What the reader sees: it decides how progress is drawn.
@ DisplaySink.readLine(prompt:isSecret:)
Asks the reader for a line; nil at the end of input.
@ DisplaySink.update(_:id:)
Replaces every display that has this id.
@ Displayable
A value that front ends can show as more than its description.
@ Displays
The sink in force: the one bound for this task, or else the process's.
@ Displays.commCarrier
What carries comms for the cell that runs; nil where there are no front ends.
@ Displays.setProcessSink(_:)
Replaces the sink of the whole process.
@ Displays.showsStaleCells
Whether a kernel says when a cell has worked with other values than the cells above it make.
@ Displays.widgetKeeper
What keeps the controls of the cell that runs; nil where somebody watches.
@ Displays.withSink(_:_:)
Runs `body` with another sink; work that it spreads over threads must bind it there again.
@ DistillationSettings
How much a network learns from another one.
@ DistillationSettings.teacher
The digest of the teacher, in hexadecimal.
@ DistillationSettings.weight
The share of the loss that the teacher decides.
@ DrawnShapes
Draws each image when it is asked for; image `i` has class `i % classes`.
@ DrawnShapes.digest(of:)
Of all that decides the drawing: drawing it for a number would take longer.
@ DrawnShapes.keptInMemory(_:)
The first `count` images, drawn on all cores.
@ Dropout
Sets a random share of the activations to zero while training and scales the others up; nothing otherwise.
@ ELU(_:)
x, and alpha·(eˣ − 1) below 0.
@ Environment
What a learner acts in: an episode starts with `reset`, goes on with `step` and ends with a terminal transition.
An environment is a value or keeps its mutable state to itself; one actor owns it and drives it from one thread
at a time.

After `reset(seed:)` the same actions must give the same transitions: a learner that resumes from a checkpoint,
or goes on after an interruption, replays the episode so far.
@ Environment.detailNames
Names of what `details` tells about a step, such as "channels"; empty when there is nothing to tell.
@ Environment.details
What the last step did, one text for each of `detailNames`.
@ Environment.featureNames
What the features of an observation are called; empty when they have no names.
@ Environment.observationSize
Features in every observation.
@ Environment.outcome
What the finished episode made, such as a plan; recorded with the episode.
@ Environment.outcomeType
What `outcome` is, so that checkpoints keep it; nil where they need not.
@ Environment.reset(seed:)
Starts an episode. All its randomness must come from `seed`.
@ Environment.step(_:)
Takes one decision.
- Throws: What went wrong; the actor is then restarted with a new environment. `Interrupted` passes through.
@ EpisodeBenchmark
What `espalier bench episode` measures: whole episodes of a random policy that keeps half of the multiply-accumulates,
from the decisions to the reward, with 5,000 validation images at 32×32 and 3,000 for calibration, as the paper has.
@ EpisodeBenchmark.save(_:to:)
Writes what another program needs to run the same episodes: the network, the images, the places of each image that
calibration looks at, the plans, and the accuracies that they have here.
- Parameters:
  - model: "mobilenet" and the like.
  - folder: Exists.
@ EpisodeRecord
A finished episode of an actor.
@ EpisodeRecord.episodeReturn
The sum of the rewards, without a discount.
@ EpisodeRecord.index
Episodes of all tasks that finished before this one, in the learner's order.
@ EpisodeRecord.outcome
What the environment made.
@ EpisodeRecord.seed
The seed the environment was reset with.
@ EpisodeRecord.taskIndex
The task's place in the learner's list.
@ EpisodeRecord.update
Updates done when the episode's unroll was taken by the learner.
@ EpochRecord
One pass over the training images.
@ EpochRecord.epoch
Counts from 1.
@ EpochRecord.learningRate
Of the epoch's last step.
@ EpochRecord.trainingAccuracy
Share of training images whose class had the largest output, as they were met.
@ EpochRecord.trainingLoss
Mean cross-entropy of the batches, as they were met.
@ EpochRecord.validationLoss
After the epoch, on images that training does not use; nil when there are none.
@ ErrorFilter.uncaught
Errors that no code catches.
@ Evaluation
How well a network does on some examples.
@ Evaluation.count
Images judged.
@ Evaluation.loss
Mean cross-entropy.
@ Evaluation.top1
Share of images whose class has the largest output; ties count for the class with the lower number.
@ Evaluation.top5
Share of images whose class is among the five largest outputs.
@ EvaluationCounts
What an evaluator has done.
@ EvaluationCounts.cacheHits
Pruned networks whose accuracy was already known.
@ EvaluationCounts.evaluationSeconds
Seconds, over all threads, of classifying validation images.
@ EvaluationCounts.evaluations
Pruned networks that were measured.
@ EvaluationCounts.fromOthers
Pruned networks that others measured: see `Cluster`.
@ EvaluationCounts.givenUp
Those that racing gave up before the last image.
@ EvaluationCounts.reconstructionSeconds
Seconds, over all threads, of fitting and cutting weights.
@ EvaluatorManifest
What an evaluator is made of, by the keys of its parts.
@ EventFile
Numbers over steps as TensorBoard reads them: a file of records, each an `Event` of its protocol, checked by CRC-32C.
https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/event.proto
@ EventFile.init(wallTime:)
- Parameter wallTime: Seconds since 1970 that all events bear.
@ EventFile.scalar(_:_:step:)
A number under a name at a step.
@ EvolutionarySearch
Plans by mutation of the best: the strongest control that learns nothing from one task for the next but widths.

Every task begins with the plan that calibration's table gives. Each plan after it is one of the best so far with some
channels moved: a group becomes wider, others narrower until the budget holds, and what is left over is spent (level
switches, as in EvoPress: Sieberling et al. 2025, https://arxiv.org/abs/2410.14649). What a neighbouring share of the same
network and data has found is taken over, scaled to the budget.
@ EvolutionarySearch.init(_:seed:)
- Throws: What calibrating throws.
@ ExactSearch
All plans that could be better than the best one known, group by group. Of the beginnings that end in one frontier only
those are kept that no other is both cheaper and better than, and of these only those that, with the least that the rest
can lose at the prices of the budget, stay below the best plan.
@ ExampleIdentity
What one example is: its class, and a number that its pixels decide.
@ ExampleIdentity.content
Two examples with other pixels have other numbers.
@ ExampleIdentity.label
0 ..< classCount.
@ Examples
A fixed list of labelled images.
@ Examples.batch(_:)
The images at these places, in this order.
@ Examples.identities()
What each image is, in order: samples are drawn and data sets are told apart by it. Without a definition of its
own, every image is read for it.
@ Examples.imageShape
`[H, W, C]`.
@ Examples.isLabelled
Whether the labels say anything: false for pictures of which only the pixels are known.
@ ExerciseOutcome
How an exercise stands, and how that is shown and kept in a notebook.
@ ExerciseOutcome.earned
Points that the answer gets.
@ ExerciseOutcome.init(_:_:points:answer:problem:hint:)
- Parameter answer: The wrong answer, shown when no problem says more.
@ ExerciseOutcome.init(metadata:)
What an output's metadata say; nil where they are of no exercise.
@ ExerciseOutcome.isRight
Nil when there is no answer yet.
@ ExerciseOutcome.metadataKey
The key of an output's metadata under which an outcome stands.
@ ExerciseOutcome.points
What a right answer counts.
@ ExerciseOutcome.problem
Why the answer is wrong, as far as that is known.
@ ExerciseOutcome.show()
Shows it.
- Returns: Whether the answer is right.
@ ExplainedStep
One step of an `UpdateExplanation`, under a name that cells can say.
@ FacetGrid
How panels stand in rows and columns.
@ FashionMNIST
70,000 pictures of clothes in ten classes, 28×28, grey: 60,000 to train and validate on,
10,000 to test. Xiao, Rasul and Vollgraf 2017, https://arxiv.org/abs/1708.07747
@ FashionMNIST.init(training:validation:seed:normalization:at:)
- Parameters:
  - training: How many images to train on; nil takes all that validation leaves.
  - validation: How many of the published training images to set apart.
  - seed: Decides which images are set apart.
  - normalization: What pixels become; nil takes this set's own. A network from elsewhere needs its own.
  - path: The folder of the four files, packed or not, instead of the usual places.
- Throws: `DatasetError` when files are missing or damaged, or too many images are asked for.
@ FashionMNIST.isAvailable
Whether the files are where they are looked for.
@ FashionMNIST.training
What the network learns from.
@ FashionMNIST.validation
A part of the published training images, kept apart to compare networks by.
@ FileError
What can be wrong with a file of weights.
@ FilePosition
Where in a file something is wrong.
@ FilePosition.byte(Int:)
Offset from the file's start, after unpacking.
@ FilePosition.record(Int:)
Index of an image, label or line, from 0.
@ Flatten
A map as one row of features.
@ Float.datum
The shortest decimal that reads back as this float, so that 0.1 is labelled 0.1.
@ Flowers102
8,189 photographs of 102 kinds of flowers, of various sizes, with the published split: 1,020 to train on,
1,020 to validate, 6,149 to test. Nilsback and Zisserman 2008, https://www.robots.ox.ac.uk/~vgg/data/flowers/102/
@ Flowers102.classNames
The kinds of flowers in the order of the published labels 1 to 102.
@ Flowers102.init(size:damaged:cacheBytes:)
- Parameters:
  - size: The side in pixels, such as 224 or 32: the largest centred square of each picture, scaled.
  - damaged: What to do about pictures that cannot be decoded.
  - cacheBytes: How many bytes of decoded pictures to keep. When all fit, they are decoded at once;
    otherwise when they are needed.
  - normalization: What pixels become; nil takes ImageNet's. A network from elsewhere needs its own.
  - path: The folder of the three published files, or of the two MAT files and the unpacked folder `jpg`,
    instead of the usual places.
- Throws: `DatasetError`.
@ Flowers102.isAvailable
Whether the files are where they are looked for.
@ Flowers102.skipped
Pictures that could not be decoded and were left out.
@ Flowers102.training
What the network learns from.
@ Flowers102.validation
The published validation images.
@ FlowersArchive
The pictures of `102flowers.tgz`, which can only be unpacked in order: they are copied once, still as JPEG,
into a nameless scratch file, from which every thread reads any of them. It vanishes with the process.
@ FlowersArchive.init(_:count:)
- Parameter count: Pictures are numbered 1 to `count`; each must be there once.
@ ForEach
Marks of every element of a collection, beside other marks of the same chart.
@ ForeignFile
Files that people give in place of the one that is wanted, told by how they begin: errors say what to do with them.
@ ForeignFile.archive
What torch.save writes, or numpy.savez or Keras: a ZIP archive.
@ ForeignFile.pickle
What torch.save wrote before PyTorch 1.6.
@ FusedActivation
An activation computed together with the operation before it.
@ GELU()
x·Φ(x).
@ Gate
Multiplies its input by what its layers make of it: squeeze and excitation. The layers end in the input's shape or in one
number a channel. Hu et al. 2017, https://arxiv.org/abs/1709.01507
@ GeometricMedianImportance
The sum of a filter's distances to all other filters of its layer, over the layers that make a group's channels:
filters near the geometric median can be replaced by the others. He et al. 2019, https://arxiv.org/abs/1811.00250
@ GlobalAvgPool2D
The average of each channel's whole map.
@ GlobalAvgPool2D.init(keepsMap:)
- Parameter keepsMap: Whether the result is a map of one position, for convolutions behind it.
@ GlobalMaxPool2D
The largest value of each channel's whole map.
@ GlobalMaxPool2D.init(keepsMap:)
- Parameter keepsMap: Whether the result is a map of one position, for convolutions behind it.
@ GlobalMeanKernel
The mean over all positions.
@ Graph
A network without its numbers: operations in topological order, the first of them the input. The last is the output
unless others are named.
@ Graph.append(_:name:inputs:)
Appends an operation and infers its shape.
- Returns: The new node's id.
- Throws: `NetworkError` when the inputs do not fit the operation.
@ Graph.channelGroups
Which channels are pruned together.
@ Graph.classCount
Values of one output: the classes of a classifier.
@ Graph.consumers
For every node, the nodes that take its output.
@ Graph.imagesAtOnce(_:keeping:copies:)
Images that pass at once where what they leave at some nodes is kept: at most `limit`, and fewer where maps are so large
that they would take more than half a gibibyte. ResNet-50 at 224×224 leaves 42 MB an image before its layers.
- Parameter copies: Values of a node's size for each of them.
@ Graph.init(input:)
- Parameter input: `[H, W, C]`, `[C]` for features, or `[T, C]` for rows of features.
- Throws: `NetworkError.invalidInput`.
@ Graph.inputShape(of:)
The shape of a node's first input.
@ Graph.interface
What files call the input and the outputs.
@ Graph.macs(of:)
Multiply-accumulates of one node for one image.
@ Graph.maximumExtent
Limits that keep every count and every product of counts far from overflow.
@ Graph.node(named:)
- Throws: `NetworkError.noSuchLayer`, which lists the names there are.
@ Graph.outputShape
The main output's.
@ Graph.outputs
The nodes whose values are the network's results, the main one first.
@ Graph.parameters(of:)
Weights and biases of one node, and the scale and shift of a normalisation.
@ Graph.peakActivationBytes
The most bytes of activations that lie in memory at once while one image passes the network, images and outputs
included, as float32: each step reads its inputs and writes its output elsewhere, activations and sums are applied by
the step before them, and nothing is kept that no later step reads. What kernels need beside them is not counted.
@ Graph.setOutputs(_:)
Names the outputs, the main one first.
- Throws: `NetworkError.noSuchNode`; `.invalidArgument` when there are none, or one twice.
@ Graph.summary(title:)
A table of the layers, with a last row of totals.
@ Graph.tensorShapes
Every tensor's shape by name.
@ Graph.tensorShapes(of:)
A node's tensors with their full names: `[("features.0.weight", [3, 3, 3, 32])]`.
@ Graph.use(_:of:as:)
Notes that a layer became a node, so that the same layer at a second place, which would have weights of its own, is
refused.
@ Graph.withOutputs(_:)
The same graph with the first channels of some groups alone; shapes are inferred anew.
- Parameter outputs: Channels by the id of a node whose outputs are one group; what is coupled to them goes with them.
- Throws: `NetworkError.invalidArgument` for nodes whose outputs are fixed, and for counts that they do not have.
@ GraphInterface
What a graph's input and outputs are called where it came from, and goes to: files keep them.
@ GraphInterface.isChannelsLast
Whether files have images as `[N, H, W, C]`, as TensorFlow does, and not as `[N, C, H, W]`.
@ GraphInterface.outputs
The main output's name, and the others'; those that are not named here have their nodes' names.
@ GraphNode
One operation in a graph.
@ GraphNode.channels
Channels, or features.
@ GraphNode.elementCount
Activations an image.
@ GraphNode.id
Its place in the graph's order.
@ GraphNode.inputs
Nodes whose outputs it takes; all come before it.
@ GraphNode.name
PyTorch's name of the module: "features.0"; the tensors are "<name>.weight" and so on.
@ GraphNode.outputShape
`[H, W, C]` or `[C]`, without the batch.
@ GraphNode.positions
Positions of the map: height times width, 1 for features.
@ GraphNode.title
What the node is called where people read: its name, or, where that is but its place, what it is before it: "conv 3",
"add 4" where a block's sum is.
@ GroupNorm
Normalises blocks of channels by the mean and variance of each image.
@ GroupNorm.init(_:epsilon:)
- Parameters:
  - groups: Blocks that the channels are cut into.
  - epsilon: Added to the variance.
@ GzipReader
Unpacks gzip (RFC 1952) with zlib, members one after the other, checksums verified.
All of zlib's pointers stay in this file.
@ HardSigmoid()
x/6 + 1/2, clamped to [0, 1].
@ HardSwish()
x·hardSigmoid(x). Howard et al. 2019, https://arxiv.org/abs/1905.02244
@ IDX
Images and labels in IDX files, as the MNIST family has them, packed with gzip or not.
@ IDX.init(images:labels:testImages:testLabels:classNames:training:validation:seed:normalization:)
- Parameters:
  - images: Path of a file of shape `[N, H, W]` or `[N, H, W, C]`, C of 1 or 3, unsigned bytes.
  - labels: Path of a file of shape `[N]`.
  - testImages: Images to judge by; without them a fixed tenth of `images` is held out.
  - testLabels: The labels of `testImages`.
  - classNames: Names in the labels' order; nil numbers them.
  - training: How many images to train on; nil takes all that validation leaves.
  - validation: How many images to set apart; nil takes a tenth.
  - seed: Decides which images are set apart.
  - normalization: What pixels become; nil takes what centres the images on 0 with a deviation of 1. A network from elsewhere needs its own.
- Throws: `DatasetError`.
@ IDX.splits(name:trainingFiles:testFiles:classNames:normalization:trainingCount:validationCount:seed:)
Reads the files, all at the same time, and divides their images.
@ IDX.training
What the network learns from.
@ IDX.validation
A part of the published training images, kept apart to compare networks by.
@ IMPALA
One policy for all tasks, learned by actors that act and a learner that corrects for their age.
Espeholt et al. 2018, https://arxiv.org/abs/1802.01561

A learner is driven from one thread at a time; inside, its actors use all cores.
@ IMPALA.apply(_:batch:start:queueDepth:)
Takes the gradient steps and writes down what happened, all of it or nothing.
- Throws: `Interrupted`; `ReinforcementError.diverged`.
@ IMPALA.benchBatch()
One batch of the present actors, as the learner would take it.
@ IMPALA.benchUpdate(_:)
An update without acting and without a record.
@ IMPALA.chart(_:)
The measure against the updates so far.
@ IMPALA.collectRemotely(_:_:learning:)
A batch in lockstep by actors that are elsewhere: unroll n of the learner is asked for with its actor's state, and an actor's
next one when that is known. The same bits as from actors that are here.
@ IMPALA.collectedCount
Unrolls taken so far; unroll n is made by actor n mod A.
@ IMPALA.dashboard()
How learning goes at a glance: returns, entropy, gradient norm and explained variance.
@ IMPALA.episodeCount
Episodes that have finished.
@ IMPALA.episodes
Finished episodes, in an order that the seed decides: the newest, a hundred thousand at least, and before them the best
of each task.
@ IMPALA.explain()
The last update on its first unroll, step by step; when there was none yet, does one.
- Throws: As `step()`.
@ IMPALA.explained
The last update's first unroll.
@ IMPALA.failures
Actors that were restarted, and why.
@ IMPALA.freeRun(atMost:onUpdate:)
Updates without an order: any free thread learns when a batch is ready and nobody else learns, or else lets the
actor act that has acted least, with the newest parameters. Only an actor that is two unrolls ahead of another
waits, so that slow tasks get their share. At the end, unrolls that nobody has
learned from stay for the next time.
- Parameter onUpdate: Called after each update, from the thread that learned; may throw to stop.
@ IMPALA.front(of:plans:)
The policy's own plans for shares between the smallest and the largest that it learned for this network; where there is
one share, or none, from the smallest reachable to the whole network. Each is scored once, nothing is learned.
- Parameters:
  - network: One of the learner's.
  - plans: How many, at least 2.
- Throws: `PruningError.unknownTask` for a network that no task has, `.invalidArgument`.
@ IMPALA.history
One entry for every update and every task that has finished an episode; of a long run every second, fourth …
update and the last.
@ IMPALA.historyStride
The history holds updates whose numbers are multiples of this, and the last.
@ IMPALA.init(tasks:configuration:seed:)
- Throws: `ReinforcementError` for settings that cannot work or tasks that one policy cannot serve, and whatever
  making an environment throws.
@ IMPALA.keepRatioChart(for:)
The share of channels that the policy's own plans keep, layer by layer and task by task.
- Throws: What making a plan throws.
@ IMPALA.last
Of the last update, all tasks together.
@ IMPALA.leftOver
Free-running mode: unrolls nobody has learned from yet, and how often each actor has acted.
@ IMPALA.longRun
What the last checkpoint said of the run it belongs to.
@ IMPALA.memory
What replays draw from.
@ IMPALA.mimeBundle
The learner's returns as a picture; before the first update, what it is.
@ IMPALA.onEpisode
Called for every finished episode, in the same order, from the thread that called `step()`; free-running, from
whichever thread learns.
@ IMPALA.parameterChecksum
A number that two learners share when all their parameters have the same bits (FNV-1a).
@ IMPALA.parameterCount
Numbers that the agent learns.
@ IMPALA.paretoChart()
Accuracy against cost of every plan that was scored in learning.
@ IMPALA.plan(for:)
The policy's own plan for a task, without chance: in training or not, such as another share of the same network.
- Throws: `PruningError.planAboveBudget` where `rules.walls` is false and the policy does not keep to the budget.
@ IMPALA.prune(_:)
The smaller network for a task: the policy's own plan, or the best that was seen in learning when that is
better by more than a standard error of the validation accuracy. For a task that was never in training no plan is scored.
@ IMPALA.record(_:)
Numbers the episodes of a batch and reports its failures.
@ IMPALA.record(_:_:)
Adds an update to the history: an entry for each task that has finished an episode.
- Returns: The entry of all tasks together.
@ IMPALA.replay(_:)
Plays an episode of an actor again, such as one from before a checkpoint.
- Returns: The environment at the episode's end, with its outcome.
@ IMPALA.resume(_:)
Continues, bit for bit, from where `save` was called. This learner must have the same tasks, in all that they depend on,
the same configuration and seed; environments catch up by replaying the episodes they were in.
- Throws: `ReinforcementError.invalidCheckpoint`, with the learner as it was; `FileError`.
@ IMPALA.rollOut(_:greedily:seed:task:)
Plays one episode without learning and leaves the environment at its end.
- Parameters:
  - environment: Any environment with the tasks' features and actions, in training or not.
  - greedily: Takes μ, or the likeliest choice; else draws actions from `seed`.
  - seed: Resets the environment.
  - task: The task whose value head speaks, when each has its own.
- Throws: `ReinforcementError` for an environment of another shape, and what the environment throws.
@ IMPALA.run(evaluations:checkpoint:)
Learns until at least this many more plans are scored.
- Parameter checkpoint: As in `step(_:checkpoint:)`; plans count from the call that made the file.
@ IMPALA.run(minutes:checkpoint:)
Updates for this long, at least one.
- Parameter checkpoint: As in `run(seconds:checkpoint:)`.
@ IMPALA.run(seconds:checkpoint:)
Updates for this long, at least one.
- Parameter checkpoint: As in `step(_:checkpoint:)`; time counts from the call that made the file, and only while a call runs.
@ IMPALA.run(steps:checkpoint:)
Updates until at least `steps` more decisions are taken.
- Parameter checkpoint: As in `step(_:checkpoint:)`.
@ IMPALA.save(_:)
Writes everything that decides how learning goes on; the file is replaced as a whole or not at all.
The parameters in it are float32 safetensors, readable elsewhere.
- Throws: `FileError.cannotWrite`.
@ IMPALA.save(_:run:)
- Parameter run: How far the run is that goes on from the file.
@ IMPALA.step()
One update: actors finish a batch of unrolls, the learner takes one gradient step.
- Throws: `Interrupted`, with the learner as it was before the update; `ReinforcementError.actorKeepsFailing`.
@ IMPALA.step(_:)
`count` updates under a progress bar. Where displays change in place, the learner's own picture is shown below
it, refreshed at most ten times a second, and stays.
- Returns: The last one's statistics.
- Throws: As `step()`; what was learned until then stays.
@ IMPALA.step(_:checkpoint:)
`count` updates that survive: the file is written now and then, when the run is stopped, and at its end. After an interrupt
or the end of the process the same call goes on from it, to the same bits; when all is done it does nothing more.
- Parameter checkpoint: Made when there is none. Updates count from the call that made it.
- Returns: The last one's statistics.
- Throws: As `step()`, `resume(_:)` and `save(_:)`.
@ IMPALA.step(_:showing:)
`count` updates under a progress bar and a picture of the caller's choice.
- Parameter picture: Asked for at most ten times a second, and once at the end; nil shows nothing.
@ IMPALA.steps
Decisions taken by all actors and learned from.
@ IMPALA.trace(of:)
One episode of a task under the present policy, decision by decision, without chance.
- Parameter task: Its place in the learner's list.
@ IMPALA.updates
Updates done.
@ IMPALA.waiting
Batches that wait for the learner, the oldest first: as many as the policy lag.
@ IMPALA.workers
Who acts for the learner; nil where its actors are here.
@ IMPALAConfiguration
How IMPALA learns. `.default` is what works best, `.paper` what the paper used.
@ IMPALAConfiguration.Correction
What corrects for the actors' older parameters.
@ IMPALAConfiguration.Correction.none
Plain n-step returns, as if the actors had used the learner's parameters.
@ IMPALAConfiguration.Mode.deterministic
Fixed order, fixed parameter lag: the same seed gives the same bits for any number of threads.
@ IMPALAConfiguration.Mode.freeRunning
Whatever is ready is used: nobody waits, and no two runs are the same.
@ IMPALAConfiguration.Optimizer.rmsProp(decay:epsilon:momentum:)
`decay` is the kept fraction of the mean square; ε is added to its root.
@ IMPALAConfiguration.Policy
How a continuous action is drawn.
@ IMPALAConfiguration.Policy.paper
The paper's head: μ = sigmoid, σ² = softplus, a = (tanh u + 1)/2, clamped into the interval.
@ IMPALAConfiguration.Policy.squashed
u ~ N(μ, σ²) with μ free and σ bounded; a = lower + (upper − lower)·sigmoid(u), or u itself without an interval.
@ IMPALAConfiguration.Replay
What replays learn.
@ IMPALAConfiguration.Replay.selfImitation
To do again what went better than the value function expects, however old; nothing from the rest
(self-imitation: Oh et al. 2018, https://arxiv.org/abs/1806.05635).
@ IMPALAConfiguration.Replay.vTrace
The same as from new unrolls, corrected by V-trace for their age (Espeholt et al. 2018, §5.2.2).
@ IMPALAConfiguration.Schedule
A setting that may change with the decisions taken.
@ IMPALAConfiguration.Schedule.linear(from:to:steps:)
From `start` to `end` over `steps` decisions of all tasks together, then constant.
@ IMPALAConfiguration.Surrogate
What the policy is moved by.
@ IMPALAConfiguration.Surrogate.clipped(Float:)
min(r·A, clip(r, 1 − ε, 1 + ε)·A), r = π/ω: Schulman et al. 2017, https://arxiv.org/abs/1707.06347, eq. 7. It needs
`correction = .none`, since r corrects already.
@ IMPALAConfiguration.Surrogate.logProbability
log π·A, as in IMPALA (paper §3).
@ IMPALAConfiguration.actorsPerTask
Actors for each task.
@ IMPALAConfiguration.batchSize
Unrolls per update, `B`.
@ IMPALAConfiguration.deviationRange
The smallest and largest σ of the squashed policy.
@ IMPALAConfiguration.discount
γ between two decisions of an episode.
@ IMPALAConfiguration.entropyCost
Weight of the policy's entropy.
@ IMPALAConfiguration.gradientNormLimit
Largest global gradient norm.
@ IMPALAConfiguration.imitatedUnrolls
Unrolls of each task that `.selfImitation` draws from, those with the highest returns.
@ IMPALAConfiguration.initialDeviation
σ of an untrained squashed policy.
@ IMPALAConfiguration.learners
Learners that share a batch; their gradients are averaged.
@ IMPALAConfiguration.paper
The paper's settings, for 30,000 decisions.
@ IMPALAConfiguration.plain
IMPALA as the paper compares with (Table III): the paper's settings without an LSTM and without shared rewards. Its tasks have
`rules.walls = false`.
@ IMPALAConfiguration.policyLag
Updates by which actors are behind the learner in the deterministic mode; 0 waits for each update.
@ IMPALAConfiguration.ppo
PPO on the same actors (Schulman et al. 2017, https://arxiv.org/abs/1707.06347, §6.1): the clipped surrogate at ε = 0.2 over
four passes of each batch, generalised advantages at λ = 0.95, Adam at 3e-4, no memory.
@ IMPALAConfiguration.pruning
What works best on pruning tasks whose actions are relative to a plan: that plan is good already, so the policy
begins near it. Plans are few and dear, gradient steps cheap: updates come after a few episodes, and after each the
policy imitates the best plans so far. `Benchmarks/README.md` says what each setting is worth.
@ IMPALAConfiguration.remembers
Whether there is an LSTM between the dense layers and the heads; it has as many cells as the last of them has units, and two.
@ IMPALAConfiguration.replayedBatches
Batches that `.vTrace` replays draw from, the newest.
@ IMPALAConfiguration.replays
Gradient steps on remembered unrolls after each step on a new batch.
@ IMPALAConfiguration.requireRoom(for:)
- Throws: `ReinforcementError.invalidSetting` when an update would not fit into the machine's memory.
@ IMPALAConfiguration.rewardGrouping
Consecutive episodes of one task whose rewards are shared: the discount is cut only after the last of them.
@ IMPALAConfiguration.trace
ρ̄, c̄, the policy gradient's clip and λ.
@ IMPALAConfiguration.units
Units of the dense layers before the heads or the LSTM.
@ IMPALAConfiguration.unrollLength
Steps per unroll, `T`.
@ IMPALAConfiguration.valueCost
Weight of the value loss ½(G − V)².
@ IMPALAConfiguration.valueNormalizationRate
PopArt's step size for each task's mean and scale of returns; nil leaves values as they are.
@ Illustration
Something drawn: front ends show it, and it can be saved as a file.
@ Illustration.save(_:)
Writes the picture to a file: `.svg`, or `.png` where librsvg is installed.
A reader of the path never sees a half-written file.
- Throws: `ChartError` when the name ends in neither or the file cannot be written.
@ Illustration.svg
The picture as a self-contained SVG document.
@ ImageBatch
Some of a split's images: labels at once, pixels when they are asked for.
@ ImageBatch.images
Normalised, shape `[N, H, W, C]`.
- Throws: `DatasetError` when an image cannot be read.
@ ImageFolder
Pictures in folders, one folder a class: JPEG and PNG, of any size.

The folder either holds the class folders, and a fixed tenth of each class is held out as the test set,
or `train` and `test` (and `val`, if there is one), each of which holds class folders. A folder that holds pictures and no
folders is a set without labels: to prune by what a network says of them, not to train on. Which pictures are held out or
drawn, and in which order they come, follows from what is in them: files may have any names. A camera's note on how
to turn a picture (EXIF) is not followed.
@ ImageFolder.init(_:imageShape:training:validation:seed:damaged:cacheBytes:)
- Parameters:
  - path: The folder.
  - imageShape: What each picture becomes: the largest centred part of these proportions, scaled.
    1 channel takes the luminance.
  - training: How many images to train on; nil takes all that validation leaves.
  - validation: How many images to set apart; nil takes a tenth, or all of `val`.
  - seed: Decides which images are set apart.
  - damaged: What to do about pictures that cannot be decoded.
  - cacheBytes: How many bytes of decoded pictures to keep in memory.
  - normalization: What pixels become; nil takes ImageNet's. A network from elsewhere needs its own.
- Throws: `DatasetError`.
@ ImageFolder.skipped
Pictures that could not be decoded and were left out.
@ ImageFolder.training
What the network learns from.
@ ImageFolder.validation
A part of the published training images, kept apart to compare networks by.
@ ImageFolderLayout
Which files of a folder belong to which class and part.
@ ImageFolderLayout.Listing.isLabelled
False for pictures that lie in no class folder.
@ ImageFolderLayout.Listing.parts
Ranges of `paths`: training, validation, test.
@ ImageFolderLayout.Listing.paths
All pictures of all parts.
@ ImageFolderLayout.listing()
- Throws: `DatasetError.emptyClass`, or `.invalidArgument` for fewer than two classes.
@ Images
Pictures of one's own, as the numbers that a network takes: whatever reads, scales and normalises them is up to whoever makes
them. They are kept in memory, four bytes a number.

A part is set apart to compare networks by; all of them together can be judged too, as a test set of one's own is.
@ Images.imageShape
One image's: `[H, W, C]`.
@ Images.init(_:labels:classNames:validation:seed:name:)
- Parameters:
  - images: `[N, H, W, C]`, or `[N, C]` for features, as the network takes them.
  - labels: N classes from 0 on; nil when only the pixels are known.
  - classNames: A name for each class; nil numbers them.
  - validation: How many images to set apart; nil takes a tenth, and at least one.
  - seed: Decides which images are set apart.
- Throws: `DatasetError.invalidArgument`, `.tooFewImages`.
@ Images.init(count:labels:classNames:validation:seed:name:_:)
Asks for one picture after the other, in order and once.
- Parameters:
  - count: How many there are.
  - picture: Gives the picture of a number from 0 on, `[H, W, C]`, as the network takes it.
- Throws: As above, and what the closure throws; `Interrupted`.
@ Images.isLabelled
False when only the pixels are known: such images prune networks, and teach them with a teacher.
@ Images.labels
One class an image; 0 where there are none.
@ Images.training
What the network learns from.
@ Images.validation
A part of the images, kept apart to compare networks by.
@ ImportConstant
A tensor that does not depend on the images: a weight, a constant, or a shape that the file computes.
@ ImportConstant.fixedIntegers
Integers that do not depend on the batch.
@ ImportConstant.init(_:source:)
- Throws: `ONNXTensorProblem` when the tensor does not hold what its shape says.
@ ImportConstant.integers
Integers; reals that are whole count too.
@ ImportConstant.places(_:_:offset:)
Places of all elements of `shape`, row-major, in a memory with these strides.
@ ImportConstant.scalar
The only number, when there is one.
@ ImportConstant.selecting(_:shape:)
The numbers at these places, in a new shape.
@ ImportConstant.source
The initializer it is, or was made from by moving numbers about.
@ ImportConstant.strides(_:)
Row-major strides.
@ ImportConstant.transposed(_:)
Axis i of the result is axis `axes[i]`.
@ ImportConstant.walking(_:_:offset:)
The numbers at these strides, row-major: a transposition, a slice or an expansion.
@ ImportExtent
An integer that a file computes from the shape of its input: `rest + batches · N + image · n`, where N is the size of
the batch, which is not known, and n the place of an image in it. Files compute shapes from it (`Shape`, `Gather`,
`Concat`, `Reshape`), and some compute indices.
@ ImportExtent.*(a:b:)
The product; nil for a square of the batch.
@ ImportExtent.+(a:b:)
Overflow wraps: what such a number is used for is checked where it is used.
@ ImportExtent./(a:b:)
The quotient, rounded down to zero as ONNX's `Div` of integers does; nil where the batch is in the way.
@ ImportExtent.fixed
The number, when it is the same for every batch.
@ ImportExtent.text
For messages.
@ ImportNode
A node of the file with its inputs' values: what a reader sees.
@ ImportNode.Cut
What `Slice` keeps of one axis.
@ ImportNode.axesChanged(_:)
The shape after `Unsqueeze`, `Squeeze` or `Flatten`.
@ ImportNode.axis(_:rank:)
An axis counted from the end where it is negative.
@ ImportNode.batch
The size of the batch, where the file fixes it.
@ ImportNode.cuts(_:backwards:)
- Parameter backwards: Whether steps below 0 are taken too.
@ ImportNode.inputs
Nil for inputs that are left out.
@ ImportNode.integers(_:orInput:)
A list that old opsets have as an attribute and new ones as an input.
@ ImportNode.name
The module it came from, or its own name.
@ ImportNode.permutation(rank:)
The order of axes that `Transpose` makes.
@ ImportNode.replacingFirst(with:)
The same node with another value as its first input.
@ ImportNode.resolved(_:of:)
The shape that `Reshape` asks for, with 0 and −1 resolved.
@ ImportNode.weights(_:count:)
The numbers of a weight.
- Parameter count: How many there have to be.
@ ImportValue
What a value of the file is while the file is read.
@ Importance
A score for every channel of every group; the larger are kept.
@ Importance.scores(of:)
- Returns: For each group of `subject.groups` one finite score a channel.
@ ImportanceMeasure
How the channels of a group are ranked; the least important go first, ties by the higher index.
@ ImportanceMeasure.batchNormScale
|γ| of the batch norms that carry the channel.
@ ImportanceMeasure.geometricMedian
Distance of the channel's filter from all others of its group. He et al. 2019, https://arxiv.org/abs/1811.00250
@ ImportanceMeasure.l1
Σ |W| over the layers that consume the channel: the paper's.
@ ImportanceMeasure.l2
Root of Σ W² over the layers that consume the channel.
@ ImportanceMeasure.random
A fixed random order: the control.
@ ImportanceMeasure.reconstruction
The order in which channels go when each time the one goes that a least-squares fit of the layers behind misses
least. Hassibi and Stork 1992; Frantar and Alistarh 2022, https://arxiv.org/abs/2208.11580
@ ImportanceMeasure.taylor
|Σ activation · gradient| of the loss on training images. Molchanov et al. 2017, https://arxiv.org/abs/1611.06440
@ ImportanceSubject
What a measure may look at.
@ ImportanceSubject.grams()
XᵀX of each layer's inputs on training images; nil without data.
@ ImportanceSubject.init(network:groups:training:rules:grams:)
- Parameter grams: XᵀX of each layer's inputs, when they are known already.
@ ImportanceSubject.matrix(of:_:)
A layer's weight with the inputs next to last and the outputs last.
@ ImportanceSubject.ranking(by:)
Channels from the most to the least important, for every group; ties by the lower index.
@ ImportanceSubject.rules
How layers are fitted.
@ ImportanceSubject.sumOverConsumers(_:)
Adds `contribution(weight)` over every weight that consumes a channel, all consumers of its group together.
@ ImportanceSubject.training
Nil when a network is pruned without data.
@ ImportedMap
A value that the images decide: a node of our graph, and how the file's axes lie over that node's.

A node is `[H, W, C]`, the file says `[N, C, H, W]`: nothing has to be computed for that, nor for a `Transpose`,
`Flatten`, `Squeeze` or `Reshape` that only puts axes together or takes them apart. So axes are kept as lists of atoms,
pieces of the node's own axes, and only an operation that needs another order makes the graph compute it.
@ ImportedMap.Atom
A piece of one of the node's axes; extents of 1 have none.
@ ImportedMap.Atom.axis
The node's axis; `batchAxis` for the batch.
@ ImportedMap.atoms
In the node's own order, the batch first.
@ ImportedMap.axes
The file's axes: places in `atoms`, the outermost first. All atoms are there once.
@ ImportedMap.channelsFirst(node:shape:)
`[N, C, H, W]` for a node `[H, W, C]`, and so on for other counts of axes: channels come first.
@ ImportedMap.channelsLast(node:shape:)
`[N, …]` with the node's own order.
@ ImportedMap.count(_:)
The extent of an axis without the batch.
@ ImportedMap.extents
The shape that the file speaks of.
@ ImportedMap.hasBatchFirst
Whether the first axis is the batch and nothing else.
@ ImportedMap.init(node:shape:order:)
A node's value whose axes the file has in this order, after the batch: `[2, 0, 1]` where the file says N, C, H, W
and the node H, W, C. An axis that the file has and the node has not is −1.
@ ImportedMap.nodeAxis(_:)
The node's axis that the file's axis is, whole; nil when it is none or several. For an extent of 1 it is the
node's first axis of extent 1 that no other axis of the file is.
@ ImportedMap.over(_:)
The same value with the atoms of another node in place of this one's: for operations that keep the shape.
@ ImportedMap.over(_:shape:axis:own:)
The value over a node in which an axis, one of the node's as a whole, has another extent.
@ ImportedMap.over(_:shape:axis:piece:extent:)
The value over a node in which a piece of an axis has another extent.
@ ImportedMap.reshaped(_:)
Reads the same numbers row by row in another shape, when axes have only to be joined or split for that.
- Parameter target: The extents, one of which may hold the batch.
@ ImportedMap.shape
The node's shape, an image.
@ InferencePlan
A network compiled for inference: batch norms folded, activations and additions fused, algorithms chosen by
shape, one arena a worker, no tape. A plan is a snapshot: later changes to the network do not reach it.

An image's outputs depend on that image alone, so the batch, the chunks and the threads do not change a bit.
@ InferencePlan.callAsFunction(_:)
The network's outputs, `[N, classes]` for a classifier.
- Parameter images: `[N, H, W, C]`.
- Throws: `NetworkError.imagesShape`; `Interrupted` when asked to stop.
@ InferencePlan.evaluate(on:limit:)
Top-1, top-5 and loss over all examples, or over a fair sample of `limit`.
- Throws: `NetworkError` when images or classes do not fit; `Interrupted`.
@ InferencePlan.init(graph:tensors:observing:precision:images:)
Compiles a graph and its tensors; no `Network` is needed.
- Parameters:
  - observing: Nodes whose own outputs `observations(of:)` returns; nothing is fused over them.
  - precision: What layers multiply in; float32 where the processor has nothing faster. The network's outputs are
    float32 sums of float32 products always.
  - images: How many a call usually has; nil for many. Where weights are larger than caches, a way that reads fewer of them
    is quicker for one or two.
- Throws: `NetworkError` when a tensor is missing or has another shape.
@ InferencePlan.inputShape
`[H, W, C]` or `[C]`.
@ InferencePlan.memoryBytes
Bytes of the packed weights and of the arenas in use so far.
@ InferencePlan.observations(of:)
The outputs of the observed nodes, in the order of `observing`, each `[N, …]`.
@ InferencePlan.outputCount
Outputs an image.
@ InferencePlan.outputs(for:)
All outputs of a network that has several, the first one's first, each `[N, …]`.
@ InferencePlan.profile(batch:)
Where a plan's time goes on one core: microseconds an image and GFLOP/s of each step, the best of several runs. A multiply-accumulate of the layer's definition counts as two operations, so an algorithm that
needs fewer can pass the core's peak.
- Parameter batch: Images at a time, at least 1.
@ InferencePlan.run(_:on:)
Runs these images on this thread alone, with a clock that is read after each step.
@ Initializer
How the weights of a new network are drawn. Other tensors start as their operation says: biases
at 0, normalisations at scale 1 and shift 0.
@ Initializer.glorotNormal
Normal with variance 2 / (inputs + outputs). Glorot and Bengio 2010.
@ Initializer.glorotUniform
Uniform with variance 2 / (inputs + outputs).
@ Initializer.heNormal
Normal with variance 2 / inputs. He et al. 2015, https://arxiv.org/abs/1502.01852
@ Initializer.heUniform
Uniform with variance 2 / inputs.
@ Initializer.lecunNormal
Normal with variance 1 / inputs. LeCun et al. 1998.
@ Initializer.tensors(for:seed:)
Every tensor of the graph; each has a stream of its own, so a change in one layer leaves the others alone.
@ InputLayout
How the images lie in a file's input, and how large they are.
@ InputLayout.batch
The size of the batch, where the file fixes it.
@ InputLayout.init(_:given:graph:path:)
- Parameter given: The size where the file leaves it open; else it must agree.
@ InputLayout.isChannelsLast
Whether the file says `[N, H, W, C]`.
@ InputLayout.shape
`[H, W, C]`, or `[C]` for features.
@ InstanceNorm
Normalises each channel of each image over its map. Ulyanov et al. 2016, https://arxiv.org/abs/1607.08022
@ InstanceNorm.init(affine:epsilon:)
- Parameters:
  - affine: Whether each channel is scaled and shifted afterwards.
  - epsilon: Added to the variance.
@ InterpolationMethod
How a line runs between its points.
@ InterpolationMethod.monotone
Smooth, and never beyond the values of neighbouring points.
@ Interrupted
Thrown by work that was asked to stop.
@ Interrupted.isForMemory
Whether the reason is that the machine's memory is nearly used up.
@ Interruption
How whoever runs a computation asks it to stop: a flag that long work checks often enough
(at least every 50 ms) and answers by throwing, with its objects left usable.
@ Interruption.check()
- Throws: `Interrupted` when a stop was requested.
@ Interruption.checkAndPause()
`check`, at a place where the computation is in the middle of nothing: others may read and change its objects.
- Returns: Whether somebody has news for computations that have begun already.
- Throws: `Interrupted` when a stop was requested.
@ Interruption.pauses
Bound while a computation runs that others may join.
@ Interruption.request()
Asks the running work to stop. Safe in a signal handler and from any thread.
@ Interruption.requestForMemory()
Asks the running work to stop because the machine's memory is nearly used up.
@ Interruption.reset()
Forgets a request; whoever starts new work calls this first.
@ Interruption.withPauseRequested(_:)
Runs `body`, which waits for a pause of other work.
@ JSONError
Text that is not JSON, or deeper than the reader allows.
@ JSONError.offset
Bytes before the problem.
@ JSONParser
A recursive-descent reader of JSON over borrowed bytes: every message of a kernel passes through it,
and a general decoder takes longer for the two documents of a request than the kernel has for its reply.
@ JSONValue
A JSON document as a value. Integers keep their exactness; objects do not keep the order of their keys.
@ JSONValue.doubleValue
The number, whether it was written with a fraction or without.
@ JSONValue.encoded(pretty:)
The document as UTF-8 JSON with sorted keys, so that equal values give equal bytes.
Numbers that JSON cannot hold (infinities, NaN) become null.
- Parameter pretty: One member a line, indented by one space, as notebooks are stored.
@ JSONValue.init(parsing:depthLimit:allowsNonFinite:)
Parses UTF-8 JSON (RFC 8259). Of equal keys the last one counts; half of a surrogate pair becomes U+FFFD.
- Parameter depthLimit: Arrays and objects inside each other; deeper text is refused.
- Parameter allowsNonFinite: Reads `NaN`, `Infinity` and `-Infinity` too, which Python's writers put into files.
- Throws: `JSONError` when the text is not JSON.
@ JSONValue.subscript(key:)
The member of an object, or nil when this is no object or has no such member.
@ JSONValue.usualDepthLimit
Deep enough for any document that people write, shallow enough for any thread's stack.
@ JSONWriter.writePretty(_:indentation:)
One element or member a line, indented by one space a level; empty ones stay on their line.
@ KitPrograms
What runs on the device.
@ L1Importance
Σ |W[:, j]| over all layers that consume channel j: the paper's measure, summed over a group's members.
@ L2Importance
The Euclidean norm of all weights that consume a channel.
@ LSTMState
What an LSTM carries from step to step; both of shape `[B, units]`.
@ LSTMState.init(zeros:units:)
- Throws: `TensorError.invalidShape`, `.tooLarge`.
@ LSTMWeights
The weights of one LSTM layer. Columns hold the input, forget, candidate and output gates in this order.
@ LSTMWeights.bias
Shape `[4·units]`.
@ LSTMWeights.input
Shape `[inputs, 4·units]`.
@ LSTMWeights.recurrent
Shape `[units, 4·units]`.
@ LabelledImages
Images with their labels: one split of a data set. Copies share the pixels.
@ LabelledImages.batch(_:)
The images at these indices, normalised, in the order given.
- Returns: Images of shape `[N, H, W, C]` and N labels.
- Throws: `DatasetError` for an index that does not exist or an image that cannot be read.
@ LabelledImages.batches(of:shuffledBy:)
All images in batches of `size`; the last may be smaller.
- Parameter seed: Mixes the images first; nil keeps their order.
- Throws: `DatasetError.invalidArgument` when `size` is not positive.
@ LabelledImages.countsPerClass
How many images each class has.
@ LabelledImages.description
How many images there are, in one line.
@ LabelledImages.grid(rows:columns:)
- Parameters:
  - rows: At most 64.
  - columns: At most 64.
@ LabelledImages.identities()
What each image is, told by the bytes that it is made from; files that have not changed are not read again.
- Throws: `DatasetError` when an image cannot be read; `Interrupted`.
@ LabelledImages.imageShape
Height, width, channels.
@ LabelledImages.images
All images as one tensor of shape `[N, H, W, C]`, normalised, in the order of `labels`.
- Throws: `TensorError` when there is no memory for so many, `DatasetError` for an image that cannot be read.
@ LabelledImages.isLabelled
Whether the labels say anything: false for a folder of pictures without classes.
@ LabelledImages.labels
The class of each image, an index into `classNames`.
@ LabelledImages.mimeBundle
Samples of every class as a picture, with their classes' names.
@ LabelledImages.only(_:)
Only the images of one class.
- Throws: `DatasetError` when no class has this name.
@ LabelledImages.only(classes:)
Only the images of these classes; the first class is 0.
- Throws: `DatasetError.invalidArgument` for fewer than two classes, one that does not exist, or one given twice.
@ LabelledImages.prefix(_:)
A fair sample of at most `length` images: classes in nearly their shares, and within a class by chance, but always
the same. A longer one begins with a shorter one.
@ LabelledImages.relabelled(_:_:)
The same images with other classes.
@ LabelledImages.save(_:)
Writes every image as a PNG file in a folder of its class, as `ImageFolder` reads them.
- Parameter path: The folder to write into; it is made when it does not exist. Files of the same name are replaced.
- Throws: `FileError.cannotWrite`; what reading an image throws; `Interrupted` when asked to stop.
@ LatencyBenchmark
What `espalier bench latency` measures: how far the table of layer times lies from the whole network's time, for
random plans of several shares that the table has never seen; and how much faster the uniform plan for half of the
multiply-accumulates is than the whole network.
@ LatencyCheck
How well a table of layers' times, or energy, tells that of whole networks that it has not seen.
@ LatencyCheck.device
Where it was measured; nil for this machine.
@ LatencyCheck.errors
What the table says of each random plan, as a share above or below its measured time.
@ LatencyCheck.median
The median size of the errors.
@ LatencyCheck.note
"median 2.1 %, at most 6.3 %".
@ LatencyCheck.tolerance
The most that a table should be off.
@ LatencyCheck.worst
The size of the largest error.
@ LatencyTimer
Times pruned versions of a network, in nanoseconds an image.
@ LatencyTimer.rounds
Times are the shortest of so many rounds through all networks: who shares the machine slows all runs of a while.
@ LatencyTimer.steps(_:)
The steps of the network with these widths.
@ LatencyTimer.times(of:_:)
The times of networks with these widths.
@ Layer
A part of a network: it appends nodes to the graph.
@ Layer.append(to:after:name:)
Appends this layer after node `input`.
- Parameters:
  - name: The layer's full name; empty for the whole network.
- Returns: The node with the layer's output.
- Throws: `NetworkError` when the input does not fit.
@ Layer.named(_:)
Gives the layer a name of its own in place of its number. An empty name adds nothing to the block's name.
@ Layer.ownName
The name inside the block that holds it; nil for its place, as in PyTorch's `Sequential`.
@ LayerIdentity
What tells a layer with weights from another one like it: the same layer at two places would not share them.
@ LayerNorm
Normalises the features at each position.
@ LayerNorm.init(epsilon:)
- Parameter epsilon: Added to the variance.
@ LayerTimes
Measured times of one layer on a grid of input and output channels, linear between the points and
never falling with more channels.
@ LayerTimes.grid
Nanoseconds, `inputs.count` rows of `outputs.count`.
@ LayerTimes.mapped(_:)
Other times on the same grid.
- Parameter time: Of input channels, output channels and the time of these.
@ LeakyReLU(_:)
x, and slope·x below 0.
@ LearnerBench
How fast the learner is: the cases of `espalier bench learner`.
@ LearnerBench.Case.microseconds
The median of a repetition.
@ LearnerBench.Case.processorMicroseconds
Processor time of all threads, the median of a repetition; on a busy machine the figure to compare.
@ LearnerBench.cases(seconds:)
All cases, about `seconds` each.
@ LearnerBench.inference(seconds:)
The paper's agent for one state.
@ LearnerBench.steps(seconds:)
Decisions from end to end: four actors that push carts with poles on them, and the paper's agent that learns from them beside.
A repetition is an update, of 240 decisions.
@ LearnerBench.update(seconds:)
A full update of the paper's agent: forward, V-trace, losses, backward, clipping and the optimizer, for T = 60,
B = 4 and 13 features, with memory resets where episodes of 15 steps begin.
@ LearnerBench.vTrace(seconds:)
V-trace for T = 60, B = 4.
@ LearnerMeasure
What a learner's chart shows against its updates.
@ LearnerTrace
One episode as the policy lived it, decision by decision.
@ LearnerTrace.Step.details
The environment's own account, as named by `LearnerTrace.detailNames`.
@ LearnerTrace.Step.deviation
σ before squashing; nil with discrete actions.
@ LearnerTrace.Step.mean
μ before squashing; nil with discrete actions.
@ LearnerTrace.Step.observation
What the policy saw.
@ LearnerTrace.Step.probabilities
Shape `[choices]`; nil with continuous actions.
@ LearnerTrace.Step.value
V of the state, in units of the reward.
@ LearnerTrace.chart()
The policy decision by decision: μ with a band of ± σ before squashing, or the probability of what was chosen;
below, the action between its bounds, and the value function. Decisions are called what the environment calls
them, such as by their layer.
@ LearnerTrace.episodeReturn
The sum of the rewards, without a discount.
@ LearnerTrace.featureNames
What the features of the observations are called.
@ LearnerTrace.mimeBundle
The episode as a picture, with its numbers.
@ LearnerTrace.outcome
What the environment made of the episode.
@ LearnerTrace.states
What the policy saw: a row a decision, a column a feature.
@ LearnerTrace.table
A row a decision.
@ LearnerWork
One batch's gradient, computed on whatever thread has time.
@ LearningRateSchedule
How the learning rate changes over a training, as a factor of the rate given.
@ LearningRateSchedule.cosine(warmup:)
Half a cosine from 1 to 0, after a linear rise over the first `warmup` share of all steps.
@ LearningRateSchedule.oneCycle(rise:)
Rises along half a cosine from 1/25 until `rise` of all steps, then falls to 1/250,000.
Smith and Topin 2017, https://arxiv.org/abs/1708.07120
@ LearningRateSchedule.step(every:factor:)
Multiplied by `factor` after each `every` share of all steps.
@ LearningTask
A task to learn: a name, and how to make its environment anew.
@ LearningTask.identity
Everything that the environment depends on, under the words by which a message calls it, such as "network": a checkpoint
goes on only where all of it is the same.
@ LearningTask.init(_:environment:)
- Parameter environment: Copied for every actor, so a value; for a class, give the closure instead.
@ LearningTask.name
The name under which returns are reported.
@ Lease
Who measures a plan now, and who waits for what it sees.
@ LeastSquares
Weights and offsets that give some outputs from some inputs with the least squares, drawn towards given weights: as strongly
as serves samples best that the fit has not seen, so that few samples do not do harm.
@ LeastSquares.init(_:held:inputs:outputs:isShifted:prior:)
- Parameters:
  - seen: Sums of products of inputs, outputs and a one, in this order.
  - held: The same of other samples.
  - isShifted: Whether a constant is added to each output.
  - prior: The given weights.
- Returns: Nil when the samples were not finite.
@ LeastSquares.offset
Zeros when outputs are not shifted.
@ LeastSquares.weight
`[inputs, outputs]`.
@ Limit
The most that a pruned network may cost in one respect. A task has one or several, and every plan meets all of them.
@ Limit.activationMemory(_:)
Bytes of activations that lie in memory at once: see `Graph.peakActivationBytes`.
@ Limit.bytes(_:)
Bytes of weights and biases, four each.
@ Limit.count(of:)
In the target's counts.
@ Limit.counted(_:)
A cost in a table of tasks: of shares as the target counts.
@ Limit.macs(_:)
A share of the multiply-accumulates.
@ Limit.millijoules(_:)
Millijoules of one image on the task's device.
@ Limit.millijoules(_:on:)
Millijoules of one image on a device.
@ Limit.milliseconds(_:)
Milliseconds of one image, on the task's device, or where it has none on this machine.
@ Limit.milliseconds(_:on:)
Milliseconds of one image on a device.
@ Limit.most
Limits of one task.
@ Limit.name
"keep 0.3", "keep 0.3 of latency on raspberry", "8 ms on raspberry".
@ Limit.parameters(_:)
A share of the weights and biases.
@ Limit.placed(on:)
The limit on a task's device.
- Throws: `PruningError.invalidArgument` for an amount that is no limit, or energy without a device.
@ Limit.placedTarget
What it limits; known once it is placed.
@ Limit.said(_:isRoundedUp:namesDevice:)
A cost as people say it: "3.1 ms on raspberry".
- Parameter isRoundedUp: So that asking for what is said succeeds.
- Parameter namesDevice: Whether it says where.
@ Limit.share(_:of:)
A share of what the whole network costs in some respect.
@ Limit.value(of:)
A cost in the limit's unit.
@ LineMark
Points of one series joined by a line, in the order of the data.
Series are kept apart by `series:`, or else by what the colour stands for; without a colour of its own each
series takes the next of the palette.
@ LineMark.draw(_:panel:into:)
Draws one series.
@ LiveDisplay
A display that is replaced while work goes on, at most ten times a second, and stays as the final picture.
In a terminal or a log only the final picture is written.

    let live = LiveDisplay()
    for _ in 0..<500 {
        learner.step()
        live.show(learner.chart)
    }
    live.finish(learner.chart)
@ LiveDisplay.finish(_:)
Shows the final picture, once; later calls do nothing.
@ LiveDisplay.init(interval:sink:)
- Parameter interval: The shortest time between two pictures.
@ LiveDisplay.show(_:)
Shows `picture` when the last one is old enough; else does not even make it. nil shows nothing.
@ LoadedPictures
Pictures ready to be batched, and which of the records they are.
@ LoadedPictures.images(_:labels:)
The usable ones among `records`, with their labels from `labels[record]`.
@ LoadedPictures.load(_:imageShape:cacheBytes:damaged:name:isNumberedByContent:)
Decodes everything at once when it fits into the cache, and otherwise leaves it to be decoded when needed.
Skipping damaged pictures takes one pass over all of them.
- Parameter isNumberedByContent: Whether images come in an order that their files' bytes decide, not their names:
  every byte is then read now.
@ LoadedPictures.usable
The record of each of the source's images that can be used, in order.
@ LocalResponseNorm
Divides each channel by how strong its neighbours are.
@ LoggedSearch
A search that proposes plans round by round and keeps a log of their scores: all that it knows fits into a file.
@ LoggedSearch.advance()
Scores the next round's plans, all of them or none.
@ LoggedSearch.forget()
Goes back to what the search knew before it scored a plan.
@ LoggedSearch.learn(from:)
Takes in what was scored, in the order of the log.
@ LoggedSearch.measure(on:)
Has plans measured where `actors` says, to the same scores.
- Throws: `ClusterError`.
@ LoggedSearch.nextRound()
The plans of the next round, each with its task's place; a function of the log and of what was proposed. None when there is
nothing more to find.
@ LoggedSearch.paretoChart()
Accuracy against cost of every plan that was scored.
@ LoggedSearch.proposed
Plans proposed so far.
@ LoggedSearch.resume(_:)
Goes on from where `save` was called, to the same plans. This search must be of the same kind with the same settings, and
have the same tasks in all that they depend on.
- Throws: `PruningError.otherSearch`, with this search as it was; `FileError`.
@ LoggedSearch.run(evaluations:checkpoint:)
Scores at least this many more plans of all tasks together, under a progress bar.
- Parameter checkpoint: A file that is written now and then, when the run is stopped, and at its end. After an interrupt or
  the end of the process the same call goes on from it, to the same plans; plans count from the call that made it.
@ LoggedSearch.run(minutes:checkpoint:)
Scores plans for this long, at least a round.
- Parameter checkpoint: As in `run(seconds:checkpoint:)`.
@ LoggedSearch.run(seconds:checkpoint:)
Scores plans for this long, at least a round.
- Parameter checkpoint: As in `run(evaluations:checkpoint:)`; time counts from the call that made it, and only while one runs.
@ LoggedSearch.save(_:)
Writes everything that decides how the search goes on; the file is replaced as a whole or not at all.
- Throws: `FileError.cannotWrite`.
@ LoggedSearch.workers
Who measures plans; nil where they are measured here.
@ MATElements
The tagged elements of a MAT file one after the other, each checked to lie within what surrounds it.
@ MATElements.Element.offset
Where its tag lies in the file; for what was compressed, where the compressed element does.
@ MATElements.ElementType.numberSize
Bytes of a number of this type; nil for what is no plain number.
@ MATElements.elementSize(ofClass:)
Bytes of a number of a matrix class: double, single, then signed and unsigned integers up to 32 bits.
@ MATElements.init(bytes:base:file:)
- Parameter base: Added to offsets in messages.
@ MATElements.next(isPadded:)
- Parameter isPadded: Whether data fills up to a multiple of 8 bytes, as it does inside a matrix.
@ MIMEBundle
One result in several forms, keyed by MIME type; a front end shows the richest it can.
@ MIMEBundle.init(plain:html:markdown:)
Every display has a plain form that is useful by itself.
@ MIMEBundle.init(plain:svg:below:)
A picture is HTML too: front ends show SVG as an image of its own, where the pointer finds no words and the page's
theme does not reach; inside the page it has both.
- Parameters:
  - svg: A self-contained SVG document.
  - below: HTML that stands below the picture.
@ MarkDimension
The width or height of a bar or rectangle.
@ MarkDimension.fixed(Double:)
In points.
@ MarkDimension.inset(Double:)
Points left free on each side.
@ MarkDimension.ratio(Double:)
A share of the step between neighbours.
@ MarkRecord
A mark in the form every kind shares. Make one through `LineMark` and its siblings.
@ MarkStackingMethod
What becomes of bars or areas that share a place.
@ MarkStackingMethod.center
Stacked around the middle, for streams.
@ MarkStackingMethod.normalized
Stacked and scaled to fill 0 … 1.
@ MatrixProduct
One row-major product C = A·B (or with transposed operands), cut into row blocks by its size alone.
@ MatrixProduct.accumulates
Whether the product is added to what C holds.
@ MatrixProduct.block(_:_:_:_:)
The rows in `part`, on this thread.
@ MaxPool2D
The largest value in each window.
@ MaxPool2D.init(_:stride:padding:)
- Parameter stride: The window when nil.
@ MaxPool2D.init(window:)
- Parameter window: Extent, stride, dilation and padding, which may differ between the axes.
@ Measured
A value that knows how much there is of it: what a list of variables shows.
@ Measured.extent
The shape of a tensor, how many elements a list has: in words.
@ Measured.memoryBytes
About the memory that it holds.
@ MemoryLayoutPlan
Gives out places in one block, each on a cache line of its own.
@ MethodSearch
A method without a search among searches: the plan that it gives each task.
@ MethodSearch.init(_:method:)
- Parameter method: `.greedy` measures its groups' sensitivity first, which is not among the plans that it lists.
@ MethodSearch.nextRound()
Each task's plan; there is nothing more to find after that.
@ Mish()
x·tanh(softplus(x)).
@ MobileNet(classes:input:seed:)
MobileNet: a convolution, thirteen pairs of depth-wise and 1×1 convolutions, one dense layer.
Small images keep the strides of 224×224. Howard et al. 2017, https://arxiv.org/abs/1704.04861
- Parameter input: `[H, W, C]`, any size.
- Throws: `NetworkError` when the input is not a map.
@ MobileNetV2(classes:input:seed:)
MobileNetV2: inverted residuals with linear bottlenecks. Small images keep the strides of 224×224;
names are torchvision's. Sandler et al. 2018, https://arxiv.org/abs/1801.04381
- Parameter input: `[H, W, C]`, any size.
- Throws: `NetworkError` when the input is not a map.
@ ModuleNames
The module of PyTorch's network that a node came from: what its tensors are called in a state dictionary.
@ ModuleNames.name(of:weights:)
A name for a node: the module that its weight belongs to, or what the exporter noted, or its own.
- Parameter weights: Its inputs' initializers.
@ ModuleNames.noted(_:)
The module's name that torch.onnx.export(dynamo=True) writes beside a node.
@ ModuleNames.path(_:)
"layer1.0.conv1" from "/layer1/layer1.0/conv1/Conv", as the older exporter writes.
@ NamedLayer
A layer under a chosen name.
@ Network
A network: a graph and its tensors. Copies share nothing: assigning a network to another name shares the object,
`copy()` makes a second one.
@ Network.State.origin
The training that was stopped here; nil for tensors that stand for themselves.
@ Network.State.version
Counts replacements of the tensors.
@ Network.accuracy(on:)
The share of examples whose class has the largest output.
- Throws: `NetworkError` when images or classes do not fit; `Interrupted`.
@ Network.callAsFunction(_:)
Logits, `[N, classes]`, in inference mode.
- Parameter images: `[N, H, W, C]`, normalised as the data the network was trained on.
- Throws: `NetworkError.imagesShape`; `Interrupted` when asked to stop.
@ Network.channelGroups
Which of the network's channels are pruned together.
@ Network.checkFinite()
Weights that are no numbers rank no channels.
- Throws: `PruningError.tensorNotFinite`.
@ Network.confusionMatrix(on:classNames:)
Which classes the network takes for which.
- Parameter classNames: As the data set calls its classes; numbers by default.
- Throws: `NetworkError` when images or classes do not fit; `Interrupted`.
@ Network.copy()
A second network with the same graph and numbers.
@ Network.cost
Multiply-accumulates, parameters and activation memory of one image, exactly.
@ Network.diagram()
The network layer by layer, with the channels that are pruned together in one colour.
@ Network.evaluate(on:)
Top-1, top-5 and loss over all examples, in inference mode.
- Throws: `NetworkError` when images or classes do not fit; `Interrupted`.
@ Network.exportDeviceKit(_:channelRounding:smallestKeep:)
Writes what measures this network's layers on another device: small ONNX files, a Python script and a C program that time
them and write device.csv, which `Device` reads. Weights are not in it, for times do not depend on them.
- Parameters:
  - folder: Made when it is missing.
  - channelRounding: Widths are multiples of it, as in `PruningRules`; 1 to 1,024.
  - smallestKeep: The smallest share of channels that is measured, 0 to 1.
- Throws: `PruningError.nothingToPrune`, `.invalidRule`; `FileError.cannotWrite`.
@ Network.exportONNX(_:)
Writes the network as ONNX (opset 13, later where an operation needs it). The input is called "images",
`[batch, C, H, W]` as PyTorch's, the output "logits"; a network that was read from a file keeps that file's names and
layout. Initializers have PyTorch's names and layouts. The file is replaced at once.
- Throws: `FileError.cannotWrite`; `FileError.tooLarge` above 2 GB, the format's limit.
@ Network.exportPyTorch(_:)
Writes the way back to PyTorch: a Python file with a function `pruned(model)`, and the weights beside it as
safetensors. The function takes an instance of the module that was exported, gives its layers the sizes that are left
and loads the weights strictly. Batch norms that the exporter had folded are gone from it, their numbers being in the
convolutions; so are heads that were not exported.
- Parameter path: "small.py"; the weights go to "small.safetensors".
Layers whose weight the module computes, as weight standardisation does, become plain ones with that weight; numbers that
its `forward` holds stay there.
- Throws: `FileError.cannotWrite`; `FileError.namesNoModule` when a layer has no name of a PyTorch module.
@ Network.fineTune(on:epochs:batchSize:learningRate:optimizer:schedule:augmentation:labelSmoothing:clipNorm:seed:checkpoint:teacher:temperature:weight:precision:)
Trains a network that is nearly right already, such as a pruned one: the same as `train` with a lower rate, and with a
teacher if there is one, such as the network before it was pruned. The loss is then
(1 − weight) · cross-entropy + weight · T² · KL(teacher ‖ network), both at temperature T; the teacher sees the images as
they were augmented. Images without labels are in the classes that the teacher says.
- Parameters:
  - teacher: Takes the same images and has the same classes; it is not changed.
  - temperature: T, above 0: larger ones show more of how classes are alike.
  - weight: The share of the loss that the teacher decides; with 1 no label is looked at.
  - precision: As in `train`.
- Throws: As `train`; `NetworkError.invalidArgument` for a temperature or a weight without a teacher.
@ Network.importance(of:by:)
How much each output channel of a layer matters: what a plan would keep first has the largest number.
- Parameters:
  - layer: A convolution or dense layer, by its name in `summary()`.
  - measure: The default is the paper's: Σ |W| over the weights that consume the channel.
- Returns: One number a channel; for coupled layers, that of the whole group.
- Throws: `NetworkError.noSuchLayer`; `PruningError.channelsAreFixed`.
@ Network.inferencePlan()
The network as it is now, compiled; compiled again only after its tensors changed.
- Throws: `TensorError` when there is no memory.
@ Network.inferencePlan(observing:)
A plan that also yields the outputs of some nodes, such as the inputs and outputs of a layer to reconstruct.
@ Network.keep(_:version:)
Keeps a plan unless the tensors were replaced since it was compiled; `setTensors` drops it.
@ Network.latency(batchSize:)
Milliseconds an image takes, measured: the median of several runs of a batch of zeros.
- Parameter batchSize: Images at a time, at least 1.
@ Network.load(_:)
Replaces this network's tensors by those of a safetensors file, such as a PyTorch state dictionary of the same layers.
- Throws: `FileError`, or `NetworkError` when names or shapes differ; nothing changes then.
@ Network.mimeBundle
The network's summary as text, its diagram as a picture.
@ Network.name
What the network is called in tables and progress bars.
@ Network.output(of:for:)
What one layer makes of images, in inference mode: its maps or features.
- Parameters:
  - layer: Its name in `summary()`; "input" gives the images back.
  - images: `[N, H, W, C]`, normalised as the data the network was trained on.
- Returns: `[N, H′, W′, C′]`, or `[N, C′]` behind a flatten or a global pool.
- Throws: `NetworkError.noSuchLayer`, `.imagesShape`; `Interrupted` when asked to stop.
@ Network.outputs(for:)
All outputs of a network that has several, the main one first, in inference mode; each `[N, …]`.
- Throws: `NetworkError.imagesShape`; `Interrupted` when asked to stop.
@ Network.peakActivationBytes
The most bytes of activations that lie in memory at once while one image passes: see `Graph.peakActivationBytes`.
@ Network.profile()
Where the time of inference goes, layer by layer, on one core: microseconds an image and GFLOP/s.
- Throws: `TensorError` when there is no memory; `Interrupted`.
@ Network.removing(channels:from:)
A smaller network without some output channels of a layer. What consumes them, and what is coupled to them,
is cut with them; nothing is fitted, so the other weights are as they were.
- Parameters:
  - channels: Which ones, from 0.
  - layer: A convolution or dense layer, by its name in `summary()`.
- Throws: `NetworkError.noSuchLayer`; `PruningError.channelsAreFixed`, or `.invalidArgument` for channels that do
  not exist or when none would stay.
@ Network.replaceTensors(_:)
Replaces tensors; the others stay.
- Throws: `NetworkError` when one is not in the graph or has another shape; nothing changes then.
@ Network.save(_:)
Saves graph and tensors as safetensors, in PyTorch's layout and parameter names: a PyTorch module of the same
layers takes them with `load_state_dict`. The file is replaced at once: a killed process leaves the old or the new.
- Throws: `FileError.cannotWrite`.
@ Network.setTensors(_:origin:)
Replaces all tensors, which are known to fit.
- Parameter origin: Of a training that is not over.
@ Network.summary()
A table of the layers: output shape, multiply-accumulates, parameters, and the group of channels that
pruning decides together (– where channels are fixed).
@ Network.tensors
Weights, biases and running statistics, keyed "<node>.weight", "<node>.bias", "<node>.running_mean" and
"<node>.running_var". Convolutions are `[K, K, C, O]`, depth-wise ones `[K, K, C]`, dense layers `[C, O]`.
@ Network.train(on:epochs:batchSize:learningRate:optimizer:schedule:augmentation:labelSmoothing:clipNorm:seed:checkpoint:precision:)
Trains the network on the data's training images; its validation images are only watched.

The same seed gives the same bits for any number of threads. An interrupt takes effect between two batches
and leaves the network as the last batch made it; the same call with a checkpoint then goes on to the same bits as
without the interrupt.
- Parameters:
  - batchSize: Images a step.
  - learningRate: The largest rate of the schedule.
  - labelSmoothing: The share of each label that is spread over all classes.
  - clipNorm: The longest global norm of the gradients; nil for no limit.
  - checkpoint: A file that is written before the first and after each epoch; when it exists already, training goes
    on from there, to the same bits as without a break. It belongs to one training: the network that it began with,
    its data and its settings.
  - precision: What convolutions multiply, forward and back, where the processor has it; weights, sums and all else are
    float32.
- Throws: `NetworkError` when data or settings do not fit or training diverges; `FileError`; `Interrupted`.
@ NetworkBenchmarks
What `espalier bench` measures of networks: forward passes, training steps and the compilation of plans.
@ NetworkBenchmarks.cut(_:)
Each channel group keeps a share of its channels drawn from [0.2, 1]: widths that are no multiples of 8.
Share number i is ((i · 37 + 11) mod 101) / 100, so that other programs can cut the same.
@ NetworkBenchmarks.evaluation
Forward passes through inference plans, each network at full width and cut, 50 and 250 images at a time.
@ NetworkBenchmarks.mobileNetV3(classes:input:)
MobileNetV3-Large. Howard et al. 2019, https://arxiv.org/abs/1905.02244, table 1.
@ NetworkBenchmarks.plan
Compilations of a plan; here an "image" is one plan.
@ NetworkBenchmarks.profiles
Where the time of each plan goes, step by step, on one core.
@ NetworkBenchmarks.save(to:)
Writes every network of the comparisons with other engines, full and cut, as `<name>-<width>.onnx`; those with a size in
their name take photographs of 224×224.
- Parameter folder: Exists.
@ NetworkBenchmarks.training
Training steps: forward, backward and the optimizer's step.
@ NetworkBuilder
Collects the layers between a network's braces; `if` and `for` work as elsewhere.
@ NetworkDiagram
A network drawn layer by layer: shapes, costs, skip connections, and channels as bars. Layers whose channels can
only be pruned together have one colour; after pruning, the channels kept are the solid part of each bar.
@ NetworkDiagram.init(_:)
The groups alone, without a network's name.
@ NetworkDiagram.table
The rows of the diagram as a table.
@ NetworkDraft
A network while a file is read: nodes whose operations may still take up what follows them, such as a bias that a file
adds in a node of its own.
@ NetworkDraft.Node.tensors
By the last part of their names, in our layout.
@ NetworkDraft.append(_:name:inputs:tensors:)
- Returns: The new node's id.
- Throws: `NetworkError` when the inputs do not fit the operation.
@ NetworkDraft.finished(outputs:)
The graph and its tensors without what no output needs.
- Returns: Also the place of each draft in the graph.
@ NetworkDraft.isOwn(_:)
Whether the node is read by nothing else than what is being read now.
@ NetworkDraft.realise(_:_:name:)
A node whose shape is made of the file's axes as `arrangement` says: `[[2], [3], [1]]` for maps `[H, W, C]` of a
value that the file calls `[N, C, H, W]`. What the graph must compute for that is appended.
@ NetworkDraft.replace(_:_:tensors:)
Gives a node another operation of the same output shape.
@ NetworkDraft.selection(_:of:)
Some channels of a value, as the module that the file came from will take them.
@ NetworkError
Mistakes in describing, running or training a network.
@ NetworkError.element
A layer is called by its kind and, in parentheses, its place: `conv 3×3, 16 (2.add)`.
@ NodeOrder
The nodes that the outputs need, each after those it reads from; files are not trusted to be in order.
@ NodeOrder.init(_:path:)
- Throws: `ONNXError` for a cycle, and for a value that two nodes make.
@ Normalization
Makes each channel's values centre on 0 with a deviation of 1: (pixel ∕ 255 − mean) ∕ deviation.
It belongs to the data set, not to a split, so a network trained on one split suits every other; a network that comes from
elsewhere needs the one that it was trained with.
@ Normalization.bytes
From 0 to 255, as bytes have them.
@ Normalization.init(means:deviations:reversesChannels:)
- Parameters:
  - means: One for each channel, or one for all, in units of full brightness: 0.485 and not 123.675.
  - deviations: As many, each above 0.
  - reversesChannels: Whether blue comes first.
@ Normalization.means
One for each channel, or one for all of them, in units of full brightness.
@ Normalization.photographs
ImageNet's, which colour photographs of any kind are commonly given.
@ Normalization.reversesChannels
Whether blue comes first, as in networks that were trained on pictures read by OpenCV. Means and deviations are in the
order that the network sees.
@ Normalization.rowCoefficients(width:)
Factor and offset for each byte of one row of `width` pixels.
@ Normalization.symmetric
From -1 to 1, as MobileNet and Inception from TensorFlow take them.
@ Normalization.unit
From 0 to 1, as they are divided by 255 alone.
@ NormalizationKernel
A group norm in a plan, or with one position and one group a layer norm.
@ NormalizationKernel.rows
Values of an image that are normalised by themselves.
@ ONNXImport
Reads the nodes of a file into a graph, in the order in which they need each other.
@ ONNXImport.affine(_:_:scale:shift:_:isAsStored:)
- Parameters:
  - constant: What the file calls the numbers: those that are a parameter of PyTorch's network stay a layer.
  - isAsStored: Whether the scale or the shift are those numbers, and not their inverses.
@ ONNXImport.arrangement(of:)
The file's axes that each of the node's axes is made of; nil where one of the file's is in several of the node's.
@ ONNXImport.asMap(_:_:)
Numbers that the images do not decide, as a node that gives them for each image.
@ ONNXImport.channels(of:)
A value whose axis 1 is the last of a node. Of a flattened map the file's order of features is another than the node's: it
comes too, and numbers for each feature are taken in that order, so that nothing has to be moved.
@ ONNXImport.channelwise(_:over:)
The numbers of a constant for each of a node's last axis's places, when it differs along nothing else.
@ ONNXImport.constant(_:_:_:)
A constant of the file as a node, its axes arranged as a node's.
@ ONNXImport.elementwise(_:_:_:)
A function of each element by itself: axes stay as they lie.
@ ONNXImport.expanded
Values before they were expanded, by the node that expands them: what broadcasts needs no other.
@ ONNXImport.foldedOnly
Operators that are computed while the file is read, or not at all.
@ ONNXImport.foldingLimit
Numbers of one constant at most.
@ ONNXImport.image(_:_:)
A map `[H, W, C]` of a value that the file calls `[N, C, H, W]`.
@ ONNXImport.images(_:)
What a node of ours that makes `[H, W, C]` is to the file: `[N, C, H, W]`.
@ ONNXImport.inFileOrder(_:_:)
The value as a node whose axes are the file's, in the file's order, wherever the batch is among them.
@ ONNXImport.init(_:path:input:equalParts:)
- Parameters:
  - input: The size of an image, `[H, W, C]`, where the file leaves it open.
  - equalParts: Whether parts of channels are cut alike.
@ ONNXImport.isFromPyTorch
Whether the file's names and numbers are those of a PyTorch module, which may take them back.
@ ONNXImport.ordered(_:_:)
The value as a node with the file's own order of axes; `[N, C, H, W]` as `[H, W, C]`.
@ ONNXImport.product(_:_:_:)
A product of two values of the network, as attention has.
@ ONNXImport.readers
Operators that can depend on images, by name: what operations read, and what only moves axes.
@ ONNXImport.reduction(_:pooled:axes:_:)
A reduction over axes of the file: of a whole map where that is a pooling, or of other axes.
- Parameter given: The axes, where the node's attribute or input does not say them.
@ ONNXImport.sum(_:)
A sum of any number of values.
@ ONNXImport.total(_:)
A sum: the mean times how many there are.
@ ONNXImport.window(_:kernel:)
The window of a convolution or a pooling.
- Parameter kernel: Where the file may leave `kernel_shape` out: the weight's.
@ ONNXImport.withLast(_:_:_:)
The value as a node whose last axis is this one of the file's, as channels are.
@ Observation
What the policy sees before a decision.
@ Observation.features
Shape `[observationSize]`; scale each feature to about [0, 1], by the same function in every task.
@ Observation.interval
The smallest and largest action allowed at this step; nil when any is. A single point leaves nothing to decide:
the step is taken but nothing is learned from it.
@ Operation
What one node of a network computes: one of the operations of `OperationKind`, with its attributes.
@ Operation.activation(_:)
A function of each element by itself.
@ Operation.adaptiveAveragePool(height:width:)
Maps of this size, of means of parts that cover the input.
@ Operation.adaptiveMaxPool(height:width:)
Maps of this size, of maxima of parts that cover the input.
@ Operation.add
The sum of inputs of equal shape.
@ Operation.averagePool(window:countsPadding:)
The average of each window; padding counts as zeros, as in PyTorch.
@ Operation.averagePool(window:stride:padding:)
Square windows. The average of each window; padding counts as zeros, as in PyTorch.
@ Operation.batchNorm
Normalises each channel with PyTorch's ε and momentum: weight, bias, running_mean and running_var, each `[C]`.
@ Operation.batchNorm(epsilon:momentum:)
- Parameter momentum: The share of a new batch in the running statistics.
@ Operation.concatenate
Inputs with equal maps joined along the channels.
@ Operation.concatenate(axis:)
Inputs joined along an axis of an image's value before the channels: rows of features one after another.
@ Operation.constant(shape:)
Learned numbers of this shape that do not depend on the images.
@ Operation.convolution(outputs:kernel:stride:padding:bias:groups:)
Square windows with the same padding on every side; weight `[K, K, C / groups, O]`, bias `[O]`.
@ Operation.convolution(outputs:window:groups:bias:)
Weight `[KH, KW, C / groups, O]`, bias `[O]`.
@ Operation.cut(_:)
The operation with the attributes that it has after channels were cut.
@ Operation.dense(outputs:bias:perPosition:)
Weight `[C, O]`, bias `[O]`.
@ Operation.depthwiseConvolution(kernel:stride:padding:bias:)
One square filter a channel: weight `[K, K, C]`, bias `[C]`.
@ Operation.depthwiseConvolution(window:bias:)
One filter a channel: weight `[KH, KW, C]`, bias `[C]`.
@ Operation.dropout(_:)
Drops this share of the activations while training.
@ Operation.flatten
`[H, W, C]` to `[H · W · C]`, channels last.
@ Operation.globalAveragePool
`[H, W, C]` to `[C]`.
@ Operation.globalAveragePool(keepsMap:)
`[H, W, C]` to `[1, 1, C]`, or to `[C]`.
@ Operation.globalMaxPool(keepsMap:)
`[H, W, C]` to `[1, 1, C]`, or to `[C]`.
@ Operation.groupNorm(groups:epsilon:affine:)
Normalises blocks of channels by the mean and variance of each image: weight and bias, each `[C]`.
@ Operation.input
The images.
@ Operation.isPrunable
True where the action of pruning decides: every convolution that is not depth-wise, and every dense layer.
@ Operation.label
A short name with the sizes that matter: "conv 3×3, 64, stride 2".
@ Operation.layerNorm(epsilon:)
Normalises the features at each position: weight and bias, each `[C]`.
@ Operation.localResponseNorm(size:alpha:beta:k:)
x / (k + alpha / size · Σ x²)^beta, the sum over `size` channels around each.
@ Operation.logSoftmax(axis:)
The logarithm of the softmax along an axis of an image's value; along the channels when nil.
@ Operation.matrixProduct(transposesRight:scale:)
Products of the matrices in two values' last two axes.
@ Operation.maxPool(window:)
The largest value in each window.
@ Operation.maxPool(window:stride:padding:)
Square windows. The largest value in each window.
@ Operation.maximum(axes:)
The largest number over some axes of an image's value, which stay with extent 1.
@ Operation.mean(axes:keepsAxes:)
The mean over some axes of an image's value.
@ Operation.multiply
The product of two values: gates, squeeze and excitation.
@ Operation.pad(top:left:bottom:right:channels:mode:)
Maps with a border; counts below 0 take rows and columns away.
- Parameter channels: Channels of the mode's number, before the others and after them.
@ Operation.patchCells
Cells of the map under the window of a layer; 1 for dense layers.
@ Operation.prelu(isShared:)
x, and slope·x below 0, with a learned slope for each channel or one for all: weight `[C]` or `[1]`.
@ Operation.relu
max(x, 0).
@ Operation.relu6
min(max(x, 0), 6).
@ Operation.reshape(_:)
The same numbers, channels last, under another shape.
@ Operation.resize(height:width:_:scales:)
Maps of this size.
- Parameter scales: Outputs for each row and column, where they are not the ratio of the sizes.
@ Operation.scaling(scale:shift:)
A learned scale and shift a channel: weight `[C]`, bias `[C]`.
@ Operation.selectChannels(_:)
Some channels in some order.
@ Operation.shuffleChannels(_:groups:)
Channels dealt out: cut into blocks, of which each gives one in turn. Zhang et al. 2017, https://arxiv.org/abs/1707.01083
@ Operation.slice(axis:start:count:step:)
Every `step`-th place along an axis of an image's value before the channels.
@ Operation.softmax(axis:)
eˣ over the sum of it along an axis of an image's value; along the channels when nil.
@ Operation.transpose(_:)
Axis i of the result is axis `permutation[i]` of an image's value.
@ Operation.transposedConvolution(outputs:window:groups:bias:outputPadding:)
Weight `[KH, KW, O / groups, C]`, bias `[O]`.
- Parameter outputPadding: Rows and columns added at the bottom and the right.
@ OperationLayer
A layer that is one operation.
@ OperationLayer.identity
Nil for layers without weights, which may be used again and again.
@ Optimizer
How gradients become steps. Weight decay leaves biases and batch norms alone.
@ Optimizer.adam(beta1:beta2:epsilon:weightDecay:)
Kingma and Ba 2014, https://arxiv.org/abs/1412.6980; weight decay is part of the gradient.
@ Optimizer.adamW(beta1:beta2:epsilon:weightDecay:)
Adam with weight decay apart from the gradient. Loshchilov and Hutter 2017, https://arxiv.org/abs/1711.05101
@ Optimizer.check()
- Throws: `NetworkError.invalidArgument` for settings outside their ranges.
@ Optimizer.rmsProp(decay:epsilon:momentum:weightDecay:)
PyTorch's form: ε is added after the root; `decay` is the kept share of the mean square.
@ Optimizer.sgd(momentum:nesterov:weightDecay:)
v ← momentum·v + g; w ← w − rate·v, or with Nesterov's look ahead w ← w − rate·(g + momentum·v).
@ OutcomeCoding
How outcomes, whose type only the environment knows, go through a checkpoint: coders carry the type.
@ OutputFidelity
How much of the unpruned network's outputs a pruned one keeps, image by image, 0 to 1.

For classes it is the overlap of their probabilities, Σ min(p, q). Of other outputs, maps and several at once, it is
1 / (1 + ‖y − y₀‖² / ‖y₀‖²), the mean over the outputs.
@ OutputFidelity.agreement
From here on, outputs that are no classes count as the same.
@ OutputFidelity.hasClasses
Whether the main output is one number a class.
@ OutputFidelity.overlaps(_:_:)
- Parameters:
  - values: The pruned network's, from `values`.
  - reference: The unpruned network's.
- Returns: One number an image.
@ OutputFidelity.values(_:)
What is compared of some images: class probabilities, or the outputs one after another, each `[N, …]`.
@ PReLU
x, and slope·x below 0, with a learned slope for each channel or one for all.
@ PReLU.init(isShared:)
- Parameter isShared: Whether there is one slope for all channels, as in PyTorch's default.
@ PaddingMode
What stands around a tensor that is padded.
@ PaddingMode.edge
The nearest entry.
@ PaddingMode.reflect
What lies beyond the edge, mirrored; the edge itself is not repeated.
@ PaddingMode.wrap
The entries of the other end.
@ PagingSink
A display sink that can also show text in a front end's pager.
@ PagingSink.page(_:)
Shows a document, such as help, beside the notebook instead of in it.
@ Parallelism
How many threads computations use. Results do not depend on it: work is cut into pieces by its size alone,
and partial sums are added in the order of the pieces.
@ Parallelism.allPieces(_:grain:_:)
The same with every piece, whoever asks to stop: for what cannot throw.
@ Parallelism.loop(_:_:)
The same for closures over raw memory whose bodies write disjoint parts.
@ Parallelism.pieces(_:grain:_:)
The same over equal pieces of `0..<count`; the cut depends on `count` and `grain` alone.
Pieces left when a stop is requested are skipped: every operation ends by checking for that.
@ Parallelism.threads
At least 1; the machine's cores unless the environment's `ESPALIER_THREADS` says otherwise.
@ PatchSampler
Reads what a layer sees at a few random positions of each image's map.
@ PatchSampler.chosenPositions(_:of:image:layer:)
Places of an image's map, in the order in which they are read.
@ PatchSampler.inputShape
`[H, W, C]`, or `[C]`.
@ PatchSampler.rows(_:images:layer:count:)
- Parameters:
  - input: `[N, H, W, C]` or `[N, C]`.
  - images: Their places in the sample, which with the layer decide the positions.
- Returns: `[N · positions, window² · C]`, row by row.
@ Pausing
Whoever runs a computation whose objects others may use in its pauses.
@ Pausing.letOthersLook()
Answers those who only look, while objects may be in the middle of a change.
@ Pausing.letOthersPass()
Returns when those who wait for a pause have had theirs.
@ PictureFrame
A picture for every page that may show it. Inside a page that trusts the notebook it is part of the page, with words
for the pointer and the page's theme; what sanitises HTML drops style sheets and SVG, and then an image stands there.
@ PictureFrame.html(_:description:)
- Parameter svg: A self-contained SVG document.
- Returns: HTML. Sanitised, it is the image and a hidden element that holds the picture's words.
@ PixelCache
A bounded store that drops a random entry when it is full: an epoch visits every image once, in which
order dropping the oldest would always drop the one needed next.
@ PixelCache.pixels(_:_:)
What is kept of a record whose file has this stamp.
@ PlacedWindow
A window on maps of one size.
@ PlacedWindow.Axis
Along one axis.
@ PlacedWindow.Axis.before
Padding, in cells.
@ PlacedWindow.Axis.covering(_:outputs:)
Kernel 0, which the kernels take for parts that cover the map.
@ PlacedWindow.Axis.extent
Of the map.
@ PlacedWindow.Axis.outputs
Places of the window.
@ PlanFusion
Groups a graph's nodes into steps. Value 0 is the images, value n + 1 the output of step n.
@ PlanFusion.init(_:observing:)
- Parameter observed: Nodes whose own output must exist, whatever follows them.
@ PlanFusion.lastReaders
The last step that reads each value; observed values and the outputs are read at the end.
@ PlanFusion.values
The value that holds each node's output.
@ PlanMemory
Floats that a plan owns: its packed weights, or one worker's arena. They come from the tensors' own pool,
so that compiling many candidates touches no fresh pages.
@ PlanMemory.init(count:)
- Throws: `TensorError` when there is no memory left.
@ PlanStep
One call of a kernel and all that is fused into it, with every place it reads and writes.
@ PlanStep.addend
A value added before the activation.
@ PlanStep.affine
A normalisation folded into the weights, and its node's name.
@ PlanStep.inputs
Values it reads.
@ PlanStep.isOpen
Whether an addition or an activation can still be fused into it.
@ PlanStep.node
The node that does the main work.
@ PlanStep.result
The node whose output it leaves behind.
@ PlanStep.run(_:index:)
Computes the step for the frame's images; `index` is its place in the plan.
@ PlanStep.tensors
The node's tensors, for kernels that read them as they are.
@ PlanStep.weights
Places in the plan's weights.
@ PlanWeights
Folds normalisations into weights and packs them as the kernels read them.
@ PlanWeights.reserve(_:in:)
Reserves places for a step's weights and bias.
@ PlanWeights.write(_:to:)
Writes a step's weights and bias to their places.
@ PlanWorker
What one worker needs, kept from batch to batch: its arena, and a list of where each value lies in it.
@ PlanWorker.frame(weights:layout:images:)
A frame of `images` images; the first value and the output lie elsewhere.
@ PlanWorker.init(_:)
- Throws: `TensorError` when there is no memory left.
@ PlannedWindow
A window on maps of one size, as kernels take it.
@ PlannedWindow.rounded
With products of factors that are rounded to bfloat16.
@ Plot
Several marks that take modifiers together.
@ PlotLayout
Sizes shared by the panels of a chart.
@ Plottable
A type whose values a chart can place along an axis or tell apart by colour.
@ PlottableValue
A value with the label that names it on axes, in legends and under the pointer.
@ PointMark
One symbol for each element.
@ PolicyHead.feedback(_:)
The last action as the agent sees it: choices scaled to [0, 1].
@ PolicyHead.greedy(_:interval:)
The action without chance: at μ, or the likeliest choice.
@ PolicySample
One draw from a policy.
@ PolicySample.sample
u, or the choice.
@ PoolChannel
One learner's or search's share of a pool: its orders and their answers.
@ PoolChannel.newest
The newest parameters.
@ PoolChannel.offer(_:)
Lets workers fetch what the evaluator is made of, and shares its scores.
@ PoolChannel.program
What a learner's orders are about; set before the first.
@ PoolChannel.reading
Checks and reads what a worker sends for an unroll.
@ PoolChannel.rival
What a plan of the task races against now.
@ PoolChannelState
A learner or a search that has a pool's workers act for it.
@ PoolCore
The learner's side: one thread that owns the sockets, and what it shares with those who order.
@ PoolCore.close()
Says goodbye to all workers; the thread ends soon after.
@ PoolCore.raiseLimit()
Each worker takes a descriptor: as many as the system lets this process have.
@ PoolCore.session
Tells this learner's orders from those of one before it.
@ PoolCore.silence
A worker that is silent for so long is lost.
@ PoolCore.take(_:_:)
What a worker says.
- Throws: `ByteError` for what does not fit what was asked.
@ PoolCore.waitUntilClosed(seconds:)
Whether the thread has ended by then.
@ PoolOrder
Something that one worker is to do.
@ PoolOrder.message
As it is sent.
@ PoolState
Everything that the pool's thread and its users share.
@ PoolState.dispatch(_:helping:)
Hands out what waits to whoever is free; a slow order to a second worker when there is nothing else to do.
- Parameter helping: Whether to look for slow ones.
@ PoolState.isSilent
Whether it ends without a goodbye.
@ PoolState.number()
A new number for a channel, an order or an ask.
@ PoolState.offered
Content that may be fetched.
@ PoolState.outbox
Messages that are to go out.
@ PoolState.passOn(_:)
Lets the next one in the queue measure a plan.
@ PoolState.release(_:from:)
Takes an order away from a worker that is gone, or has lost it.
@ PoolState.usualSeconds
Seconds that unrolls take, lately.
@ PoolState.waiting
Orders that nobody has, the next first.
@ PoolingKernel
A pooling.
@ PoolingKernel.function
What is made of the values under the window: one of the kernels' `KERNELS_POOL_…`.
@ PoolingKernel.init(covering:parts:function:)
Parts that cover the map, so many in each direction.
@ PriceSearch
The prices on costs at which the best plan meets the budget.
@ PricedAllocation
A plan within the budget, and the prices that bound what any such plan loses.
@ ProcessMeter
What memory this process has used.
@ ProcessMeter.peakBytes(_:)
The most memory that lay in RAM at once since `body` began, less what lay there before; nil where the system does
not say.
@ ProductKernel
Rows times weights: dense layers and 1×1 convolutions.
@ ProductKernel.isRounded
Whether both factors are rounded to bfloat16.
@ ProductKernel.pack(_:_:_:)
- Parameter weights: `[depth, outputs]`.
@ ProductKernel.rows
Rows of an image.
@ ProductPrecision
What the layers of a network multiply in. Sums are float32 always, and so is everything that is no convolution and no
dense layer.
@ ProductPrecision.bfloat16
Both factors are rounded to eight significant bits before they are multiplied. Twice as many products a second
where the processor has instructions for it: x86-64 with AVX512-BF16.
@ ProductPrecision.onThisMachine
What this processor computes when it is asked for this.
@ Program
What actors need to act for a learner: its tasks, what its policy sees and how it learns.
@ Program.Task.precision
What the learner's processor scores plans in; workers must have it too.
@ ProgressBar
Shows how far long work has come and the time left: a bar that redraws in place in notebooks,
one line in a terminal, and only the summary in a log.
Whoever starts one finishes it also when the work throws (`defer { bar.finish() }`).
@ ProgressBar.advance(by:note:)
Notes that `steps` more are done; redraws at most ten times a second.
@ ProgressBar.finish(note:)
Draws the last state and leaves the summary. Calling it twice does nothing.
@ ProgressBar.init(_:total:sink:)
- Parameters:
  - label: What is being done, such as "training MobileNet".
  - total: Steps of work in all.
@ PruningBenchmark
One case of `espalier bench` that measures pruning, on one thread.
@ PruningBenchmark.Model
A network to measure on, at 32×32 with 10 classes.
@ PruningBenchmark.Model.episodes
Random plans that an episode benchmark scores: fewer for networks that take long.
@ PruningBenchmark.measure()
The case's numbers, its name and the threads used.
@ PruningBenchmark.name
"episode/mobilenet/exact".
@ PruningEnvironment
One network, one data set and one budget as an environment: a decision for each channel group, in forward order;
the reward comes with the last (paper §1). The same environment for every network.
@ PruningEpisode
One episode taken by hand: the same walk that actors take, decision by decision, for whoever wants to see what a
policy sees (paper §1).
@ PruningEpisode.act(_:)
Decides the next group by an action of the policy, read as the task's rules say: see `ActionReading`.
- Returns: The channels kept, after rounding and the wall.
- Throws: `PruningError.episodeFinished`; `.invalidArgument` for an action that is no number.
@ PruningEpisode.actions
The actions that make a difference now: shares of the channels under `.keepRatio`, logarithms of a factor on
`uniformShare` under `.budgetRelative`, on the best of three plans that need no search under `.fitRelative`.
@ PruningEpisode.bindingLimit
The limit that leaves the least to the undecided groups, when they follow the plan that actions are relative to.
@ PruningEpisode.channels
Channels that it has; 0 at the end.
@ PruningEpisode.costSoFar
The cost now, with undecided groups at full width, in the unit of the task's target.
@ PruningEpisode.init(_:)
- Parameter task: Its rules say what an action means.
- Throws: What measuring the layers throws.
@ PruningEpisode.isFinished
Whether every group is decided.
@ PruningEpisode.keep(_:)
Decides the next group by a count of channels; the ladder of widths and the wall still hold.
- Returns: The channels kept.
- Throws: `PruningError.episodeFinished`.
@ PruningEpisode.layer
The layer whose input channels are decided next; empty at the end.
@ PruningEpisode.length
Groups in all.
@ PruningEpisode.minimum
The fewest that the rules allow; 0 at the end.
@ PruningEpisode.plan()
The plan that the decisions make.
- Throws: `PruningError.episodeNotFinished`; `.planAboveBudget`, which only episodes without walls can be.
@ PruningEpisode.reward()
The reward of the episode, as the task's rules set it, on the validation split.
- Throws: `PruningError.episodeNotFinished`; `.planAboveBudget`, which only episodes without walls can be; what scoring throws.
@ PruningEpisode.state
What the policy sees before the next decision: every feature is in [0, 1].
@ PruningEpisode.step
Groups decided so far.
@ PruningEpisode.table
The decisions so far.
@ PruningEpisode.uniformShare
The share of every undecided group that would spend exactly what is left.
@ PruningEpisode.wall
The most of them that the budget still allows; 0 at the end.
@ PruningError
Mistakes in asking for a pruned network.
@ PruningFront
Plans of one network for many shares: what accuracy there is for what cost.
@ PruningFront.Point.keep
The share of the cost that was asked for.
@ PruningFront.area
The mean accuracy over the shares, by the trapezoid rule; nil before all plans are measured. Of two fronts over the
same shares the one with the larger area is better.
@ PruningFront.init(_:points:)
- Parameter task: Of the network and data that the plans are for, whatever its share.
@ PruningFront.keeps
The shares that were asked for.
@ PruningFront.measured()
The same plans, each scored on all validation images that searches see, unless it was already.
@ PruningFront.points
By rising shares.
@ PruningFront.save(_:)
Writes the plans as `.csv`, `.md` or `.json`, one a row.
- Throws: `TableError`.
@ PruningFront.shares(of:plans:)
Evenly spread shares from the smallest reachable to 1.
@ PruningMethod
How one call prunes a network with data.
@ PruningMethod.best
Of four plans that need no search, the table's, the uniform one, the one through which most energy passes and one halfway
between these, the one whose network is the best on the validation images as it is handed out.
@ PruningMethod.greedy
Again and again the cut that loses least accuracy for what it saves, until the budget is met.
@ PruningMethod.magnitude
The channels of all groups in one order by their weights' size, the smallest first until the budget is met.
@ PruningMethod.table
The plan that loses least by what calibration knows of the layers: see `PruningTask.tablePlan(coefficients:)`.
@ PruningMethod.uniform
Every group keeps the same share.
@ PruningOutcome
What a finished episode made.
@ PruningOutcome.accuracy
On the validation split.
@ PruningOutcome.cost
In the unit of the task's target.
@ PruningOutcome.isComplete
Whether the accuracy is of every image; false when a race gave the plan up.
@ PruningOutcome.widths
Channels kept, one count a group.
@ PruningPlan
How many channels every group of a network keeps, which ones, and with what weights.
@ PruningPlan.accuracy
The accuracy measured on the validation split, when it was.
@ PruningPlan.activationMemory
The most bytes of activations in memory at once: see `Graph.peakActivationBytes`.
@ PruningPlan.apply()
The pruned network: fewer channels for good, trained, saved and exported like any other. Where the task's rules say
so, each layer is fitted once more, to what the cut layers before it give: see `PruningRules.refits`.
@ PruningPlan.apply(to:)
The pruned network.
- Parameter network: The network the plan was made for, unchanged since.
- Throws: `PruningError` when it is another one, or was trained since.
@ PruningPlan.chart()
Channels kept of each group, named after the first layer that takes them.
@ PruningPlan.costs
What the task limits beside multiply-accumulates and parameters, of the pruned and the whole network.
@ PruningPlan.diagram()
The network layer by layer with its channels before and after pruning.
@ PruningPlan.digest
Of the network that it was made for.
@ PruningPlan.kept
The channels kept by each group, rising.
@ PruningPlan.lossGap
How much more than the least the plan may lose by calibration's table; nil when it does not come from there.
@ PruningPlan.macs
Multiply-accumulates of the pruned network.
@ PruningPlan.mimeBundle
The channels kept as a picture, with the costs layer by layer.
@ PruningPlan.parameters
Weights and biases of the pruned network.
@ PruningPlan.refit
Fits the layers of the network that is handed out; nil to leave them as the search scored them.
@ PruningPlan.save(_:)
Writes the plan as `.csv`, `.md` or `.json`, a row a layer.
- Throws: `TableError`.
@ PruningPlan.summary()
Layer by layer: channels and multiply-accumulates before and after; above them parameters too, and what else the task
limits, such as the time that the layers' times add up to.
@ PruningPlan.widths
Channels kept, one count a group.
@ PruningReward
What a finished episode pays; 0 before.
@ PruningReward.accuracy
Accuracy on the validation split, 0 to 1.
@ PruningReward.accuracyAndFidelity
The mean of the accuracy and of the fidelity, the overlap of the pruned network's class probabilities with the
unpruned network's, Σ min(p, q), on the same images, 0 to 1. Which labels are hit on a thousand images is partly
luck; how far outputs have moved is not: it tells plans apart with half of the accuracy's noise (`Benchmarks`).
@ PruningReward.accuracyChange
Accuracy minus the unpruned network's.
@ PruningReward.errorTimesLogCost
−error · log(MACs), in which error is 1 − accuracy.
@ PruningReward.fidelity
The fidelity alone: labels are not looked at, and classes may be others than the network's. Accuracy is then the share
of images on which the pruned network agrees with the unpruned one.
@ PruningReward.rank(_:cost:)
A number that rises with what was measured to pay this, whatever the cost.
@ PruningReward.value(_:cost:unpruned:)
- Parameters:
  - cost: In the unit of the task's target.
  - unpruned: The accuracy of the whole network.
@ PruningRules
What every decision of a task must respect.
@ PruningRules.calibrationImages
Training images that the fit sees.
@ PruningRules.channelRounding
Widths are multiples of this. With 1, which `paper` sets, widths are odd numbers that runtimes are slow at: MobileNet
cut to 30 % took onnxruntime 1.65 ms an image, longer than the whole network's 1.42; with 8 it took 0.61.
@ PruningRules.excluding
Layers and blocks that stay whole, by name: neither their inputs nor their outputs are cut.
@ PruningRules.importance
Which channels are kept.
@ PruningRules.multiples
Layers and blocks, by name, whose outputs are kept in multiples of another number than `channelRounding`: of what a
runtime or an accelerator likes there. Where several layers make the same channels, the largest counts.
@ PruningRules.paper
The paper's, as far as a budget can be kept by them (paper §1): an action is the share of channels to keep, in steps
of one channel; accuracy alone is rewarded, and batch norms stay as they were.
@ PruningRules.positionsPerImage
Positions of each image and map that the fit sees.
@ PruningRules.precision
What networks that a search only ranks are multiplied in; those that it hands out are judged in float32. On a processor
that has nothing faster, float32 is what is computed.
@ PruningRules.races
Whether plans that cannot become the best are given up early: see `RacingRule`.
@ PruningRules.reading
What an action means.
@ PruningRules.recalibrationBatches
Batches of 128 training images whose statistics replace those of the batch norms that cuts have changed; 0 for none, as
in the paper. One costs about a tenth of scoring a plan on 1,000 images and gives whole points of accuracy (`Benchmarks`).
@ PruningRules.reconstructs
Whether the layers' weights are fitted to their original outputs after channels are cut.
@ PruningRules.refits
Whether a plan's network, when it is handed out, is fitted once more, layer after layer, to what the cut layers before each
give: seconds, and many points of accuracy at small shares (`Benchmarks`). Plans that a search scores are not.
@ PruningRules.reward
What the last step of an episode pays.
@ PruningRules.ridge
Added to the diagonal of each layer's Gram matrix, as a share of the diagonal's mean.
@ PruningRules.scoresRefitted
Whether plans that a search scores are fitted so too, when `refits` is set: what is rewarded is then what is handed out. It
takes ten to a hundred times as long, so use fewer `calibrationImages` and fewer plans.
@ PruningRules.searchImages
Validation images that score a plan, drawn from the split; nil for all. Fewer are faster, but of many plans the
one that looks best on few images is partly luck: judge the last few by all of them.
@ PruningRules.smallestKeep
The smallest share of channels a group may keep, before rounding.
@ PruningRules.validate()
- Throws: `PruningError.invalidRule`.
@ PruningRules.walls
Whether no decision may leave the rest less than it needs (paper §1). Without, plans may come out above the budget: they are
not scored and are paid nothing, as the paper's baselines are.
@ PruningTask
A network to prune, the data whose accuracy counts, and what it may cost: a share, the paper's (α, β), or limits on one or
several costs, here or on other devices.

A task sees the network as it is now; training it further later changes nothing here.
Tasks for the same network and data share calibration and every accuracy that was measured.
@ PruningTask.champion(of:)
The best of the plans that a search ranked, with its accuracy in float32: where ranks are less exact than that, the few that
are ranked highest are scored again and the best of those scores is taken; ties by the earlier.
@ PruningTask.costs(of:)
What a plan costs by each limit, in their order: multiply-accumulates, parameters, bytes, milliseconds or millijoules.
@ PruningTask.evaluator
Measures pruned networks; shared with all tasks for the same network and data.
@ PruningTask.greedyPlan()
Starts from the whole network and cuts, step by step, the group whose sensitivity to the cut is least for
what it saves, until the budget is met. Uses one `sensitivity` table and no further measurements but the last.
@ PruningTask.init(_:_:)
A task whose parts were made elsewhere.
@ PruningTask.init(_:on:keep:of:rules:)
- Parameters:
  - network: Trained; its weights are copied.
  - data: Images of the network's input shape; only its training and validation splits are ever looked at. Its labels
    are not, when `rules.reward` is `.fidelity`, which it becomes where there are none.
  - keep: The share of the cost to keep, above 0 and at most 1.
- Throws: `PruningError` when the share is out of range or cannot be reached.
@ PruningTask.init(_:on:limit:device:rules:)
- Parameters:
  - limit: What the pruned network may cost.
  - device: Where `.milliseconds` and `.millijoules` are meant; nil for this machine.
- Throws: `PruningError.unreachable` with the smallest reachable value; `DeviceError` when the device's table does not fit.
@ PruningTask.init(_:on:limits:device:rules:)
- Parameters:
  - limits: What the pruned network may cost in one respect or several, 1 to 8; every plan meets all of them. Shares, states and
    fronts go by the first.
  - device: Where `.milliseconds` and `.millijoules` are meant; nil for this machine.
- Throws: `PruningError.unreachable` with the smallest reachable values; `DeviceError` when a device's table does not fit.
@ PruningTask.keep
The share of the cost to keep, α; where the limit is an amount, what that is of the whole network's.
@ PruningTask.keepText
The share to keep as it was asked for, or three digits of it.
@ PruningTask.keeping(_:)
The same network and data with another share of the first cost; what else is limited stays so.
- Throws: `PruningError` when it is out of range or cannot be reached.
@ PruningTask.known
What relative actions are relative to, once it is known; copies of a task share it.
@ PruningTask.latencyCheck()
How well tables of layers' times or energy tell those of whole networks; nil where nothing limited is measured. Of several
limits the first one that is.
@ PruningTask.limit
The most the pruned network may cost, by the first limit, in its target's unit.
@ PruningTask.limitTable(of:)
What a plan costs by each limit: the plan, the most it may be, the whole network, the smallest reachable, and which limit
binds, that is, leaves the least room to make the plan wider everywhere, or without a plan to one that keeps the same share of
every group.
@ PruningTask.limits
What the pruned network may cost, each on a known device; every plan meets all of them.
@ PruningTask.lossTable(_:)
The same for a budget that differs from the task's in its limits alone.
@ PruningTask.magnitudePlan()
The channels of all groups in one order: Σ |W| over the layers that read a channel, relative to its group's mean. The least
go first, until the budget is met; which of a group's channels stay is then said by `rules.importance`. Elsewhere called
global magnitude pruning.
@ PruningTask.name
"MobileNet on FashionMNIST, keep 0.3".
@ PruningTask.network
The unpruned network, as it was when the task was made.
@ PruningTask.plan(by:)
The plan that a method without a learner gives.
@ PruningTask.randomWidths(_:using:)
A plan by chance.
@ PruningTask.requireWithinBudget(_:)
- Throws: `PruningError.planAboveBudget`: for plans of policies that no wall kept below.
@ PruningTask.reward(_:cost:)
What a plan is paid.
@ PruningTask.score(_:against:)
What a search ranks a plan by, in the precision of the task's rules.
- Parameter rival: Widths of the plan to beat; nil to look at every image.
@ PruningTask.share
"keep 0.3": what tells it from other tasks of the same network and data.
@ PruningTask.tableFront(plans:)
Plans by `tablePlan()` for shares of the first cost between the smallest reachable and the whole network; what else the
task limits stays so.
- Parameter plans: How many, at least 2.
- Throws: `PruningError.invalidArgument`.
@ PruningTask.tablePlan(coefficients:)
The plan that loses least, of all that meet the task's limits, by what calibration knows of every layer at every width:
no plan is scored, and after one calibration any share takes milliseconds. The plan's `lossGap` says how far from the
least loss it may be; 0 is certain to be the best by that table.
- Parameter coefficients: Factors on the groups' losses, one a group and all above 0, as SPDY tunes them (Frantar and
  Alistarh 2022, https://arxiv.org/abs/2201.13096); nil for 1.
- Throws: `PruningError.invalidArgument` for other coefficients.
@ PruningTask.tablePlan(rule:)
The plan that loses least by calibration's table when a rule says how much each group's losses count; nothing is scored.
- Throws: What calibrating throws.
@ PruningTask.target
What is limited; of several limits what the first one is on.
@ PruningTask.uniformPlan()
The plan that keeps the same share of every group.
@ PruningTasks
Tasks that one policy learns together.
@ PruningTasks.commonReading()
What actions mean in all of them: one policy cannot say it in two ways.
- Throws: `PruningError.readingsDiffer`.
@ PruningTasks.init(_:)
- Throws: `PruningError.noTasks` when there is none, and what making a task throws.
@ PruningTasks.init(json:network:)
Tasks from a JSON file in the format of the published MTACP code: an object for one task, or an array of them.

| key | meaning | default |
|---|---|---|
| `model` | mobilenet, mobilenetv2, vgg16, resnet18, resnet20 or resnet56 | that of `network` |
| `checkpoint` | its weights, safetensors, relative to the file | those of `network` |
| `ckpt_path` | the same; where it is no safetensors file, `network` takes its place | |
| `dataset` | FashionMNIST, cifar10, cifar100, cifar100_fish (or another super-class), flowers102 or shapes | |
| `data_root` | where the data set is, if there is such a folder | where `espalier data` looks |
| `preserve_ratio` | the share of MACs to keep, or an array of shares | |
| `lbound` | the smallest share of a layer's channels | 0.2 |
| `rbound` | the largest; only 1 is possible | 1 |
| `reward` | acc_reward or acc_flops_reward | acc_reward |
| `acc_metric` | acc1 | acc1 |
| `channel_round` | widths are multiples of this | 8 |
| `n_calibration_batches`, `batch_size` | their product is the count of calibration images | 60, 50 |
| `n_points_per_layer` | positions of each image and map that the reconstruction sees | 10 |
| `use_real_val` | false: a search never sees test images | false |
| `seed` | decides the validation split | 0 |
| `n_data_worker`, `n_gpu`, `export_model`, `use_new_input` | how the published program runs; without effect | |

- Parameter network: Pruned in every task that names no weights.
- Throws: `TaskFileError`, and what data sets, networks and tasks throw.
@ PruningTasks.makeChampions()
One for each task whose plans race, for one search.
@ PruningTasks.names
What tells the tasks apart, for legends and tables: the share alone when all prune one network on one data set, and what is
said of the rules where nothing else differs. The same task again gets its number.
@ PruningTasks.place(of:)
The place of a task that is the same.
@ PruningTasks.prepare()
Fits the layers and loads the images of every network and data set, once each, under a progress bar.
@ PruningTasks.score(_:champions:source:)
Scores plans on all threads, in an order that does not depend on how many there are.
- Parameters:
  - plans: Each with its task's place.
  - champions: One a task; the plans race against them, then challenge them, all or none.
  - source: Whoever measures them, where that is not this machine.
@ PruningTasks.task(at:)
The task at a place, checked.
- Throws: `PruningError.taskOutOfRange`.
@ PruningTasks.walks(_:)
An episode of each task before its first decision. Plans to begin with are chosen under a progress bar.
- Parameter reading: What actions mean; nil for what each task's rules say.
@ PruningTasksBuilder
Collects tasks between braces: expressions, loops and conditions.
@ PruningWalk
One episode in integers: decisions taken so far under a budget. No tensors, no random numbers.
@ PruningWalk.binding
The place of the limit that binds.
@ PruningWalk.bounds
The actions that make a difference now.
@ PruningWalk.costLeft
What undecided groups may still cost above their minimum.
@ PruningWalk.costSoFar
The cost now, with undecided groups at full width.
@ PruningWalk.factors
How much of that plan each limit by itself leaves to the undecided groups: the least binds.
@ PruningWalk.group
The group to decide next.
@ PruningWalk.keep(action:)
Decides the next group; returns how many channels it keeps.
@ PruningWalk.keep(channels:)
Decides the next group by a channel count of its ladder, at most the wall.
@ PruningWalk.outlook
How much more energy passes through all layers than in that plan when the rest follows it, as calibration fitted
them: the logarithm of the factor; 0 where that is not known.
@ PruningWalk.reference
Channels of the next group in the plan that relative actions are relative to.
@ PruningWalk.tableFeatures
What the table says of the next group and of the plan that the rest would follow, each about 0 to 1.
@ PruningWalk.uniformRatio
The uniform keep ratio that would spend what is left.
@ PruningWalk.wall
The most channels the next group may keep.
@ PruningWalk.wasLimited
Whether the wall, not the wish, decided the last width.
@ PruningWalk.widths
Channels kept by the groups decided so far.
@ PublishedParameters
Parameters by version, the newest two: those that an update replaces may still be on their way.
@ RandomImportance
A fixed random order: what a measure must beat.
@ RandomSearch
The control that any learned policy must beat: plans by chance that keep to the budget.
@ RandomSearch.reading
What is drawn: keep ratios, uniformly between each layer's minimum and wall; or actions relative to a reference
plan, normally about it.
@ RayCluster
Workers in a Ray cluster, started by the Python package `espalier_ray` and ended with the pool.
@ RayCluster.pool(address:count:)
- Parameters:
  - address: As `ray.init` takes it.
  - count: Actors.
@ ReLU
max(x, 0).
@ ReLU6
min(max(x, 0), 6).
@ Reconstruction
Fitted weights of every prunable layer for every width: least squares of the layer's original outputs, from the
inputs it keeps, both sampled from the unpruned network (paper §1). Factors are made once; weights are cached.
@ Reconstruction.LayerFit
What one layer needs to be fitted.
@ Reconstruction.LayerFit.direct(gram:weight:columns:)
Inputs of several groups: the Gram matrix and the weight, solved for each tuple of widths.
@ Reconstruction.LayerFit.errors(ofGroup:)
The errors that the group's first 1, 2, … channels leave, when it alone feeds the layer.
@ Reconstruction.LayerFit.nested(group:positions:factor:)
Inputs of one group: any width from one factor. `positions` columns for each channel.
@ Reconstruction.bytes
Bytes of the factors.
@ Reconstruction.curves
What groups lose when they are cut.
@ Reconstruction.curves(_:_:_:)
What each group's consumers lose; groups whose consumers' errors are not known for each width, such as parts of a
concatenation, lose in proportion to the channels cut.
@ Reconstruction.init(from:name:groups:ranking:ridge:cacheBytes:)
What `write(to:)` wrote, for the same network.
@ Reconstruction.init(network:groups:ranking:grams:ridge:shares:cacheBytes:)
- Parameters:
  - grams: XᵀX of each layer's inputs, nil for layers whose inputs are never cut; each is let go with its factor.
  - shares: What each layer has of the sum that its outputs go into; 1 for all when nil.
  - cacheBytes: Bytes of weights kept for reuse.
@ Reconstruction.weights(_:)
Weights by layer index for layers that lose inputs, shaped like the layer's own but with the kept inputs in
rising order; all outputs.
@ ReconstructionBenchmark
What `espalier bench reconstruction` measures: the factors that are made once, the solves of episodes whose widths
were never seen, the memory of both, and how far the weights lie from a least-squares solve in double precision.
@ ReconstructionImportance
The order in which channels go when each time the one goes whose loss the least-squares fits of the layers behind make
up for best: backward elimination by exact errors, all consumers of a group together. What is kept at a width is kept at
every larger one, so that one factor still serves all widths.

A group loses Σ −log(1 − e) over its consumers, e the share of a layer's outputs that its fit leaves unexplained: what
`FitCurves` counts. Without data, and for groups that no fitted layer reads, L1.
@ Record.mimeType
The MIME type under which a value stands in a notebook.
@ RectangleMark
A cell of a heat map, or any interval of x and y.
@ RectangleMark.init(x:y:width:height:)
A cell centred at (x, y), as wide and high as the step between neighbours.
@ ReinforcementError
A learner's input that cannot work.
@ RelabelledData
Data whose labels are what the unpruned network says: for networks that come without labels, or whose classes are others
than the data's. Accuracy is then agreement with it.
@ RelabelledData.init(_:by:)
- Throws: `NetworkError` when the network's tensors do not fit it.
@ ReplayMemory
Unrolls for the learner to learn from again: the newest, or each task's best. Which ones it draws, a seed decides.
@ ReplayMemory.draw(_:)
So many unrolls, each as often as any other; empty when there are none.
@ ResNet(depth:classes:input:seed:)
Residual networks. Depths 18, 34, 50, 101 and 152 are those published for 224×224, with torchvision's names (its v1.5:
the stride is at the 3×3 convolution of a bottleneck); they take other sizes too. Depths 6n + 2 such as 20, 56 and 110
are those for small images: three stages of 16, 32 and 64 channels, 1×1 projections where the shape changes.
He et al. 2015, https://arxiv.org/abs/1512.03385
- Parameter depth: 18, 34, 50, 101, 152, or another 6n + 2.
- Throws: `NetworkError` for other depths, or when the input is not a map.
@ Resampling
How maps are made larger or smaller: what ONNX's Resize and PyTorch's interpolate say.
@ Resampling.Coordinates
Where output o of `outputs` lies on an axis of `extent` entries.
@ Resampling.Coordinates.alignCorners
o·(extent − 1) / (outputs − 1): the ends coincide.
@ Resampling.Coordinates.asymmetric
o·extent / outputs.
@ Resampling.Coordinates.halfPixel
(o + ½)·extent / outputs − ½: PyTorch's `align_corners=False`.
@ Resampling.Coordinates.halfPixelOrStart
The same, but 0 for a single output: ONNX's pytorch_half_pixel.
@ Resampling.Method.linear
Between the two nearest along each axis.
@ Resampling.Method.nearest(Rounding:)
The entry nearest to each place.
@ Resampling.Rounding
Which of two entries is nearest.
@ Resampling.Rounding.nearerDown
The nearer one; of two equally near, the one before.
@ Resampling.Rounding.nearerUp
The nearer one; of two equally near, the one after.
@ Resampling.bilinear
PyTorch's `bilinear` with `align_corners=False`.
@ Resampling.nearest
PyTorch's `nearest`, TensorFlow's and darknet's.
@ Residual
Adds its input to what its layers make of it.
@ Residual.init(_:)
The input is added as it is: the layers keep its shape.
@ Residual.init(_:projection:)
The input passes through `projection` before it is added.
@ Residual.init(projectionName:_:projection:)
The projection's layers are called "<block>.<projectionName>.0" and so on.
@ ResizingFilter
For each target pixel of one axis, the source pixels that it is made of and their weights.
@ ResizingFilter.Taps
Target pixel `i` is made of the source pixels from `first[i]` on, with `weights[starts[i]..<starts[i + 1]]`.
@ ResizingFilter.init(source:crop:target:)
- Parameters:
  - source: Pixels there are.
  - crop: How many of them, centred, the target covers.
  - target: Pixels wanted.
@ ResizingFilter.sourceRange
The source pixels that any target pixel is made of.
@ ResultSlots
Results of a parallel loop whose bodies may throw: the first error by index is thrown when all are done.
@ RuleMark
A straight line across the chart at one value, or between two: limits, means, error bars.
@ RuleSearch
Learns one rule for many networks, data sets and shares, and for those that it never sees: how much a group's losses count,
from what is known of the group (`CoefficientRule`). An evolution strategy moves the rule's dozen numbers; each that it tries
says one plan of every task, and what these are rewarded above the table's own plans is what it is worth.

What is learned is asked without a plan scored: `task.tablePlan(rule: search.rule)`.
@ RuleSearch.init(_:seed:)
- Throws: What calibrating throws.
@ RuleSearch.nextRound()
A plan of each task: at first the table's, then what one more try of the rule says.
@ RuleSearch.rule
What was learned so far: the middle of what is tried, which serves other networks better than the best try does.
@ SampleGrid
Pictures of a data set side by side, each above the name of its class.
@ SampleGrid.init(_:rows:columns:)
Takes classes in turn, so that as many as possible show. A damaged picture leaves its place empty.
@ SampleGrid.svg
All pictures in one document.
@ ScaleType
How values are spread along an axis.
@ ScaleType.log
Powers of ten at equal steps; values must be above zero.
@ ScaleType.symmetricLog
Like `log`, on both sides of zero and through it.
@ Scratch
Working memory for the bodies of a parallel loop: as many buffers as can run at once, allocated before the loop,
so that running out of memory is an error of the operation.
@ Scratch.init(slots:each:)
- Parameters:
  - slots: Bodies in all.
  - each: Scalars for one body.
@ Scratch.subscript(slot:)
The buffer of the body `slot`, its own until `release`.
@ Search
Something that looks for good plans: a learner, or a control that it is compared with at equal evaluations.
@ Search.advance()
Scores some more plans of every task.
@ Search.bestPlan(for:)
The best plan found so far, by what its task rewards; ties by the earlier.
- Throws: `PruningError.unknownTask` for a task that the search does not serve.
@ Search.candidates
Every plan that was scored, in order; of very many the newest.
@ Search.chart(_:)
A measure against the plans scored, a panel for each task.
@ Search.keepRatioChart(for:)
The share of channels that the best plans found keep, layer by layer and task by task.
- Throws: What making a plan throws.
@ Search.run(evaluations:)
Scores at least this many more plans of all tasks together, under a progress bar.
- Throws: `PruningError.invalidArgument`; what scoring throws.
@ Search.searchName
What the search is called in tables and charts.
@ SearchCandidate
One plan that a search scored.
@ SearchCandidate.accuracy
On the validation split, in the precision of the task's rules; an estimate when a race gave the plan up.
@ SearchCandidate.best
The best complete accuracy for this task so far, this plan's included.
@ SearchCandidate.index
Plans scored before this one, of all tasks.
@ SearchCandidate.isComplete
Whether every validation image was looked at.
@ SearchCandidate.judged(accuracy:)
The same plan with an accuracy that was measured anew.
@ SearchCandidate.reward
What the task pays for it; an estimate likewise.
@ SearchCandidate.widths
Channels kept, one count a group.
@ SearchMeasure
What a comparison of searches shows against the plans they scored.
@ SearchMeasure.accuracy
The mean validation accuracy of the last twenty plans.
@ SearchMeasure.bestAccuracy
The best validation accuracy so far.
@ SearchMeasure.returns
The mean return of the last twenty episodes; searches without episodes have none.
@ SearchRun
One line of a comparison: what a search found, under a name that its seeds share.
@ SearchRun.init(_:candidates:returns:)
- Parameter name: Runs with one name are seeds of one search; their spread is drawn.
@ SearchRun.init(_:name:)
- Parameter name: The search's own by default.
@ SearchRun.returns
The return of the episode that made each candidate; empty for searches without episodes.
@ SeededGenerator
A counter-based generator with independent streams, the same on every machine.

The n-th word of stream `s` under seed `k` is `mix(mix(k + φ·(s + 1)) + φ·(n + 1))` in arithmetic modulo 2⁶⁴,
with φ = 0x9E3779B97F4A7C15 and `mix` the finaliser of SplitMix64 (Steele et al. 2014):
`z ^= z >> 30; z *= 0xBF58476D1CE4E5B9; z ^= z >> 27; z *= 0x94D049BB133111EB; z ^= z >> 31`.
`nextUniform` takes the upper 53 bits of one word; `nextNormal` takes two words (Box-Muller, the cosine branch),
and keeps nothing back, so that the position alone is the state.
@ SeededGenerator.fork(_:)
A generator of its own whose numbers depend on this one's seed and stream and on `stream`, not on its position.
@ SeededGenerator.init(seed:stream:)
- Parameter stream: Streams of one seed are independent: one for each use.
@ SeededGenerator.nextInteger(below:)
Uniform in `0..<bound`, without bias; 0 when `bound` is less than 2.
@ SeededGenerator.nextNormal()
Standard normal.
@ SeededGenerator.nextUniform()
Uniform in [0, 1), a multiple of 2⁻⁵³.
@ SeededGenerator.position
Words taken so far.
@ SelectedPixels
Some of another source's images, renumbered.
@ SelfLabelledNoise
Normal noise, labelled by a network: accuracies fall as its channels go, and no file is needed.
@ Sensitivity
How a network's accuracy falls when one group alone is cut, for every group.
@ Sensitivity.Point.accuracy
On the validation split.
@ Sensitivity.Point.keep
The share of the group's channels kept.
@ Sensitivity.Point.layer
The first layer that consumes the group.
@ Sensitivity.Point.width
Channels kept.
@ Sensitivity.accuracy(_:_:)
The accuracy of a group's width, linear between the measured ones.
@ Sensitivity.chart()
Accuracy against the share of channels kept when one group alone is cut: a line for each group, or a panel
when they are more than colours can tell apart.
@ Sensitivity.mimeBundle
The curves, with their numbers.
@ Sensitivity.points
Group by group, rising widths; the last of each is the whole network.
@ SensitivityBenchmark
What `espalier bench sensitivity` measures: a table of sensitivities with the first layers shared, and the same
plans each from the image on.
@ SensitivityPoint
One measurement of a `Sensitivity`, under a name that cells can say.
@ Sequential
Layers one after another under one name.
@ Sequential.init(_:_:)
- Parameter name: The block's name; its place when nil.
@ SequentialReader
Gives bytes in order, each once; 0 at the end.
@ SequentialRefit
Fits a cut network anew from its first layer to its last: each layer to the outputs that it had in the whole network, from
the inputs that it gets in the cut one, in which all layers before it are fitted already; then the statistics of the batch
norm behind it. The fits of `Reconstruction` know nothing of what layers before them have lost, since one factor serves all
plans; this one knows, and costs some passes over the calibration images for each plan.
@ SequentialRefit.batchSize
Images in one pass, where their activations leave room.
@ SequentialRefit.network
Whole.
@ SequentialRefit.statisticsImages
Images whose maps the statistics of batch norms come from.
@ SequentialRefit.tensors(_:_:kept:isShown:)
- Parameters:
  - graph: Cut.
  - tensors: Cut, and fitted as a start.
  - kept: The channels that each group keeps, rising.
  - isShown: Whether a progress bar says how far it is.
@ SequentialRefit.training
Of which the first are looked at.
@ SessionOver
The learner that an order came from is gone.
@ ShapeFilling
How the inside of a shape is painted.
@ ShapeFilling.clearance(distance:)
How far a distance to the outline is from those at which the paint begins or ends.
@ ShapeFilling.strength(_:distance:pixels:)
How much of the shape's colour a point inside shows, from 0 to 1.
- Parameters:
  - distance: To the outline, negative inside.
  - pixels: How many pixels are as long as one unit of `point` and `distance`: edges are one pixel soft.
@ ShapeOutline
A shape as closed polygons within the unit circle; a second polygon inside the first is a hole.
@ ShapeOutline.className(_:)
Classes count through all shapes first, then through the fillings.
@ ShapeOutline.signedDistance(_:)
Distance to the outline, negative inside.
@ ShapeScene
One picture's content in coordinates from −1 to 1: a light shape, its pose and colours, and the strokes on the
darker ground behind it.

Most shapes are large, upright and clean, so that a small network learns the classes in a few seconds. Sizes,
turns and noise have long tails: the images in them are what tells a good network from a better one.
@ ShapeScene.drawn(height:width:using:)
- Returns: Bytes in the order height, width, channel.
@ Shapes
Drawn shapes, light on a darker ground with stray strokes and noise: a data set that needs no
file, for first steps and for tests. Up to 102 classes: 17 shapes in 6 fillings.

Every image depends only on the seed, its part and its index. Most shapes are large, upright
and clean, so a small network learns ten classes in seconds; some are small, turned, pale or
noisy, so even a good network errs on some.
@ Shapes.init(classes:imageShape:training:validation:test:seed:normalization:)
- Parameters:
  - classes: 2 to 102.
  - imageShape: Height, width and channels; 1 channel for grey, 3 for colour.
  - training: How many images to train on.
  - validation: How many images to compare networks by.
  - test: How many images to judge by.
  - seed: Decides every image.
  - normalization: What pixels become; nil takes what centres the images on 0 with a deviation of 1. A network from elsewhere needs its own.
- Throws: `DatasetError.invalidArgument`.
@ Shapes.training
What the network learns from.
@ Shapes.validation
A part of the published training images, kept apart to compare networks by.
@ SharedFloats
A pointer that several threads use on parts of their own.
@ SharedPlans
Plans that need no search, each found when it is first asked for.
@ SharedPrefix
What the first layers of a network make of every validation image, computed once for all plans that do not change
them. It moves forward only.

Prefix sharing pays where many plans differ late: in a table of sensitivities, in which one group is cut at a time,
it saves about half of the work. Plans of a search differ in their first decisions, so there is no use for it there.
@ SharedPrefix.activations
That output for each batch; nil for the images.
@ SharedPrefix.classify(_:)
The images that a candidate classifies correctly which begins like the network up to the seam.
@ SharedPrefix.init(_:_:)
- Parameter whole: The network that all plans begin like.
@ SharedPrefix.seam
The seam whose output is shared; 0 is the image.
@ SharedPrefix.seam(before:)
The last seam before a node whose outputs are small enough.
@ SiLU()
x·sigmoid(x), also called swish.
@ Sigmoid()
1 / (1 + e⁻ˣ).
@ SkippedImage
A picture that was left out, and why.
@ SpelledOperations
Finds operations that exporters spell out in simpler ones, such as a hard-swish in Add, Clip, Mul and Div, and puts a
single node in their place. Products are compared as a number and a set of factors, so that no order of multiplying
and dividing is another pattern. What is no longer read is left for the import to pass over.
@ SpelledOperations.joined()
The graph with each spelling replaced.
@ SpelledOperations.scalar(_:depth:)
A constant with one element, through the nodes that only hand it on.
@ StandardDescriptors
Standard input, output and error, which whoever starts a program may have closed.
@ StandardDescriptors.fill()
Opens what is missing, so that no file opened later takes its place: what is printed would end up in it.
Nothing can be written there, and whoever tries is told.
@ StateScaling
Brings the features of a state into [0, 1] by one function for all tasks and networks of a run (paper §1).
@ StateScaling.dataSets
Digests of the data sets, in the order of their first task.
@ StateScaling.decisions
The most decisions of an episode.
@ StateScaling.describesTable
Whether what calibration's table says follows in place of which decision it is; it does when all actions are on the
table, and lets one policy serve networks that it has not seen.
@ StateScaling.featureCount
Features in a state.
@ StateScaling.features
Names and meanings of the features, in their order.
@ StateScaling.features(_:task:layerCosts:)
What the policy sees before a decision, the paper's 13 features: l, c, n, h, w, stride, k, α, β, FLOPs[l], Reduced,
Rest, a of the step before; and where actions are relative to a plan the share that this layer keeps in it, what
the decisions so far have gained or lost against it, and which decision it is, one feature each: from a single
number l a policy learns slowly to treat neighbouring layers differently.
@ StateScaling.includesReference
Whether what is known of the reference plan follows the paper's 13 features; it does when actions are relative to it.
@ StateScaling.init(covering:)
The largest values among the networks of these tasks.
@ StateScaling.limited
What tasks limit, where not all of them limit one and the same; nil otherwise, and in files that do not say.
@ StateScaling.note
As a learner's file keeps it.
@ StateScaling.reading
What actions mean where these features are seen; nil in files that do not say.
@ StateScaling.requireReading(_:of:)
- Throws: `PruningError.readingsDiffer` when a task's actions mean something else.
@ StepClock
Tells how long each step of a plan takes. Used by one thread.
@ StepClock.lap(_:)
What has gone by since `start` or the last lap belongs to this step, the reading of the clock aside.
@ StepClock.shortest
The shortest of all runs, in seconds.
@ StridedLoop
A loop over several operands under one shape, with neighbouring axes merged where every operand allows.
@ StridedLoop.extents
The merged extents, outermost first; at least one.
@ StridedLoop.forEachRun(_:)
Calls `body` with the offsets of each operand at the start of every innermost run, in order.
@ StridedLoop.strides
`strides[operand][axis]` for the merged axes.
@ String.write(to:)
Writes the text to a file, whole or not at all, as UTF-8.
- Throws: `TextFileError` when the file cannot be written.
@ StrokeStyle
The width of a line and its dashes, in points.
@ StrokeStyle.dash
Lengths of strokes and gaps in turn; empty for a solid line.
@ SumShares
What layers whose outputs are added to others', as at the end of a residual block, have of the sum: the share of its variance.
What such a layer loses is lost from its share alone, since the rest of the sum comes past it.
@ SumShares.shares
By layer, in 0…1; 1 where outputs go into no sum.
@ SystemMemory
The memory of this machine, or what control groups and limits leave this process of it.
@ SystemMemory.availableBytes
What could be used now without pushing anything out, swap included; nil where the system does not say.
@ SystemMemory.hasRoom(for:)
Whether so much can be taken now, with something left for everything else. The system itself says yes to
anything, and ends the process when the memory is written to. Small sizes are not looked into.
@ SystemMemory.residentBytes
What this process uses; nil where the system does not say.
@ SystemMemory.totalBytes
What may be used at most: the machine's, or less in a container, in a scheduler's job and under `ulimit -v`.
@ Table
Rows under named columns: HTML in notebooks, aligned text elsewhere, CSV and Markdown on request.
Columns whose every cell is a number, with or without a unit, are aligned right.
@ Table.append(_:)
Adds a row. Cells that are missing stay empty; cells beyond the last column get a column without a name.
@ Table.csv
RFC 4180, with a header line; numbers as programs read them.
@ Table.description
Aligned text. Of more than 200 rows, the first and the last hundred.
@ Table.events(wallTime:)
The table's numbers for TensorBoard: each column of numbers is a curve under its name, over the first column that is called
step, update, evaluations, epoch or index, or over the rows' places; columns of text name the curves of their rows.
@ Table.html
A table that follows the page's own style. Of more than 200 rows, the first and the last hundred.
@ Table.init(_:)
A learner's history as numbers, one row for every update and task: for files and other programs.
@ Table.init(_:columns:units:rows:)
- Parameter units: One for each column, or none at all.
@ Table.init(csv:)
A table from a file of comma-separated values (RFC 4180, as `save` writes it) whose first line names the columns.
- Throws: `TableError` when the file cannot be read, when a row has more or fewer cells than there are columns, and when a
  quotation mark is never closed.
@ Table.markdown
GitHub's Markdown.
@ Table.rows
Each row has one cell per column.
@ Table.save(_:)
Writes the table for other programs: `.csv` (RFC 4180), `.md` (GitHub's Markdown), `.json` (a list of objects, one
for each row, in which numbers are numbers and empty cells are null) or `.tfevents`, which TensorBoard shows: columns of
numbers as curves over the first one called step, update, evaluations, epoch or index. A reader of the path never sees a part.
- Throws: `TableError` when the name ends in none of them or the file cannot be written.
@ Table.units
What the numbers of each column count, such as "ms"; empty where there is nothing to say.
@ TableError
What can go wrong when a table is written to a file or read from one.
@ Tally
Sums over batches, in their order.
@ Tape
What a running differentiation has recorded: for each computed value, its inputs and how a gradient goes back to them.

Closures hold detached tensors only, so a tape never refers to itself; entries lie in one array,
so that letting go of a long computation takes no deep recursion.
@ Tape.Origin
A value's place on a tape.
@ Tape.Pullback
From the gradient of the output to the gradients of the inputs; `needs[i]` says whether input i's is wanted.
@ Tape.gradients(of:seed:count:)
The gradients of `output` with respect to the first `count` entries (the variables); nil where there is none.
Entries and their gradients are let go as the walk passes them.
@ Tape.record(inputs:_:)
Nil when the differentiation is over, and its values have become constants.
@ TaskEntry
One object of a file of tasks, read with errors that name the file, the task and the key.
@ TaskEntry.beside(_:)
A path as the file means it: relative to its own folder.
@ TaskEntry.folded(_:)
A name without case, hyphens, blanks and underscores: "Fashion-MNIST" and "fashion_mnist" are one.
@ TaskEntry.weights(orNetwork:)
The file with the network's weights; nil when a network is to be given.
- Parameter isGiven: Whether there is one in place of a `ckpt_path` that cannot be read, as the published files' own.
@ TaskEntry.whole(_:_:)
A whole number in a range, or nil when there is none.
@ TaskFile
Reads the tasks of a file; data sets and networks that several tasks name are loaded once.
@ TaskFileError
What can be wrong with a file of tasks.
@ TaskRecord
What is known of a task's episodes.
@ TaskSubjects
The networks and data sets of files of tasks, by what decides them.
@ TaughtData
Images without labels, each in the class that a network says.
@ TaylorImportance
|Σ activation · gradient| of the loss over each batch of training images, summed over batches and over the layers
that make a group's channels. Molchanov et al. 2017, https://arxiv.org/abs/1611.06440

The gradient at a gate of ones on a channel is that sum. Without data, L1.
@ TaylorImportance.images
Training images looked at, a fair sample.
@ Tensor
An array of float32 scalars of any rank, row-major, copied on write.
Images are `[N, H, W, C]`. Every operation checks shapes and throws `TensorError`.
@ Tensor.==(left:right:)
Equal shapes and equal scalars (so NaN differs from NaN).
@ Tensor.absolute()
|x|; the derivative at 0 is 0.
@ Tensor.activated(_:)
A function of each element by itself. Where a derivative has a step, it takes the value on the side of smaller slope.
@ Tensor.adaptiveAvgPool2D(height:width:)
Means over parts that cover the map, `height` by `width` of them; they overlap where that does not divide the map.

Output row o takes the rows ⌊o·H / height⌋ ..< ⌈(o + 1)·H / height⌉, as PyTorch's adaptive pooling does.
- Returns: Shape `[N, height, width, C]`.
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.adaptiveMaxPool(height:width:)
The largest values of parts that cover the map.
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.add(_:)
Adds in place, without recording.
@ Tensor.argmax(alongAxis:)
The index of the largest element along an axis, row-major over the other axes; the first of equal ones.
@ Tensor.avgPool2D(_:countsPadding:)
The mean under each place of any window.
- Parameter countsPadding: Whether padding counts, as zeros; what a place covers beyond it never does.
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.avgPool2D(window:stride:padding:)
The mean under each window; padding counts as zeros, and the divisor is the window's area.
- Parameter stride: The window's extent when nil.
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.batchNorm(scale:offset:epsilon:activation:)
Normalises each channel by the mean and variance of this batch, then scales and offsets it.

The last axis holds the channels; `scale` and `offset` have shape `[C]`. Gradients flow through the statistics,
which are returned as constants, for running averages.
- Parameter activation: What follows, in the same pass over memory.
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.batchNorm(scale:offset:mean:variance:epsilon:)
Normalises each channel by the given statistics: (x − mean) / √(variance + ε) · scale + offset.

The last axis holds the channels; the other tensors have shape `[C]`.
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.batchedProduct(_:)
Products of matrices in the last two axes; the axes before them broadcast. `[…, M, K]` with `[…, K, N]` is `[…, M, N]`.
- Throws: `TensorError.operand` when the inner extents differ, `.broadcast` when the outer ones do not fit.
@ Tensor.channelsFirst()
`[N, H, W, C]` as `[N, C, H, W]`: PyTorch's and ONNX's order. Any rank of 2 or more.
- Throws: `TensorError.operand`.
@ Tensor.channelsLast()
`[N, C, H, W]` as `[N, H, W, C]`: the order of every operation here. Any rank of 2 or more.
- Throws: `TensorError.operand`.
@ Tensor.checkFilter(_:_:_:channels:operation:)
- Parameter channels: Those that the filter sees, of all groups; nil when the images are no images.
@ Tensor.clamped(to:)
Every scalar moved into `range`; outside, the gradient is 0.
@ Tensor.combine(_:_:_:name:)
`operation` element by element, without recording.
@ Tensor.conv2D(filter:stride:padding:dilation:groups:)
Cross-correlates images with filters.

This tensor holds images, `[N, H, W, C]`.
- Parameters:
  - filter: Shape `[KH, KW, C / groups, O]`; the first O / groups outputs see the first C / groups channels, and so on.
  - padding: Zeros added on each side of both spatial axes.
  - dilation: Cells from one cell under the filter to the next.
- Returns: Shape `[N, H′, W′, O]` with H′ = (H + 2·padding − (KH − 1)·dilation − 1) / stride + 1, rounded down.
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.conv2D(filter:window:groups:precision:)
Cross-correlates images with filters under any window, whose kernel is the filter's.

This tensor holds images, `[N, H, W, C]`.
- Parameters:
  - filter: Shape `[KH, KW, C / groups, O]`.
  - precision: What is multiplied, forward and back; the derivative by the images is float32 where windows are more than a
    cell apart, and so is a convolution of each channel alone.
- Returns: Shape `[N, H′, W′, O]`.
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.depthwiseConv2D(filter:stride:padding:dilation:)
Cross-correlates every channel of images with a filter of its own.

This tensor holds images, `[N, H, W, C]`.
- Parameter filter: Shape `[KH, KW, C]`.
- Returns: Shape `[N, H′, W′, C]`.
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.depthwiseConv2D(filter:window:)
The same under any window, whose kernel is the filter's.
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.description
Nested brackets; long dimensions show their first and last three entries.
@ Tensor.detached()
The same value, to which no gradient flows.
@ Tensor.dropout(_:using:)
Sets each element to 0 with the given probability and scales the others so that the mean stays.
- Throws: `TensorError.setting` for a probability outside [0, 1).
@ Tensor.elu(alpha:)
x, and alpha·(eˣ − 1) below 0.
@ Tensor.expanded(to:)
Repeats along axes of extent 1 until `shape` is reached, without recording.
@ Tensor.gathered(_:alongAxis:fill:)
The entries of one axis, the first unless said otherwise, in the order of `indices`, with repetition; an index of -1
stands for `fill`.
- Returns: The shape with `indices.count` along the axis.
- Throws: `TensorError.axis`, `.index`.
@ Tensor.gelu()
x·Φ(x).
@ Tensor.globalAvgPool2D()
The mean of each channel over the whole map: `[N, H, W, C]` becomes `[N, C]`.
- Throws: `TensorError.operand`.
@ Tensor.globalMaxPool2D()
The largest value of each channel over the whole map: `[N, H, W, C]` becomes `[N, C]`.
- Throws: `TensorError.operand`.
@ Tensor.groupNorm(groups:scale:offset:epsilon:)
Normalises groups of channels of each image over its positions, then scales and offsets each channel. Wu and He 2018,
https://arxiv.org/abs/1803.08494.

This tensor is `[N, …, C]`; the first C / groups channels are one group, and so on.
- Parameters:
  - scale: Shape `[C]`, or nil for ones; `offset` too, or nil for zeros.
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.hardSigmoid()
x/6 + 1/2, clamped to [0, 1].
@ Tensor.hardSwish()
x·hardSigmoid(x), with PyTorch's slope and offset.
@ Tensor.histogram(bins:label:)
How often the tensor's numbers fall into equal bins over their range.
@ Tensor.init(_:)
A vector.
@ Tensor.init(_:shape:)
- Parameter scalars: Row-major.
- Throws: `TensorError.scalarCount` when they do not fill the shape.
@ Tensor.init(_:sharedAs:)
The same scalars under another shape of the same count.
@ Tensor.init(normal:mean:standardDeviation:using:)
Independent normal scalars.
- Throws: `TensorError.setting` for a negative or infinite deviation.
@ Tensor.init(uniform:in:using:)
Independent scalars, uniform in `range`.
@ Tensor.instanceNorm(scale:offset:epsilon:)
Normalises each channel of each image over its positions. Ulyanov et al. 2016, https://arxiv.org/abs/1607.08022.
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.isFinite
Whether every scalar is a number.
@ Tensor.isRecorded
Whether operations on this value are being recorded.
@ Tensor.item
The only scalar.
- Throws: `TensorError.notScalar` when there is not exactly one.
@ Tensor.layerNorm(scale:offset:epsilon:)
Normalises the last axis, at each position by itself. Ba et al. 2016, https://arxiv.org/abs/1607.06450.
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.leakyReLU(slope:)
x, and slope·x below 0.
@ Tensor.localResponseNorm(size:alpha:beta:k:)
Divides each channel by how strong its neighbours are: x / (k + alpha / size · Σ x²)^beta, the sum over `size` channels
around it. Krizhevsky et al. 2012, section 3.3.

This tensor is `[N, H, W, C]`. Of an even size, the one more lies after the channel, as ONNX says
(PyTorch: before).
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.log()
The natural logarithm.
@ Tensor.logSoftmax(alongAxis:)
The logarithm of the softmax over an axis, the last unless said otherwise.
- Throws: `TensorError.axis`.
@ Tensor.lstm(_:from:resets:)
Runs an LSTM layer over time (Hochreiter & Schmidhuber 1997, with forget gates and without peepholes).

This tensor holds the inputs, `[T, B, inputs]`. Gradients flow to it, to the weights and to the initial state,
through the outputs; the final state is a constant.
- Parameter resets: T·B flags, step after step: true where the state is set to zeros before the step. Empty for none.
- Returns: The hidden state after each step, `[T, B, units]`, and the state after the last.
- Throws: `TensorError.operand`.
@ Tensor.mapped(_:)
A function of a single element, without recording.
@ Tensor.matmul(_:)
The matrix product of this `[…, K]` with `[K, N]`, of shape `[…, N]`; or of the matrices in the last two axes of both,
whose leading dimensions broadcast.
- Throws: `TensorError.operand`, `.broadcast`.
@ Tensor.maxPool2D(_:)
The largest value under each place of any window; padding never wins.
- Returns: Shape `[N, H′, W′, C]`.
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.maxPool2D(window:stride:padding:)
The largest value under each window; padding never wins.

This tensor holds images, `[N, H, W, C]`.
- Parameter stride: The window's extent when nil.
- Returns: Shape `[N, H′, W′, C]`.
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.maximum(_:)
The larger of each pair; where they are equal the gradient goes to this tensor.
@ Tensor.maximum(alongAxis:)
The largest element along an axis, which disappears. Of equal ones the first receives the gradient.
- Throws: `TensorError.axis`, and `.setting` when the axis is empty.
@ Tensor.mean()
The mean of all elements, of rank 0; NaN when there are none.
@ Tensor.mean(alongAxes:keepingDimensions:)
Means along axes; negative axes count from the last.
@ Tensor.minimum(_:)
The smaller of each pair; where they are equal the gradient goes to this tensor.
@ Tensor.normalized(_:operation:)
Axes as 0..<rank, without repetition.
@ Tensor.origin
Where this value was computed, while a gradient is being recorded.
@ Tensor.padded(before:after:alongAxis:mode:)
Entries added before and after the others along an axis; counts below 0 take entries away.
- Throws: `TensorError.axis`; `.setting` for counts that the mode or the axis cannot give.
@ Tensor.padded(top:left:bottom:right:mode:)
Images with a border, `[N, H, W, C]` to `[N, top + H + bottom, left + W + right, C]`.
- Throws: `TensorError.operand`; `.setting` for counts that the mode or the images cannot give.
@ Tensor.pictures(columns:titles:crossedOut:)
The channels as small pictures side by side: for maps `[H, W, C]` one a channel, for `[N, H, W, 1]` one an image.
@ Tensor.prelu(slopes:)
x, and slope·x below 0, with a learned slope for each channel or one for all. He et al. 2015,
https://arxiv.org/abs/1502.01852.

This tensor is `[…, C]`.
- Parameter slopes: Shape `[C]` or `[1]`.
- Throws: `TensorError.operand`.
@ Tensor.recorded(from:_:)
Notes how `self` came from `inputs`, when one of them is being differentiated.
- Throws: `TensorError.nestedDifferentiation` when they belong to two running differentiations;
  `Interrupted` when asked to stop, in which case the value may be incomplete.
@ Tensor.relu()
max(x, 0); the derivative at 0 is 0.
@ Tensor.relu6()
min(max(x, 0), 6); the derivative at 0 and at 6 is 0.
@ Tensor.reshaped(to:)
The same scalars under another shape; one dimension may be -1 and is then computed.
- Throws: `TensorError.scalarCount`.
@ Tensor.resized(height:width:_:scales:)
Maps of another size, `[N, H, W, C]` to `[N, height, width, C]`.
- Parameter scales: Outputs for each row and column, where they are not the ratio of the sizes (ONNX's scales).
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.scalars
The scalars in row-major order.
@ Tensor.shape
The extent of each dimension; empty for a single scalar.
@ Tensor.shuffledChannels(groups:)
Channels dealt out: with g groups of n, channel i·n + j becomes channel j·g + i. Zhang et al. 2018 (ShuffleNet),
https://arxiv.org/abs/1707.01083.
- Throws: `TensorError.setting` when the groups do not divide the last axis.
@ Tensor.sigmoid()
1 / (1 + e⁻ˣ), without overflow.
@ Tensor.silu()
x·sigmoid(x), also called swish.
@ Tensor.slice(_:alongAxis:)
A part along one axis.
- Throws: `TensorError.axis`, `.index`.
@ Tensor.softmax(alongAxis:)
Softmax over an axis, the last unless said otherwise.
- Throws: `TensorError.axis`.
@ Tensor.softmaxCrossEntropy(labels:smoothing:)
The mean cross-entropy of softmax(logits) and the labels' distribution, of rank 0.

This tensor holds the logits, `[N, classes]`.
- Parameters:
  - labels: N class indices.
  - smoothing: The share of each label spread evenly over all classes, in [0, 1].
- Throws: `TensorError.operand`, `.index`, `.setting`.
@ Tensor.softmaxDivergence(from:temperature:)
How far softmax(logits ∕ T) is from softmax(targets ∕ T), as a student learns it from a teacher: T² · KL(teacher ‖ student),
the mean over the rows, of rank 0. The factor T² keeps gradients of one size whatever the temperature.
Hinton, Vinyals and Dean 2015, https://arxiv.org/abs/1503.02531

This tensor holds the student's logits, `[N, classes]`.
- Parameters:
  - targets: The teacher's logits, of the same shape; no derivative is taken by them.
  - temperature: T, above 0; larger ones show more of how classes are alike.
- Throws: `TensorError.operand`, `.setting`.
@ Tensor.softplus()
log(1 + eˣ), without overflow.
@ Tensor.split(sizes:alongAxis:)
Parts along one axis, of the given sizes.
- Throws: `TensorError.axis`; `.setting` when the sizes do not sum to the axis.
@ Tensor.subscript(index:)
The entry at `index` of the first axis, which disappears.
@ Tensor.subscript(range:)
A part of the first axis.
@ Tensor.sum()
The sum of all elements, of rank 0.
@ Tensor.sum(alongAxes:keepingDimensions:)
Sums along axes; negative axes count from the last.
- Parameter keepingDimensions: Whether the summed axes stay, with extent 1.
- Throws: `TensorError.axis`.
@ Tensor.summed(to:)
Sums over the axes along which `shape` was broadcast to this tensor's shape.
@ Tensor.transposed()
The last two axes exchanged.
- Throws: `TensorError.operand` for a tensor of rank less than 2.
@ Tensor.transposed(permutation:)
Axis i of the result is axis `permutation[i]` of this tensor.
- Throws: `TensorError.setting` when it is no permutation of the axes.
@ Tensor.transposedConv2D(filter:window:groups:outputPadding:)
A transposed convolution: what takes the outputs of a convolution back to the shape of its images.

This tensor holds images, `[N, H, W, C]`.
- Parameters:
  - filter: Shape `[KH, KW, O / groups, C]`, that of the convolution from O to C channels.
  - window: Of that convolution; its kernel is the filter's. Padding takes cells from the result.
  - outputPadding: Rows and columns added at the bottom and the right, which the convolution would not see.
- Returns: Shape `[N, H′, W′, O]` with H′ = (H − 1)·stride − padding + (KH − 1)·dilation + 1 + output padding.
- Throws: `TensorError.operand`, `.setting`.
@ TensorDifference
What a file of weights has that a network has not, and the other way round: all of it in one error.
@ TensorDifference.check()
- Throws: `NetworkError`: of its own kind where one tensor alone differs.
@ TensorDifference.missing
Names that only the network has, in its order.
@ TensorDifference.unexpected
Names that only the file has, sorted.
@ TensorError
What a caller of a tensor operation got wrong.
@ TensorError.allocationFailed(bytes:available:)
`available` is nil where the system does not say.
@ TensorError.broadcast(operation:left:right:)
Two shapes that cannot be broadcast together.
@ TensorError.index(operation:index:count:)
An index or range outside `0..<count`.
@ TensorError.invalidShape([Int]:)
A dimension is negative, or the element count overflows.
@ TensorError.libraryMissing(reason:)
The machine lacks the library that multiplies matrices.
@ TensorError.notScalar(operation:shape:)
One element was needed.
@ TensorError.operand(operation:argument:expected:given:advice:)
An operand whose shape an operation cannot take; `expected` completes "expected …".
@ TensorError.raggedRows(row:count:expected:)
One of the lists inside a list is longer or shorter than the first.
@ TensorError.scalarCount(given:shape:)
The scalars do not fill the shape.
@ TensorError.setting(operation:name:expected:given:)
A setting outside its range; `expected` completes "must be …".
@ TensorKernel
An operation that runs in a plan as it does on tensors, with a copy of what it reads and writes: for those that no
kernel is written for.
@ TensorStorage
The scalars of a tensor: 64-byte aligned and shared until written.
@ TensorStorage.init(count:)
Uninitialised storage for `count` scalars.
- Throws: `TensorError.tooLarge` before asking for more than the machine should give.
@ TerminalEcho
What a terminal does with the characters that are typed, before it was told not to show them.
@ TerminalEcho.off()
Nil where standard input is no terminal.
@ Text
Words beside a mark.
@ TextFileError
What can go wrong with a file or a folder that a cell names.
@ Trainer
Everything that changes while a network is trained; a value, so that a checkpoint is a copy.
@ Trainer.graph
Its main output is what losses take: logits, also where the network ends in a softmax.
@ Trainer.init(graph:tensors:settings:teacher:)
- Parameter teacher: Of the same classes, for settings that distil.
@ Trainer.isFinite
Whether every weight and every statistic is a number.
@ Trainer.names
Trainable tensors, in the order of the graph.
@ Trainer.running
What is not stepped, by full name: means and variances of the batch norms, constants.
@ Trainer.step(_:rate:)
One step on one batch; nothing changes when it throws `Interrupted`.
- Returns: The mean loss, and how many images had their class on top; nil, without a step, when the loss or its
  gradient is not finite.
@ Trainer.tensors
All tensors of the network as they are now.
@ TrainingData
What training and the search may see of a data set. There is no test split here: neither can reach it.
@ TrainingData.imageShape
`[H, W, C]`.
@ TrainingData.isLabelled
Whether the labels say anything: false for pictures of which only the pixels are known.
@ TrainingData.validation
A part of the training data that training does not use.
@ TrainingHistory
What a training did, epoch by epoch.
@ TrainingHistory.chart()
Loss and accuracy against the epochs, of training and of validation images.
@ TrainingHistory.mimeBundle
The curves, with their numbers; a training of one epoch has no curve, so only numbers.
@ TrainingHistory.save(_:)
Writes a training as `.csv`, `.md` or `.json`, an epoch a row.
- Throws: `TableError`.
@ TrainingHistory.warning
What is to be said of a training whose loss has exploded; nil of others.
@ TrainingOrigin
The beginning of a training: the network's digest, and a digest of its data and settings.
@ TrainingRun
A training under way: the trainer and the order in which it meets the images.
@ TrainingRun.batchesPerEpoch
A last batch of a single image is left out: it has no variance to normalise by.
@ TrainingRun.epoch(_:)
One pass over the training images in a new random order.
@ TrainingRun.validate(_:)
Adds the epoch's record, with the network's results on the validation images.
- Throws: `NetworkError.diverged` when the epoch's last step left a network without results.
@ TrainingSettings
Settings of a training.
@ TrainingSettings.clipNorm
Longest global norm of the gradients; nil for no limit.
@ TrainingSettings.distillation
What is learned from a teacher; nil without one.
@ TrainingSettings.precision
What convolutions multiply; nil for float32, which files of before do not name.
@ Transition
What followed a decision.
@ Transition.isTerminal
Whether the episode ended.
@ Transition.observation
What the next decision sees; after a terminal step it is not used.
@ UniformSearch
The control without a search: every group keeps the same share.
@ UpdateExplanation
One V-trace update on a real unroll, step by step: what the actor did, how much likelier the learner finds it now,
and what it aims at.
@ UpdateExplanation.Step.actorLogProbability
log ω(u|s)
@ UpdateExplanation.Step.advantage
A = ρ(r + γG′ − V)
@ UpdateExplanation.Step.decides
Whether there was something to decide.
@ UpdateExplanation.Step.difference
δ = ρ(r + γV′ − V)
@ UpdateExplanation.Step.ends
Whether the return ends with the step: γ is 0 after it.
@ UpdateExplanation.Step.isStart
Whether an episode starts with the step, so that the LSTM's memory was reset.
@ UpdateExplanation.Step.learnerLogProbability
log π(u|s)
@ UpdateExplanation.Step.ratio
ρ = min(ρ̄, π/ω)
@ UpdateExplanation.Step.sample
u before squashing, or the choice.
@ UpdateExplanation.Step.target
G = V + δ + γc(G′ − V′)
@ UpdateExplanation.Step.trace
c = λ·min(c̄, π/ω)
@ UpdateExplanation.Step.value
V(s)
@ UpdateExplanation.chart()
The update's first unroll: values, targets and advantages above, importance ratios below.
@ UpdateExplanation.explanation
What the columns mean and how the numbers become a gradient.
@ UpdateExplanation.mimeBundle
The unroll as a picture, what its numbers mean, and the numbers.
@ UpdateStatistics
What one update did: in `IMPALA.history` once for every task, as the result of `step()` once for all of them.
@ UpdateStatistics.bestReturn
The best return of an episode so far.
@ UpdateStatistics.clippedShare
Share of ratios above ρ̄.
@ UpdateStatistics.deviation
Mean σ of the steps that decide something; 0 with discrete actions.
@ UpdateStatistics.entropy
Mean entropy of the policy, in nats; of a squashed action relative to its interval, so at most 0.
@ UpdateStatistics.episodes
Episodes finished so far: the task's, or everyone's.
@ UpdateStatistics.explainedVariance
1 − Var(G − V) / Var(G); 1 is a perfect value function, 0 no better than the mean.
@ UpdateStatistics.gradientNorm
Global norm of the gradient before it was clipped.
@ UpdateStatistics.index
The update, from 1.
@ UpdateStatistics.meanRatio
Mean of π/ω before clipping.
@ UpdateStatistics.meanReturn
Mean return of the episodes that finished in this update, or else of the last that did.
@ UpdateStatistics.mimeBundle
One line; the numbers are folded away below it.
@ UpdateStatistics.policyLag
Updates between the parameters that acted and those that learned, the mean over unrolls.
@ UpdateStatistics.queueDepth
Unrolls waiting when the update took its batch.
@ UpdateStatistics.steps
Decisions taken so far, all tasks together.
@ UpdateStatistics.stepsPerSecond
Decisions a second, acting and learning together. Time is the only thing here that no seed decides.
@ UpdateStatistics.task
The task's name, or "all".
@ Upsample
Maps a whole number of times as large.
@ Upsample.init(_:_:)
- Parameter factor: Outputs for each row and column.
@ UserError
A mistake that a user can make and mend. Each module has its own typed cases;
the wording always says what was expected, what was given and what to do next.
@ UserError.argument
The label of the argument at fault, so that a cell can point at it.
@ UserError.element
The place, from 0, of the value at fault among those that a block between braces lists.
@ UserError.message
One or two sentences: expected, given, next step.
@ VGG16(classes:input:seed:)
VGG16 with batch norm for small images: thirteen 3×3 convolutions in five stages, one dense layer.
Simonyan and Zisserman 2014, https://arxiv.org/abs/1409.1556
- Parameter input: `[H, W, C]`, at least 32 on each side.
- Throws: `NetworkError` when the input is too small.
@ VTrace
V-trace corrects an actor's stale policy. Pure functions: no networks, no threads.
Espeholt et al. 2018, eq. (1), https://arxiv.org/abs/1802.01561
@ VTrace.Parameters
The clips and the trace decay.
@ VTrace.Parameters.gradientClip
The largest importance ratio in the policy gradient; nil does not clip.
@ VTrace.Parameters.lambda
λ, the decay of traces.
@ VTrace.Parameters.ratioClip
ρ̄, the largest importance ratio in a temporal difference; nil does not clip.
@ VTrace.Parameters.traceClip
c̄, the largest importance ratio by which a difference travels back; nil does not clip.
@ VTrace.Targets
What the learner aims at. Every array is time-major, shape `[T, B]`.
@ VTrace.Targets.advantages
A, the weight of the policy gradient.
@ VTrace.Targets.chart(values:lane:batch:)
V-trace on one unroll: above, the values V and their targets G, with the advantages as bars; below, the clipped
importance ratios ρ and c.
- Parameters:
  - values: V as it was given to `VTrace.targets`, shape `[T, B]`.
  - lane: Which unroll of the batch.
  - batch: Unrolls in the batch, `B`.
@ VTrace.Targets.differences
δ, the temporal differences.
@ VTrace.Targets.ratios
ρ, the clipped importance ratio.
@ VTrace.Targets.returns
G, the target of the value function.
@ VTrace.Targets.traces
c, the clipped ratio that carries differences back, λ included.
@ VTrace.targets(logRatios:discounts:rewards:values:bootstrap:parameters:)
The corrected returns and advantages of a batch of unrolls:
δ_t = ρ_t (r_t + γ_t V_{t+1} − V_t), G_t = V_t + δ_t + γ_t c_t (G_{t+1} − V_{t+1}),
A_t = ρ_t (r_t + γ_t G_{t+1} − V_t).
- Parameters:
  - logRatios: log π(a|s) − log ω(a|s) of learner and actor, shape `[T, B]`, time-major as all that follow.
  - discounts: γ, 0 where an episode ended, shape `[T, B]`.
  - rewards: Shape `[T, B]`.
  - values: V of the states before the steps, shape `[T, B]`.
  - bootstrap: V of the states after the last steps, shape `[B]`.
- Throws: `ReinforcementError.shapeMismatch`.
@ VTraceParameters
The clips and the trace decay of V-trace, under a name that cells can say.
@ VTraceTargets
What V-trace computes, under a name that cells can say.
@ ValidationImages
The first images of a validation split in fair order, so that every beginning is a fair sample; kept in memory when they
are few enough.
@ ValidationImages.batch(_:)
The images between two looks.
@ ValidationImages.classify(_:inputs:rule:)
Which images a plan classifies correctly: all, or as many as a race allowed.
- Parameter inputs: What the plan takes in place of the images of each batch; nil for the images.
@ ValidationImages.init(_:count:whole:progress:)
- Parameters:
  - count: How many images to use.
  - whole: The unpruned network.
  - progress: Advances by every image that it has classified.
@ ValidationImages.looks
How many images have been seen when a race may look: rising, the last is all of them.
@ ValueFormat
How numbers on an axis are written.
@ ValueFormat.automatic
As few digits as tell the ticks apart; thousands as k, millions as M.
@ ValueFormat.decimals(Int:)
This many decimals.
@ ValueFormat.percent
0.25 as 25 %.
@ WeightCache
Weights by layer and width; the least recently used leave when there are too many bytes.
@ WidgetKeepingSink
A display sink that is read later instead of watched, as a notebook that is stored: it keeps what viewers need to show controls where
nothing runs.
@ WidgetKeepingSink.keep(models:)
- Parameter models: By their names, each as notebooks keep it: `model_name`, `model_module`, `model_module_version`, `state`.
@ WidgetKeepingSink.newModelIdentifier()
A name that no other model of the document has; the same run gives the same names.
@ Window
How a kernel moves over maps: what convolutions and poolings have in common, in one value.
@ Window.Axis
Along one axis of the map.
@ Window.Axis.dilation
Cells from one cell under the kernel to the next.
@ Window.Axis.kernel
Cells under the kernel.
@ Window.Axis.span
Cells from the first to the last under the kernel.
@ Window.Axis.stride
Cells from one place of the kernel to the next.
@ Window.Padding
Cells around the map.
@ Window.Padding.cells(_:)
As many on both sides.
@ Window.Padding.same
As many as make ⌈extent / stride⌉ places; an odd one comes after the map.
@ Window.Padding.sameBefore
The same, but an odd one comes before the map.
@ Window.axes
The vertical axis, then the horizontal one.
@ Window.cells
Cells under the kernel.
@ Window.init(_:roundsUp:)
Both axes alike.
@ Window.init(_:stride:padding:dilation:roundsUp:)
A square window.
@ Window.isPointwise
Whether every place is one cell of its own.
@ Window.largestExtent
The largest extent of anything.
@ Window.onnx(_:)
ONNX's attributes for maps of this size. What rounding up adds is written as padding.
@ Window.placed(height:width:pools:)
- Parameters:
  - height: Of the map, in cells; the width too.
  - pools: Whether each place must meet the map, so that padding is less than the kernel's span.
- Throws: `WindowProblem`.
@ Window.placedBackwards(height:width:outputPadding:)
The convolution of which maps of this height and width are the outputs, for a transposed convolution: its `extent`s
are what comes out.

- Parameter outputPadding: Rows and columns at the end of the result that no place of the window need reach.
- Throws: `WindowProblem`.
@ Window.roundsUp
Whether a place counts that reaches past the padded map, as long as it begins inside the map or its first padding.
@ Window.size
"3×3".
@ Window.square
The settings of a square window with the same padding on every side and no dilation; nil when it is none.
@ Window.strideMark
" /2", where there is a stride.
@ Window.strideText
", stride 2", where there is one.
@ Window.text
What an error says of it: "a 3×3 window with padding 1".
@ WindowGeometry
A convolution's or a pooling's extents, checked.
@ WindowGeometry.forEachImage(_:)
Runs `body` with this geometry's address, an image at a time, in parallel.
@ WindowGeometry.imageGrain
Images that one thread takes at once, where each is little work.
@ WindowGeometry.init(input:outputs:groups:operation:place:)
- Parameter place: The window on a map of this height and width.
@ WindowGeometry.init(input:window:outputs:groups:pools:operation:)
- Parameters:
  - input: `[N, H, W, C]`.
  - pools: As for `Window.placed`.
- Throws: `TensorError.operand` when the input is no batch of images or smaller than the window,
  `.setting` for what the window may not be.
@ WindowGeometry.patch
Scalars of a group under the window: kernel height · kernel width · channels.
@ WindowGeometry.reversed
The convolution with stride 1 that takes gradients of the outputs back to the images; nil where there is none.
@ WindowGeometry.winogradTiles
Tiles of 4×4 outputs in an image.
@ WindowProblem
Why a window cannot lie on a map.
@ WindowProblem.mapTooSmall(height:width:)
The map is smaller than the window: the least height and width, padding aside.
@ WindowProblem.setting(name:expected:given:)
A setting outside its range; `expected` completes "must be …".
@ WorkerID
What a worker is known by: the routing id that it chose when it started.
@ WorkerLine
A worker's connection: one thread that owns the socket, beats and hands on what comes; libzmq connects again by itself.
@ WorkerLine.answer(_:)
Sends what an order came to; there is nothing to do then.
@ WorkerLine.ask(_:)
What somebody has seen of a plan; nil when it is for this worker to measure.
@ WorkerLine.close()
Says that it leaves.
@ WorkerLine.drop()
Leaves an order undone; the learner learns of it by the next beats.
@ WorkerLine.fetch(_:into:)
Makes sure that content is on this machine.
@ WorkerLine.next()
The next thing to do.
- Throws: `ClusterError`.
@ WorkerLine.parameters(_:version:isExact:)
The parameters of a version, or, where newer ones will do, the newest.
@ WorkerLine.tell(_:_:)
- Parameter marks: Nil when it could not be measured.
@ WorkerPool
Where a learner's workers come together: it listens, tells workers what to do, and knows how each of them is.
@ WorkerPool.close()
Says goodbye to the workers, which then end.
@ WorkerPool.closeAll()
Lets all workers of this process's learners go; for the end of the process.
@ WorkerPool.count
Workers that are there now.
@ WorkerPool.counts
What was counted since the pool began.
@ WorkerPool.endpoint
Where it listens, with the port that the system chose for 0.
@ WorkerPool.init(listen:key:cache:)
- Parameters:
  - listen: `tcp://HOST:PORT`.
  - key: The learner's key file.
  - cache: A folder for what workers fetch; nil for the user's cache.
- Throws: `ClusterError`; `FileError`.
@ WorkerPool.log
Who came and went, and what was refused; the newest lines.
@ WorkerPool.shared(listen:key:)
The pool of this address in this process, made when there is none: learners share it.
@ WorkerPool.table
Who is there: a row a worker.
@ WorkerPool.watch(seconds:)
Shows the table and keeps it as it is now, until the time is over or somebody stops it.
- Throws: `Interrupted`.
@ WorkerRecord
What the learner knows of a worker.
@ WorkerRecord.idleBeats
Beats in a row that said nothing of its order.
@ WorkerRecord.lag
Of the last unroll, in updates.
@ WorkerRecord.recent
Decisions of the last seconds, each with its time.
@ ZeroPad2D
Maps with a border of zeros.
@ Zlib
Zlib's format in memory, as MAT files compress with it.
@ Zlib.inflated(_:limit:)
The whole content; nil when it is damaged, incomplete, followed by more, or larger than `limit`.
@ appendInSequence(_:to:after:prefix:)
Appends layers one after another; each is called by its own name or its place.
@ check(_:_:equals:within:points:hint:)
An exercise of a notebook: shows whether an answer is right. A wrong answer is no error, so that the notebook
goes on; nil stands for an answer that is still to come.
- Parameters:
  - exercise: The question, or its short name.
  - tolerance: The largest difference between two numbers that still counts as none; other values are equal or not.
  - points: What a right answer counts where notebooks are graded.
  - hint: Shown while the answer is wrong.
- Returns: Whether the answer is right.
@ check(_:_:matches:on:within:points:hint:)
An exercise whose answer is a function: it is called with inputs that its author need not know, and has to give what
another function gives. The first input for which it does not is shown.
- Parameter expected: The function that is right.
- Throws: Nothing but an interruption: what the answer throws makes it wrong.
@ check(_:_:points:hint:)
An exercise that is done when a condition holds; nil stands for an answer that is still to come.
@ choose(_:_:_:)
The elements of the first tensor where `condition` is true, else those of the second.
- Parameter condition: One value for each element; all three tensors' element counts are equal.
- Throws: `TensorError.operand` when the counts or shapes differ.
@ clearOutput(wait:)
Clears the output shown so far; with `wait`, when the next output arrives, which avoids flicker.
@ comparisonChart(_:of:)
A measure of searches against the plans they scored for a task, a panel for each task. Runs with the same name are
seeds: their mean is drawn in a band from the worst to the best.
@ concatenate(_:alongAxis:)
Tensors joined along one axis; their other extents are equal.
- Throws: `TensorError.operand`, `.axis`; `.setting` when there are none.
@ display(_:id:)
Shows a value in its richest form.
@ displayWidth(_:)
Columns a text takes in a terminal: two for wide characters and emoji, none for marks that combine.
@ elementGrain
Elements a thread takes at once in loops over single elements.
@ escapedForMarkup(_:)
Text made safe inside HTML and SVG, in content and in quoted attributes.
Control characters that XML forbids become U+FFFD.
@ files(in:)
The names in a folder, sorted; those of folders end with "/". Hidden files are left out.
- Throws: `TextFileError` when the folder cannot be read.
@ fixed(_:_:)
A number with the given count of decimals, rounded half away from zero, without a locale.
@ grouped(_:)
An integer with thousands separated by commas: 11,596,288.
@ groupedSum(count:shape:_:)
The sum of what `body` adds for each of 0..<count: eight partial sums, added in order.
@ hexadecimal(_:)
Bytes as the files' own documents write them: "00 00 08 03".
@ histogram(_:bins:label:)
How often values fall into equal bins over their range. Values that are not finite are counted in the subtitle.
- Parameter bins: By default about the square root of the count, 10 to 60.
@ holdingOutTest(_:name:)
Sets a tenth of the images apart as a test set, for sets that are published without one.
The choice depends on nothing but the labels, so no seed turns a test image into a training image.
@ keepRatioChart(_:)
The share of channels that several plans keep, layer by layer, as a heat map.
- Parameter plans: Plans for the same network or for different ones, each with a name such as its task's.
@ matmul(_:_:)
The matrix product of `[M, K]` and `[K, N]`, `[M, N]`; leading dimensions of the first operand count as rows, those of both
operands broadcast.
- Throws: `TensorError.operand` when the inner extents differ, `.broadcast` when the leading dimensions do not fit.
@ paretoChart(_:)
Accuracy against multiply-accumulates, with the Pareto front: networks that no other beats in both.
@ paretoFront(_:)
The points that no other beats: rising in cost and in accuracy.
@ printError(_:separator:terminator:)
Writes values to the standard error stream: set apart in notebooks, out of the way of a program's output elsewhere.
@ prune(_:keep:on:method:rules:)
A smaller version of a network without a learner, its layers fitted to their original outputs on training images.
- Parameters:
  - network: Trained; it is not changed.
  - keep: The share of multiply-accumulates to keep, above 0 and at most 1.
  - data: Training images for the fit, validation images for `.best` and `.greedy`.
@ prune(_:keep:rules:)
A smaller version of a network without a search: every group keeps the same share, the most important channels; no data
is needed, so that a measure that wants some gives way to L1, and nothing is fitted: fine-tune it.
- Parameters:
  - network: Any network; it is not changed.
  - keep: The share of multiply-accumulates to keep, above 0 and at most 1.
- Throws: `PruningError` when the share is out of range or cannot be reached.
@ readLine(prompt:)
Asks the reader for a line, after showing a prompt: an input box in notebooks, standard input elsewhere.
- Returns: The line without its end, or nil at the end of input.
- Throws: When the front end takes no input, and `Interrupted`.
@ readPassword(prompt:)
Asks the reader for a line that nobody should see: front ends and terminals do not show what is typed.
- Returns: The line without its end, or nil at the end of input.
- Throws: When the front end takes no input, and `Interrupted`.
@ record(_:_:)
Notes a named value in the notebook, for whoever compares many runs: `espalier sweep` collects them in a table.
The executed notebook is the record; there is no other file.
@ sensitivity(_:on:steps:rules:)
The accuracy against the keep ratio of every group, each cut alone and fitted; the others stay whole.
- Parameters:
  - network: Trained.
  - data: Training images for the fit, validation images for the accuracy.
  - steps: Widths for each group.
@ showStaleCells(_:)
Whether a line under a cell says that running the notebook from top to bottom would give something else; it does until it is
told not to, here or by `ESPALIER_STALE_CELLS=off` in the kernel's environment.
@ sleep(_:)
Waits; an interrupt ends it within a moment.
- Parameter seconds: Nothing when negative or not a number.
- Throws: `Interrupted`.
@ systemError()
The C library's words for the last failure.
@ textOfMessage(_:)
The text of a C array of characters.
@ updateDisplay(_:id:)
Replaces what was displayed under `id`.
@ valueWithGradient(at:of:)
The value of `function` and its gradient, by reverse-mode differentiation.
- Parameter function: Returns one element.
- Returns: The gradient has the shape of `input`; zeros where the value does not depend on it.
- Throws: What `function` throws, and `TensorError.notScalar`.
"""##
