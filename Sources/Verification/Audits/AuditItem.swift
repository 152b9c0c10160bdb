/// One answer that was generated, what is known of it, and what the machine said.
public struct AuditItem: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Whether the answer is right; nil where nobody found out.
  public let truth: Bool?
  /// Each person's verdict, true for accepting; nil where a person did not look.
  public let persons: [Bool?]
  /// The machine's verdict, true for accepting.
  public let machine: Bool
  /// The subgroup that it belongs to.
  public let group: String?
  /// The probability with which the item was drawn into the audit; nil for a simple random sample.
  public let probability: Double?

  /// An item.
  public init(
    name: String, truth: Bool?, persons: [Bool?] = [], machine: Bool, group: String? = nil, probability: Double? = nil
  ) {
    self.name = name
    self.truth = truth
    self.persons = persons
    self.machine = machine
    self.group = group
    self.probability = probability
  }
}
