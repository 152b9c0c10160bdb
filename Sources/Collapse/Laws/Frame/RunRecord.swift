/// What one run of a law measured in each of its generations.
public struct RunRecord: Sendable {
  /// Measures a generation.
  public let measures: Int
  /// Generation-major values, shape (generations + 1, measures).
  public private(set) var values: [Double]

  init(generations: Int, measures: Int) {
    self.measures = measures
    values = Array(repeating: .nan, count: (generations + 1) * measures)
  }

  /// The value of a measure in a generation; 0 is the real model.
  public subscript(_ generation: Int, _ measure: Int) -> Double {
    get { values[generation * measures + measure] }
    set { values[generation * measures + measure] = newValue }
  }
}
