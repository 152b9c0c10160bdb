import Archive
import ArgumentParser
import Studies

/// A question on the command line: `3/0f2a91c47be0`.
struct QuestionName: Equatable, Sendable, ExpressibleByArgument, CustomStringConvertible {
  /// The run.
  let run: Int64
  /// The ticket.
  let ticket: String

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let run = Int64(parts[0]), run > 0, parts[1].count == 12, parts[1].allSatisfy(\.isHexDigit)
    else { return nil }
    self.run = run
    ticket = parts[1].lowercased()
  }

  var description: String { "\(run)/\(ticket)" }
}

/// What is printed once an answer is kept.
struct ReviewReceipt {
  /// `{"question", "reviewer", "decision", "words"}`
  let json: OrderedJSON

  init(question: String, _ record: ReviewRecord) {
    json = .members([
      "question": .string(question), "reviewer": .string(record.reviewer),
      "decision": .string(record.decision.rawValue), "words": .string(record.words),
    ])
  }
}
