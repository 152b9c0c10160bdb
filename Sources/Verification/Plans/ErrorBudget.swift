/// The error budget of a lab: every confirmation that is ever run there spends from it, so that the best of many is not a
/// discovery.
///
/// Alpha-investing (Foster & Stine 2008, "α-investing: a procedure for sequential control of expected false discoveries",
/// JRSS B 70, equations 9–12): wealth W(0) = αη with η = 1 − α; a test at level a costs a/(1 − a) and, if it rejects,
/// earns ω = α. Within one lab the wealth never becomes negative. This controls mFDR_η at α, and with η = 1 − α the probability of any
/// false "better" when nothing is better at all is at most α (their section 3.1). It needs each p-value to be valid given the
/// past; here every confirmation draws fresh numbers, so it is, however the candidate was found.
///
/// A level is paid for when it is granted, before the result is known: a confirmation that is interrupted costs its level.
///
/// A hypothesis is counted once. An experiment that repeats a confirmed one (the same problem, the same behaviour) is a replication:
/// whatever comes of it, neither the discoveries nor the false ones among them become more, so it costs nothing and earns nothing.
public struct ErrorBudget: Codable, Hashable, Sendable {
  /// One confirmation.
  public struct Entry: Codable, Hashable, Sendable {
    /// Hash of the experiment plan.
    public var plan: String
    /// The level granted.
    public var level: Double
    /// The p-value; nil while the confirmation is open.
    public var pValue: Double?
    /// Whether it repeats a confirmed one: it costs and earns nothing.
    public var isReplication = false
    /// Wealth after the payment (and after the pay-out, once settled).
    public var wealth: Double
    /// Whether "better" was said.
    public var rejected: Bool { pValue.map { $0 <= level } ?? false }
  }

  /// α: the probability of a false "better" in the whole campaign where nothing is better.
  public let level: Double
  /// Share of the wealth that one confirmation may cost.
  public let share: Double
  /// What is left.
  public private(set) var wealth: Double
  /// Every confirmation, in order.
  public private(set) var entries: [Entry] = []

  /// A fresh budget.
  public init(level: Double = 0.05, share: Double = 0.1) {
    self.level = level
    self.share = share
    wealth = level * (1 - level)
  }

  /// The budget of a lab whose confirmations so far are `entries`, in the order in which they were paid: plan, level,
  /// p-value (nil while open), whether it repeats a confirmed one. What is left does not depend on that order.
  public init(
    entries: [(plan: String, level: Double, pValue: Double?, isReplication: Bool)], level: Double = 0.05,
    share: Double = 0.1
  ) {
    self.init(level: level, share: share)
    for entry in entries {
      if !entry.isReplication {
        wealth -= entry.level / (1 - entry.level)
        if let pValue = entry.pValue, pValue <= entry.level { wealth += level }
      }
      self.entries.append(
        Entry(
          plan: entry.plan, level: entry.level, pValue: entry.pValue, isReplication: entry.isReplication, wealth: wealth
        ))
    }
  }

  /// The level that the next confirmation gets: a with a/(1 − a) = share · wealth; none where labs that were put together spent more
  /// than there was.
  public var nextLevel: Double { share * max(0, wealth) / (1 + share * max(0, wealth)) }

  /// Pays for a confirmation at `nextLevel`; a replication is tested at that level and costs nothing. The same plan again is the
  /// same experiment: it costs nothing more.
  /// - Returns: the level.
  @discardableResult public mutating func open(_ plan: String, isReplication: Bool = false) -> Double {
    if let entry = entries.last(where: { $0.plan == plan }) { return entry.level }
    let level = nextLevel
    if !isReplication { wealth -= level / (1 - level) }
    entries.append(Entry(plan: plan, level: level, pValue: nil, isReplication: isReplication, wealth: wealth))
    return level
  }

  /// Writes down the result of a confirmation that was opened, and pays out α if it rejects and is no replication. Settling
  /// twice changes nothing.
  public mutating func settle(_ plan: String, pValue: Double) {
    guard let index = entries.lastIndex(where: { $0.plan == plan }), entries[index].pValue == nil else { return }
    entries[index].pValue = pValue
    if entries[index].rejected, !entries[index].isReplication { wealth += level }
    entries[index].wealth = wealth
  }
}
