import Displays

/// Lines asked of the reader by cells that wait for them.
final class InputDesk: Sendable {
    private struct Question {
        /// Of the input_request.
        var identifier: String
        var client: [[UInt8]]
        /// When the client made the cell's request, on its clock.
        var askedSince: Int?
        var answer: String?
    }

    private let questions = Monitor<[Question]>([])

    /// Asks the client that sent `request`, and waits.
    /// - Returns: Nil when the reader ended the input.
    /// - Throws: `Interrupted`.
    func ask(_ prompt: String, isSecret: Bool, for request: Request, kernel: Kernel) throws -> String? {
        let content: JSONValue = ["prompt": .string(prompt), "password": .bool(isSecret)]
        let message = kernel.writer.frames(
            type: "input_request", content: content.encoded(), address: request.identities, parent: request.headerBytes)
        let identifier = message.identifier
        questions.withLock { $0.append(Question(identifier: identifier, client: request.identities, askedSince: request.header.date)) }
        defer { questions.withLock { $0.removeAll { $0.identifier == identifier } } }
        kernel.outbox.reply(message.frames, on: .stdin)
        while true {
            try Interruption.check()
            let answer = questions.wait(seconds: 0.02) { questions in
                questions.first { $0.identifier == identifier }?.answer
            }
            if let answer { return answer == "\u{4}" ? nil : answer }
        }
    }

    /// Gives an answer to the client's oldest question that has none. False when nobody asked,
    /// or when the answer is older than the cell: it is meant for an earlier one that was interrupted.
    func answer(_ text: String, reply: Request) -> Bool {
        questions.update { questions in
            let index = questions.firstIndex { question in
                guard question.client == reply.identities, question.answer == nil else { return false }
                guard let since = question.askedSince, let date = reply.header.date else { return true }
                return date >= since
            }
            guard let index else { return false }
            questions[index].answer = text
            return true
        }
    }
}

/// Input asked of a front end that gives none.
enum InputError: UserError {
    case notAllowed

    var message: String {
        "readLine() needs a front end that answers questions, and this one said that it does not; "
            + "give the value in the code, or as a parameter."
    }
}
