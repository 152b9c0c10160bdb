/// What a verification may spend: as much as is wanted where estimators are quick; where they are slow some half a minute on each of its
/// parts, but never less than what still tells something.
///
/// It is counted in elementary operations, not in seconds: the same whatever the machine.
struct Workload: Hashable, Sendable {
  /// Elementary operations of one part: some half a minute.
  static let operations = 40_000_000_000
  /// The same of a detector's second look at a finalist, in the search: a quarter of a second.
  static let rescreening = 500_000_000
  /// The same of the adversary there, which goes to some forty places: some seconds for what is so slow, a part of one for most.
  static let attack = 2_500_000_000
  /// Replications a cell below which a detector sees too little: those of a critique in the search.
  static let fewest = 256
  /// Replications below which the adversary's halving compares noise.
  static let fewestOfAdversary = 2_500
  /// Replications of a cell that is looked at alone: as many as an early look of the confirmation has, for wild and rare errors to be seen.
  static let fewestAlone = Looks.least
  /// Cells that are looked at alone: the weakest, and three that the adversary found.
  private static let alone = 4

  /// Replications a cell for the detectors.
  let detectors: Int
  /// Replications that the adversary may spend.
  let adversary: Int
  /// Replications of a cell that is looked at alone.
  let single: Int

  /// - Parameters:
  ///   - cells: number of cells that are examined.
  ///   - cost: elementary operations of both estimators on one data set.
  init(_ options: VerifierOptions, cells: Int, cost: Int) {
    func share(_ wanted: Int, _ count: Int, least: Int) -> Int {
      let (one, overflow) = cost.multipliedReportingOverflow(by: max(1, count))
      return min(wanted, max(least, overflow ? 0 : Self.operations / max(1, one)))
    }
    detectors = share(options.detectorReplications, cells, least: Self.fewest)
    adversary = share(options.adversaryReplications, 1, least: Self.fewestOfAdversary)
    single = share(options.replications, Self.alone, least: Self.fewestAlone)
  }
}
