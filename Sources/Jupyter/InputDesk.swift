import Displays

/// Lines asked of the reader by cells that wait for them.
final class InputDesk: Sendable {
    private struct Question {
        /// Of the input_request.
        var identifier: String
        var client: [[UInt8]]
        /// When the client made the cell's request, on its clock.
        var askedSince: Int?
        var answer: Answer?
    }

    private enum Answer {
        case text(String)
        /// The client has no stdin channel.
        case unreachable
    }

    private let questions = Monitor<[Question]>([])

    /// Asks the client that sent `request`, and waits.
    /// - Returns: Nil when the reader ended the input.
    /// - Throws: `Interrupted`, or `InputError` when the client cannot be reached.
    func ask(_ prompt: String, isSecret: Bool, for request: Request, kernel: Kernel) throws -> String? {
        let content: JSONValue = ["prompt": .string(prompt), "password": .bool(isSecret)]
        let message = kernel.writer.frames(
            type: "input_request", content: content.encoded(), address: request.identities, parent: request.headerBytes)
        let identifier = message.identifier
        questions.withLock { $0.append(Question(identifier: identifier, client: request.identities, askedSince: request.header.date)) }
        defer { questions.withLock { $0.removeAll { $0.identifier == identifier } } }
        kernel.outbox.reply(message.frames, on: .stdin)
        while true {
            try Interruption.checkAndPause()
            let answer = questions.wait(seconds: 0.02) { questions in
                questions.first { $0.identifier == identifier }?.answer
            }
            switch answer {
            case nil: continue
            case .text("\u{4}"): return nil
            case .text(let text): return text
            case .unreachable: throw InputError.notAllowed
            }
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
            questions[index].answer = .text(text)
            return true
        }
    }

    /// Ends the questions that could not be delivered.
    func fail(client: ArraySlice<[UInt8]>) {
        questions.update { questions in
            for index in questions.indices where questions[index].client[...] == client && questions[index].answer == nil {
                questions[index].answer = .unreachable
            }
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
