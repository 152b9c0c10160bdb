/// What a verification may spend beside its confirmation: as much as is wanted where estimators are quick, and where they are slow as
/// much as the confirmation itself would take, by and large, but never less than a search spends on a critique.
///
/// It is counted in elementary operations, not in seconds: the same whatever the machine.
struct Workload: Hashable, Sendable {
  /// Elementary operations of all detectors' common data sets, and of the adversary's search: some half a minute each.
  static let operations = 40_000_000_000
  /// Replications a cell below which a detector sees too little: those of a critique in the search.
  static let fewest = 256
  /// Replications below which the adversary's halving compares noise.
  static let fewestOfAdversary = 2_500

  /// Replications a cell for the detectors.
  let detectors: Int
  /// Replications that the adversary may spend.
  let adversary: Int

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
  }
}
