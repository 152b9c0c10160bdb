/// A figure of a generation of a loop on real data.
public struct LoopMeasure: Hashable, Sendable {
  /// What a figure is about.
  public enum Family: String, Hashable, Sendable, CaseIterable {
    case fidelity
    case diversity
    case inference
    case privacy
    case selection
  }

  /// Which way a figure goes when things get worse.
  public enum Direction: Hashable, Sendable {
    case down
    case up
    /// Away from the real sample's, either way.
    case either
    /// It is shown, and says nothing of collapse by itself.
    case none
  }

  /// Its name; the key in JSON.
  public let name: String
  /// What it is about.
  public let family: Family
  /// Which way is worse.
  public let worse: Direction
  /// How much it must change to matter: a share of the value in the first generation, or an amount.
  public let material: Material
  /// Whether the runs' values are zeros and ones.
  public let isProportion: Bool
  /// Between which numbers a run's value lies; nil where it has no such bounds.
  public let range: ClosedRange<Double>?

  /// A change that matters.
  public enum Material: Hashable, Sendable {
    /// A share of the value in the first generation.
    case share(Double)
    /// An amount, in the measure's own unit.
    case amount(Double)
  }

  init(
    _ name: String, _ family: Family, worse: Direction, material: Material = .share(0.1), isProportion: Bool = false,
    range: ClosedRange<Double>? = nil
  ) {
    self.name = name
    self.family = family
    self.worse = worse
    self.material = material
    self.isProportion = isProportion
    self.range = isProportion ? 0...1 : range
  }

  /// The measures of a table, in the order of a report.
  static let ofTables: [LoopMeasure] = [
    LoopMeasure("precision", .fidelity, worse: .down, material: .amount(0.05), range: 0...1),
    LoopMeasure("recall", .fidelity, worse: .down, material: .amount(0.05), range: 0...1),
    LoopMeasure("frechet distance", .fidelity, worse: .up, material: .amount(0.05)),
    LoopMeasure("correlation error", .fidelity, worse: .up, material: .amount(0.05)),
    LoopMeasure("variance ratio", .diversity, worse: .either),
    LoopMeasure("vendi score", .diversity, worse: .down),
    LoopMeasure("support", .diversity, worse: .down),
    LoopMeasure("entropy", .diversity, worse: .down, material: .amount(0.1)),
    LoopMeasure("effective support", .diversity, worse: .down),
    LoopMeasure("levels kept", .diversity, worse: .down, material: .amount(0.05), range: 0...1),
    LoopMeasure("tail mass", .diversity, worse: .either),
    LoopMeasure("tail recall", .diversity, worse: .down, material: .amount(0.05), range: 0...1),
    LoopMeasure("naive coverage", .inference, worse: .down, material: .amount(0.05), range: 0...1),
    LoopMeasure("corrected coverage", .inference, worse: .down, material: .amount(0.05), range: 0...1),
    LoopMeasure("naive type-I error", .inference, worse: .up, material: .amount(0.05), isProportion: true),
    LoopMeasure("corrected type-I error", .inference, worse: .up, material: .amount(0.05), isProportion: true),
    LoopMeasure("membership advantage", .privacy, worse: .none),
    LoopMeasure("closest record ratio", .privacy, worse: .none),
    LoopMeasure("closest record share", .privacy, worse: .none),
    LoopMeasure("exact copies", .privacy, worse: .none),
    LoopMeasure("epsilon", .privacy, worse: .none),
    LoopMeasure("kept share", .selection, worse: .none),
    LoopMeasure("rows", .selection, worse: .none),
  ]
}
