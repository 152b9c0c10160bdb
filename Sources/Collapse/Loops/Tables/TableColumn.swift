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

  /// How its numbers are written.
  public enum Form: Hashable, Sendable {
    /// As they are.
    case plain
    /// As dates (2024-03-01); the numbers are days since 1970-01-01.
    case date
    /// Multiplied by two to this power.
    case scaled(Int)
  }

  /// Its name, from the first line of the file.
  public let name: String
  /// What its entries are.
  public let kind: Kind
  /// The names of a categorical column, in the order of their first appearance; otherwise empty.
  public let levels: [String]
  /// The smallest and the largest number of the file; 0 and the last level where it is categorical.
  public let range: ClosedRange<Double>
  /// How its numbers are written.
  public let form: Form
  /// The column, before this one, that says where its numbers are missing (level 1); there stand numbers drawn from the others.
  public let gaps: Int?

  /// A column.
  public init(
    name: String, kind: Kind, levels: [String] = [], range: ClosedRange<Double>, form: Form = .plain, gaps: Int? = nil
  ) {
    self.form = form
    self.gaps = gaps
    self.name = name
    self.kind = kind
    self.levels = levels
    self.range = range
  }

  /// Distinct numbers up to which a column of numbers is discrete, whole or not.
  static let discreteLimit = 20
  /// Names up to which each is a category; of more, where they recur, the rarest become one, and else they name rows rather than groups.
  static let levelLimit = 50

  /// The column of these numbers.
  static func numeric(_ name: String, _ values: [Double], form: Form = .plain, gaps: Int? = nil) -> TableColumn {
    let isWhole = values.allSatisfy { $0 == $0.rounded() }
    let isFew = Set(values).count <= discreteLimit
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    return TableColumn(
      name: name, kind: isWhole || isFew ? .discrete : .continuous, range: low...high, form: form,
      gaps: gaps)
  }
}
