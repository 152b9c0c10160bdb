/// What is spent beside the clocks of this process: exchanges with language models.
public protocol Expenses: Sendable {
  /// What was spent since the last call, by purpose.
  func drain() -> [LedgerEntry]
  /// Everything that was spent.
  var total: Usage { get }
  /// Questions that were put and charged.
  var calls: Int { get }
}

extension [LedgerEntry] {
  /// One entry a purpose, in the order of `Purpose.allCases`.
  public var byPurpose: [LedgerEntry] {
    Purpose.allCases.compactMap { purpose in
      let usages = filter { $0.purpose == purpose }.map(\.usage)
      return usages.isEmpty ? nil : LedgerEntry(purpose: purpose, usage: usages.reduce(.zero, +))
    }
  }
}
