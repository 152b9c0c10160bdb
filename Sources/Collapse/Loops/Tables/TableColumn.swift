/// A column of a real table: its name, and what its entries are.
public struct TableColumn: Hashable, Sendable {
  /// What the entries of a column are.
  public enum Kind: Hashable, Sendable {
    /// Numbers that may lie anywhere between those observed.
    case continuous
    /// Numbers that only take the values observed: whole ones, or few distinct ones.
    case discrete
    /// Names without an order: level i of `levels` is the number i.
    case categorical
  }

  /// Its name, from the first line of the file.
  public let name: String
  /// What its entries are.
  public let kind: Kind
  /// The names of a categorical column, in the order of their first appearance; otherwise empty.
  public let levels: [String]
  /// The smallest and the largest number of the file; 0 and the last level where it is categorical.
  public let range: ClosedRange<Double>

  /// A column.
  public init(name: String, kind: Kind, levels: [String] = [], range: ClosedRange<Double>) {
    self.name = name
    self.kind = kind
    self.levels = levels
    self.range = range
  }

  /// Distinct numbers up to which a column of numbers is discrete, whole or not.
  static let discreteLimit = 20
  /// Names up to which a column of text is categorical; with more of them it names rows rather than groups of rows.
  static let levelLimit = 50

  /// The column of these numbers.
  static func numeric(_ name: String, _ values: [Double]) -> TableColumn {
    let isWhole = values.allSatisfy { $0 == $0.rounded() }
    let isFew = Set(values).count <= discreteLimit
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    return TableColumn(name: name, kind: isWhole || isFew ? .discrete : .continuous, range: low...high)
  }
}
