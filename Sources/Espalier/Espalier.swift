@_exported import Charts
@_exported import Datasets
@_exported import Displays
@_exported import Networks
@_exported import Pruning
@_exported import Reinforcement
@_exported import Tensors
@_exported import Widgets
