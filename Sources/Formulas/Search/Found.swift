/// A formula that came out of a search.
struct Found: Sendable {
  /// The formula.
  var tree: Tree
  /// Its constants.
  var parameters: [Double]
  /// Gain on the rows for fitting, and on those for choosing.
  var fitted = 0.0
  var chosen = 0.0
  /// What it was made under.
  var setting: String

  /// What counts: the gain on rows that it was not fitted to, less what it costs to read.
  var merit: Double { min(chosen, fitted + 0.02) - Self.parsimony * complexity }
  /// What it costs to read.
  var complexity: Double { tree.complexity }
  /// Cost in log relative efficiency of one statistic in a formula.
  static let parsimony = 0.008
}
