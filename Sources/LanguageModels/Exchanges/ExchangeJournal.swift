/// Who keeps exchanges: the archive, or memory.
public protocol ExchangeJournal: Sendable {
  /// What was recorded at a place, in the order of attempts.
  func exchanges(at place: ExchangePlace) async throws -> [Exchange]
  /// Keeps an exchange. Once this returns it survives the process.
  func record(_ exchange: Exchange) async throws
  /// Whether the ledger holds the cost of an exchange that an earlier process recorded.
  func isBooked(_ exchange: Exchange) async throws -> Bool
}

/// A journal that lives as long as the process.
public actor MemoryExchangeJournal: ExchangeJournal {
  /// Everything recorded, in order.
  public private(set) var all: [Exchange]
  private var booked = 0

  /// A journal that holds `exchanges` already.
  public init(_ exchanges: [Exchange] = []) { all = exchanges }

  /// What was recorded at a place.
  public func exchanges(at place: ExchangePlace) -> [Exchange] {
    all.filter { $0.place == place }.sorted { $0.attempt < $1.attempt }
  }

  /// Keeps an exchange.
  public func record(_ exchange: Exchange) { all.append(exchange) }

  /// Whether it was there when `book` was called last.
  public func isBooked(_ exchange: Exchange) -> Bool { all.prefix(booked).contains(exchange) }

  /// The ledger holds what everything so far cost.
  public func book() { booked = all.count }
}
