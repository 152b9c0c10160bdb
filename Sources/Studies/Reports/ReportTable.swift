/// A table for people, before it becomes text, LaTeX or HTML.
public struct ReportTable: Hashable, Sendable {
  /// One column.
  public struct Column: Hashable, Sendable {
    /// What stands above it.
    public var header: String
    /// Whether its entries are numbers, set flush right.
    public var isNumeric: Bool
    /// A column.
    public init(_ header: String, isNumeric: Bool) {
      self.header = header
      self.isNumeric = isNumeric
    }
  }
  /// One entry.
  public struct Entry: Hashable, Sendable {
    /// The text.
    public var text: String
    /// Set off from the others: beyond two paired Monte Carlo standard errors.
    public var isBold: Bool
    /// An entry.
    public init(_ text: String, isBold: Bool = false) {
      self.text = text
      self.isBold = isBold
    }
  }
  /// Entries that belong together: the estimators of one cell.
  public struct Group: Hashable, Sendable {
    /// Its rows. A row shorter than the columns ends with a text that runs to the right edge.
    public var rows: [[Entry]]
    /// A group.
    public init(rows: [[Entry]]) { self.rows = rows }
  }

  /// What the table is about.
  public var title: String
  /// The columns.
  public var columns: [Column]
  /// The rows, in groups.
  public var groups: [Group]
  /// What a reader needs to know, below the table.
  public var notes: [String]

  /// A table.
  public init(title: String, columns: [Column], groups: [Group], notes: [String]) {
    self.title = title
    self.columns = columns
    self.groups = groups
    self.notes = notes
  }
}
