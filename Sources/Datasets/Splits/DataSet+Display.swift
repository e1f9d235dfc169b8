import Displays
extension DataSet {
    public var mimeBundle: MIMEBundle { summary().mimeBundle }
}
