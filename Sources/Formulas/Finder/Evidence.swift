/// A function of statistics that is looked at as evidence against a hypothesis.
struct Evidence {
  /// Its text over the names that it reads.
  let text: String
  /// Names of the bank.
  let needs: [String]
  /// One a row of the table.
  let values: [Double]
  /// What it costs to read.
  let complexity: Double
}
