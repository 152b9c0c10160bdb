import GRDB

/// Reviewers are somebody: a name belongs to who claimed it first in this lab.
extension Lab {
  /// Claims a name for the holder of `token`, for good; claiming what one has changes nothing.
  /// - Returns: the name as it was first spelt.
  /// - Throws: `LabError.conflict` where it is somebody else's; `.openedForReading`.
  @discardableResult
  public func claim(_ name: ReviewerName, token: ReviewerToken) throws -> String {
    if case .held(let spelling) = try claim(of: name, token: token) { return spelling }
    return try write(durably: true, review: true) { try self.claim(name, token, $0) }
  }

  /// Whose a name is.
  public enum Claim: Hashable, Sendable {
    /// Nobody's yet.
    case free
    /// The holder's of the token that was shown; as it was first spelt.
    case held(String)
    /// Somebody else's.
    case taken
  }

  /// Whose a name is in this lab.
  public func claim(of name: ReviewerName, token: ReviewerToken?) throws -> Claim {
    try read { try self.claim(of: name, token, $0) }
  }

  private func claim(of name: ReviewerName, _ token: ReviewerToken?, _ database: Database) throws -> Claim {
    guard try database.tableExists("reviewer"),
      let row = try Row.fetchOne(
        database, sql: "SELECT name, token FROM reviewer WHERE key = ?", arguments: [name.key])
    else { return .free }
    return token?.hash(for: name) == row["token"] ? .held(row["name"]) : .taken
  }

  /// As `claim(_:token:)`, in a transaction that is under way.
  func claim(_ name: ReviewerName, _ token: ReviewerToken, _ database: Database) throws -> String {
    switch try claim(of: name, token, database) {
    case .held(let spelling): return spelling
    case .taken:
      throw LabError.conflict(
        "the name \(name) is somebody else's in this lab; choose another, or show the token that it was claimed with")
    case .free:
      // A name that stands in reviews of an earlier version, which knew no claims, keeps its spelling.
      let spelling =
        try String.fetchAll(database, sql: "SELECT DISTINCT reviewer FROM review")
        .first { (try? ReviewerName($0))?.key == name.key } ?? name.text
      try database.cached(
        "INSERT INTO reviewer (key, name, token, claimed) VALUES (?,?,?,?)",
        [name.key, spelling, token.hash(for: name), Self.now()])
      return spelling
    }
  }
}
