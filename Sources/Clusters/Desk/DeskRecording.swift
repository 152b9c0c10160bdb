import LanguageModels

extension DeskFolder {
  /// Whether a recording answers: no desk is needed then, and no model is asked.
  public var isRecorded: Bool { SharedFile.exists("\(path)/recorded.json") }

  /// Takes over what the desk of another job of the same work answered: the last attempt at each place, and the cap where one ended it.
  /// - Throws: `ClusterError` where the other's work is another, or asked nothing.
  public func record(from other: String) throws {
    guard case .search(let work) = try ClusterJob(folder: other).work else {
      throw ClusterError("\(other): this job is no search")
    }
    guard work.identity == self.work else {
      throw ClusterError(
        "\(other): its problems, researchers, seeds, budgets, models or version are others: a recording answers the same questions only"
      )
    }
    let recorded = DeskFolder(work, at: other)
    try make()
    var count = 0
    for search in work.searches {
      var last: [ExchangePlace: DeskReply] = [:]
      for reply in try recorded.replies(to: search.number) { last[reply.exchange.place] = reply }
      for reply in last.values {
        var exchange = reply.exchange
        exchange.attempt = 1
        let question = DeskQuestion(
          work: self.work, search: search.number, place: exchange.place, attempt: 1, model: exchange.model,
          request: exchange.request)
        try keep(
          DeskReply(work: self.work, search: search.number, exchange: exchange, isRecorded: true), to: question)
        count += 1
      }
    }
    guard count > 0 else { throw ClusterError("\(other): its desk has answered no question") }
    if let stopped = recorded.stopped { try stop(stopped) }
    try write([other], "recorded.json")
  }
}
