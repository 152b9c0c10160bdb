import GRDB

/// The last numbers that the records of a run have: the next ones follow without gaps.
struct LastNumbers: Hashable, Sendable {
  var step = 0
  var proposal = 0
  var critique = 0
  var result = 0
  var verdict = 0
  var question = 0
}

extension Lab {
  /// The last numbers of a run's records; 0 where there are none.
  func lastNumbers(run: Int64) throws -> LastNumbers {
    try read { database in
      func last(_ table: String) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT max(number) FROM \(table) WHERE run = ?", arguments: [run]) ?? 0
      }
      return LastNumbers(
        step: try last("step"), proposal: try last("proposal"), critique: try last("critique"),
        result: try last("result"), verdict: try last("verdict"),
        question: try database.tableExists("question") ? last("question") : 0)
    }
  }
}
