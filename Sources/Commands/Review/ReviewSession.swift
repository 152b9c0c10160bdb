import Archive
import Console
import Foundation
import Pictures
import Research

/// A person at a terminal, one question after another.
struct ReviewSession {
  let lab: Lab
  let reviewer: String
  /// Where pictures go; nil for none.
  let pictures: String?

  /// Shows each question and waits for the answer, until the last one, `q`, or the end of standard input.
  func go(through queue: [ReviewTicket]) throws {
    var answered = 0
    for (place, ticket) in queue.enumerated() {
      let evidence = try lab.evidence(ticket)
      try Terminal.deliver(
        "\nQuestion \(place + 1) of \(queue.count) (\(evidence.run)/\(evidence.ticket))\n\n\(evidence.text)\n", to: nil)
      if let pictures { Terminal.log("picture: \(try Self.draw(evidence, into: pictures))") }
      let began = ContinuousClock.now
      switch read() {
      case .quit:
        return finish(answered, queue.count)
      case .skip: continue
      case .answer(let decision, let words):
        let seconds = Double((ContinuousClock.now - began).components.seconds)
        do {
          try lab.review(
            ReviewRequest(
              run: ticket.run, proposal: ticket.proposal, reviewer: reviewer, decision: decision, words: words,
              seconds: seconds))
          answered += 1
          Terminal.log("kept: \(decision.rawValue)")
        } catch LabError.conflict(let reason) {
          Terminal.log("aitken: \(reason)")
        }
      }
    }
    finish(answered, queue.count)
  }

  private func finish(_ answered: Int, _ all: Int) {
    Terminal.log(
      "\(answered) of \(all) answered by \(reviewer). A run that is under way takes them in with its next generation; one that "
        + "has stopped, with `aitken research PROBLEM --resume`.")
  }

  /// What a person typed.
  private enum Reply {
    case answer(Opinion.Decision, String)
    case skip
    case quit
  }

  private func read() -> Reply {
    while true {
      Terminal.say("[a]ccept, [r]eject, [s]end back, s[k]ip, [q]uit; reasons may follow: ")
      guard let line = readLine() else { return .quit }
      let text = line.trimmingCharacters(in: .whitespaces)
      let word = text.prefix { !$0.isWhitespace }.lowercased()
      let words = text.dropFirst(word.count).trimmingCharacters(in: .whitespaces)
      switch word {
      case "a", "accept": return .answer(.accept, words)
      case "r", "reject": return .answer(.reject, words)
      case "s", "send", "back":
        guard let comment = words.isEmpty ? comment() : words else { return .quit }
        if !comment.isEmpty { return .answer(.sendBack, comment) }
        Terminal.log("Without a comment there is nothing to send back.")
      case "k", "skip": return .skip
      case "q", "quit": return .quit
      default: Terminal.log("Please answer with a, r, s, k or q.")
      }
    }
  }

  private func comment() -> String? {
    Terminal.say("What should the researcher change? ")
    return readLine()?.trimmingCharacters(in: .whitespaces)
  }

  /// Draws the evidence's picture.
  /// - Returns: the file.
  @discardableResult
  static func draw(_ evidence: ReviewEvidence, into folder: String) throws -> String {
    try Figure.check()
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw CommandError("\(folder): cannot be made (\(error.localizedDescription))")
    }
    let picture = evidence.picture
    let path = "\(folder)/\(picture.name).svg"
    try picture.figure.draw(to: path, format: .svg)
    return path
  }
}
