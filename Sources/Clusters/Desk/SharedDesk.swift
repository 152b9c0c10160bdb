import Foundation
import LanguageModels
import Ledger

/// The one desk of a job: puts the questions of all its searches to models, under one set of caps, and keeps every reply.
///
/// Invariant: what has been spent, and what the questions under way may cost at most, is together within the caps. A reply is kept
/// before anybody uses it.
public actor SharedDesk {
  private let folder: DeskFolder
  private let searches: Int
  private let entries: [ModelEntry]
  private let clients: [String: any LanguageModel]
  private let bill: ModelBill
  /// Read again and again: another session may raise them.
  private var caps: Caps
  private let say: @Sendable (String) -> Void
  private let sign = DeskSign.own

  private var account = DeskAccount()
  private var written: DeskAccount?
  /// Questions that are known and not begun, in the order in which they came.
  private var waiting: [DeskQuestion] = []
  /// What questions under way may cost at most, by name.
  private var asking: [String: (model: String, most: Usage)] = [:]
  /// Questions that are no questions of this job.
  private var foreign: Set<String> = []

  /// The desk of `work` in the job's folder.
  /// - Parameters:
  ///   - entries: the models with their prices and slots.
  ///   - clients: of these models.
  ///   - say: is told what a person should know.
  public init(
    _ work: SearchWork, at job: String, entries: [ModelEntry], clients: [any LanguageModel],
    say: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    folder = DeskFolder(work, at: job)
    searches = work.searches.count
    self.entries = entries
    self.clients = Dictionary(clients.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    bill = ModelBill(tariffs: Dictionary(entries.map { ($0.name, $0.tariff) }, uniquingKeysWith: { first, _ in first }))
    caps = folder.caps
    self.say = say
  }

  /// Seconds from one look at the folder to the next.
  private static let look = 0.1

  /// Answers until a cap is reached, or `isOver`, or the task is cancelled: questions under way are then dropped, and asked again later.
  /// - Returns: the cap; nil where none was reached.
  /// - Throws: `ClusterError` where another process keeps the desk.
  public func serve(until isOver: @escaping @Sendable () -> Bool) async throws -> CapReached? {
    try folder.open(sign)
    defer { folder.close(sign) }
    for search in 1...max(1, searches) {
      for reply in try folder.replies(to: search) { account.add(reply, bill) }
    }
    keepAccount()
    let (folder, sign) = (folder, sign)
    return try await withThrowingTaskGroup(of: CapReached??.self) { group in
      group.addTask {
        while true {
          try await Task.sleep(for: .seconds(DeskSign.beat))
          try folder.beat(sign)
        }
      }
      group.addTask { .some(try await self.answer(until: isOver)) }
      defer { group.cancelAll() }
      while let ended = try await group.next() { if let ended { return ended } }
      return nil
    }
  }

  private func answer(until isOver: @Sendable () -> Bool) async throws -> CapReached? {
    try await withThrowingDiscardingTaskGroup { group in
      var reached = folder.stopped
      var looked = ContinuousClock.now
      while true {
        try Task.checkCancellation()
        if reached == nil {
          takeIn()
          while reached == nil, let next = try begin(&reached) {
            group.addTask { try await self.put(next.question, to: next.client) }
          }
        }
        keepAccount()
        if asking.isEmpty, reached != nil { return reached }
        if ContinuousClock.now - looked > .seconds(2) {
          looked = .now
          caps = folder.caps
          if asking.isEmpty, isOver() { return nil }
        }
        try await Task.sleep(for: .seconds(Self.look))
      }
    }
  }

  /// Takes note of questions that have come.
  private func takeIn() {
    let known = Set(waiting.map(\.name))
    for name in folder.requests() where !known.contains(name) && asking[name] == nil && !foreign.contains(name) {
      guard let question = folder.question(name), question.work == folder.work, question.name == name,
        (1...max(1, searches)).contains(question.search), clients[question.model] != nil
      else {
        if SharedFile.exists("\(folder.path)/requests/\(name)") {
          foreign.insert(name)
          say("\(folder.path)/requests/\(name): this is no question of this job, and is left alone")
        }
        continue
      }
      waiting.append(question)
    }
  }

  /// The next question that a model has a slot for, and the caps room: nil where there is none now.
  /// - Parameter reached: the cap that does not allow it, also when all that is under way has come to its end.
  private func begin(_ reached: inout CapReached?) throws -> (question: DeskQuestion, client: any LanguageModel)? {
    for (index, question) in waiting.enumerated() {
      guard let client = clients[question.model], let entry = entries.first(where: { $0.name == question.model })
      else { continue }
      if try folder.reply(to: question) != nil {
        folder.withdraw(question.name)
        waiting.remove(at: index)
        return try begin(&reached)
      }
      guard asking.values.filter({ $0.model == question.model }).count < entry.slots else { continue }
      let most = bill.most(question.request, of: question.model)
      let under = asking.keys.sorted().reduce(Usage.zero) { $0 + (asking[$1]?.most ?? .zero) }
      if let passed = caps.passed(by: account.usage + under, next: most, calls: account.calls + asking.count + 1) {
        // What is under way may turn out cheaper.
        guard asking.isEmpty else { return nil }
        reached = passed
        try folder.stop(passed)
        return nil
      }
      try folder.check(sign)
      waiting.remove(at: index)
      asking[question.name] = (question.model, most)
      return (question, client)
    }
    return nil
  }

  private func put(_ question: DeskQuestion, to client: any LanguageModel) async throws {
    let exchange = try await ModelDesk.put(
      question.request, to: client, at: question.place, attempt: question.attempt, bill: bill)
    let reply = DeskReply(work: folder.work, search: question.search, exchange: exchange, isRecorded: false)
    var hasSaid = false
    while true {
      do {
        try folder.keep(reply, to: question)
        break
      } catch {
        // It is paid for: it is held until there is room.
        if !hasSaid { say("\(error); the reply is held and written as soon as that is possible") }
        hasSaid = true
        try await Task.sleep(for: .seconds(1))
      }
    }
    account.add(reply, bill)
    asking[question.name] = nil
    folder.withdraw(question.name)
  }

  /// An account that cannot be written stops nothing: the replies are what counts.
  private func keepAccount() {
    (account.asking, account.waiting) = (asking.count, waiting.count)
    guard account != written, (try? folder.write(account, "account.json")) != nil else { return }
    written = account
  }
}
