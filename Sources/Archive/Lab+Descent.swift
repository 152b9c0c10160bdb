import GRDB

/// A proposal in a tree: what it is called, and what it was made from.
public struct DescentRow: Hashable, Sendable {
  /// Number in the run.
  public var number: Int
  /// Name of the estimator.
  public var name: String
  /// What it was made from, the first parent first.
  public var parents: [Int]
}

extension Lab {
  /// Names and parents of some proposals of a run, by number.
  public func descent(run: Int64, numbers: [Int]) throws -> [DescentRow] {
    let places = Array(repeating: "?", count: numbers.count).joined(separator: ",")
    let arguments = StatementArguments([run] + numbers.map(Int64.init))
    return try read { database in
      let links = try Row.fetchAll(
        database,
        sql:
          "SELECT proposal, parent FROM parent WHERE run = ? AND proposal IN (\(places)) ORDER BY proposal, position",
        arguments: arguments)
      var parents: [Int: [Int]] = [:]
      for link in links { parents[link["proposal"], default: []].append(link["parent"]) }
      return try Row.fetchAll(
        database, sql: "SELECT number, name FROM proposal WHERE run = ? AND number IN (\(places)) ORDER BY number",
        arguments: arguments
      ).map { DescentRow(number: $0["number"], name: $0["name"], parents: parents[$0["number"]] ?? []) }
    }
  }
}
