import Charts
import Displays
import Networks

extension ChannelGroups: Displayable {
    /// The network layer by layer, with the channels that are pruned together in one colour.
    public func diagram() -> NetworkDiagram { NetworkDiagram(self) }

    /// The network with coupled layers in one colour as a picture, with the groups as a table.
    public var mimeBundle: MIMEBundle { MIMEBundle(diagram(), table: table, plain: description) }
}
