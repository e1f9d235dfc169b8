import Charts
import Displays
import Networks

extension ChannelGroups: Displayable {
    /// The network layer by layer, with the channels that are pruned together in one colour.
    public func diagram() -> NetworkDiagram { NetworkDiagram(self) }

    /// The groups as a table, the network with coupled layers in one colour as a picture.
    public var mimeBundle: MIMEBundle {
        let svg = diagram().svg
        return MIMEBundle(plain: description, html: table.html + svg, svg: svg)
    }
}
