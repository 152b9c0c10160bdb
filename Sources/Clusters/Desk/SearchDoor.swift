import Foundation
import LanguageModels
import Ledger

/// The way of one search, on whatever node, to the job's desk: questions and replies are files.
///
/// Invariant: what was answered once at a place is given again, and nothing is asked for it: also where the node that asked is gone.
struct SearchDoor: DeskDoor {
  private let folder: DeskFolder
  private let search: Int
  private let patience: Double
  private let say: @Sendable (String) -> Void

  /// - Parameters:
  ///   - patience: seconds without a desk after which the search gives up for now.
  ///   - say: is told when it waits for a desk, and when there is one again.
  init(_ folder: DeskFolder, search: Int, patience: Double, say: @escaping @Sendable (String) -> Void) {
    (self.folder, self.search, self.patience, self.say) = (folder, search, patience, say)
  }

  func exchange(
    _ request: ModelRequest, of model: String, at place: ExchangePlace
  ) async throws -> (exchange: Exchange, isPaid: Bool) {
    try folder.make()
    func question(_ attempt: Int) -> DeskQuestion {
      DeskQuestion(
        work: folder.work, search: search, place: place, attempt: attempt, model: model, request: request)
    }
    var attempt = 1
    // What failed is asked anew by who comes later, and so is what another course of the same search asked here.
    while let known = try folder.reply(to: question(attempt)) {
      let isSame = known.exchange.request == request && known.exchange.model == model
      if isSame, known.isRecorded || known.exchange.outcome != .failed { return (known.exchange, !known.isRecorded) }
      attempt += 1
    }
    return try await reply(to: question(attempt))
  }

  private func reply(to question: DeskQuestion) async throws -> (exchange: Exchange, isPaid: Bool) {
    var pause = 0.02
    var looked = ContinuousClock.now
    var away: ContinuousClock.Instant?
    while true {
      if let reply = try folder.reply(to: question) {
        if away != nil { say("the desk is open again") }
        return (reply.exchange, !reply.isRecorded)
      }
      if let reached = folder.stopped {
        folder.withdraw(question.name)
        throw reached
      }
      if folder.isRecorded {
        throw ClusterError(
          "search \(search): the recording holds no reply to its question in generation \(question.place.generation), "
            + "\(question.place.slot + 1).\(question.place.turn + 1): it was of a search that ended earlier")
      }
      if !folder.isAsked(question) { try folder.ask(question) }
      if ContinuousClock.now - looked >= .seconds(DeskSign.beat) {
        looked = .now
        if try folder.isOpen(clock: "\(search)-\(question.place.slot)") {
          if away != nil { say("the desk is open again") }
          away = nil
        } else {
          let since = away ?? .now
          if away == nil, question.place.slot == 0 {
            say("search \(search) waits for the desk, which asks the models: aitken cluster desk \(folder.job)")
          }
          away = since
          if ContinuousClock.now - since >= .seconds(patience) {
            throw ClusterError(
              "search \(search): nobody has kept the desk for \(Int(patience.rounded())) s, and without it no model can be asked. "
                + "What is searched so far is kept. Open it where the models' keys are: aitken cluster desk \(folder.job); then "
                + "aitken cluster resume \(folder.job)")
          }
        }
      }
      if pause >= 1 { SharedFile.refresh("\(folder.path)/replies/\(search)") }
      try await Task.sleep(for: .seconds(pause))
      pause = min(1, 1.3 * pause)
    }
  }
}
