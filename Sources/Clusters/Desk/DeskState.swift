import Foundation
import Ledger

/// How the desk of a job stands, at one look.
public struct DeskState: Sendable {
  /// What was asked and spent; nil before a desk was opened.
  public let account: DeskAccount?
  /// What all searches together may spend.
  public let caps: Caps
  /// The cap that was reached; nil as long as none is.
  public let stopped: CapReached?
  /// Who keeps the desk; nil where nobody does.
  public let keeper: DeskSign?
  /// Questions that lie there without a reply.
  public let waiting: Int
  /// Whether a recording answers in place of models.
  public let isRecorded: Bool

  /// Looks at the desk of `work` in the job's folder.
  public init(_ work: SearchWork, in job: String) {
    let folder = DeskFolder(work, at: job)
    (account, caps, stopped) = (folder.account, folder.caps, folder.stopped)
    isRecorded = folder.isRecorded
    waiting = folder.requests().count
    // By this machine's clock: a page looks, and writes nothing.
    keeper = folder.keeper.flatMap { $0.seconds < DeskSign.patience && !$0.sign.isGone ? $0.sign : nil }
  }

  /// What was spent: "96 questions, 12345 tokens, 0.43 USD".
  public var spent: String {
    guard let account else { return "nothing was asked yet" }
    let usage = account.usage
    return "\(account.calls) \(account.calls == 1 ? "question" : "questions") put to models"
      + (account.unanswered > 0 ? " (\(account.unanswered) without an answer)" : "")
      + ", \(usage.tokens.sum) tokens, \(usage.cost.words)"
  }

  /// In words, for a person.
  /// - Parameter folder: the job's folder as a shell reads it.
  public func words(folder: String) -> String {
    if isRecorded { return "Desk: a recording answers; no model is asked." }
    let limit = caps.isEmpty ? "" : "; \(caps.words)"
    if let stopped {
      let sentence = stopped.words
      return "Desk: \(spent)\(limit). " + sentence.prefix(1).uppercased() + sentence.dropFirst()
        + ". To go on: aitken cluster resume \(folder) with a larger \(stopped.option); to conclude with what there is: "
        + "aitken cluster collect \(folder)"
    }
    guard let keeper else {
      let these = waiting == 0 ? "" : " \(waiting) \(waiting == 1 ? "question waits" : "questions wait")."
      return "Desk: nobody keeps it; \(spent)\(limit).\(these) Open it: aitken cluster desk \(folder)"
    }
    return "Desk: kept by process \(keeper.process) on \(keeper.host); \(spent)\(limit); \(waiting) not answered yet."
  }
}
