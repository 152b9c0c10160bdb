import Archive
import Console
import Foundation
import Pictures
import Research

/// A person at a terminal, one question after another.
struct ReviewSession {
  let lab: Lab
  let reviewer: ReviewerName
  /// What the name is claimed with.
  let token: ReviewerToken
  /// Where pictures go; nil for none.
  let pictures: String?

  /// Shows each question and waits for the answer, until the last one, `q`, or the end of standard input. `u` goes back to the last
  /// answer, which is taken back.
  func go(through queue: [ReviewTicket]) throws {
    var name = reviewer.text
    var answered: [Int] = []
    var place = 0
    while place < queue.count {
      let ticket = queue[place]
      let evidence = try lab.evidence(ticket)
      try Terminal.deliver(
        "\nQuestion \(place + 1) of \(queue.count) (\(evidence.run)/\(evidence.ticket))\n\n\(evidence.text)\n", to: nil)
      if let pictures { Terminal.log("picture: \(try Self.draw(evidence, into: pictures))") }
      let began = ContinuousClock.now
      let reply = read()
      do {
        switch reply {
        case .quit: return finish(name, answered.count, queue.count)
        case .skip: place += 1
        case .undo:
          guard let last = answered.last else {
            Terminal.log("There is no answer of this session to take back.")
            continue
          }
          try lab.withdraw(run: queue[last].run, proposal: queue[last].proposal, reviewer: reviewer, token: token)
          answered.removeLast()
          place = last
          Terminal.log("taken back")
        case .answer(let decision, let words):
          let record = try lab.review(
            ReviewRequest(
              run: ticket.run, proposal: ticket.proposal, reviewer: reviewer.text, decision: decision, words: words,
              seconds: Double((ContinuousClock.now - began).components.seconds)), token: token)
          name = record.reviewer
          answered.append(place)
          place += 1
          Terminal.log("kept: \(decision.rawValue)")
        }
      } catch LabError.conflict(let reason) {
        Terminal.log("aitken: \(reason)")
        if case .answer = reply { place += 1 }
      }
    }
    finish(name, answered.count, queue.count)
  }

  private func finish(_ reviewer: String, _ answered: Int, _ all: Int) {
    Terminal.log(
      "\(answered) of \(all) answered by \(reviewer). A run that is under way takes them in with its next generation; one that "
        + "has stopped, with `aitken research PROBLEM --resume`.")
  }

  /// What a person typed.
  private enum Reply {
    case answer(Opinion.Decision, String)
    case skip
    case undo
    case quit
  }

  private func read() -> Reply {
    while true {
      Terminal.say("[a]ccept, [r]eject, [s]end back, s[k]ip, [u]ndo, [q]uit; reasons may follow: ")
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
      case "u", "undo": return .undo
      case "q", "quit": return .quit
      default: Terminal.log("Please answer with a, r, s, k, u or q.")
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
