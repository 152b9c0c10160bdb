/// What a law is run with: generations, observations a generation, and the values of its parameters.
public struct LawSetting: Hashable, Sendable {
  /// T: generations after the real data.
  public let generations: Int
  /// n: observations a generation.
  public let samples: Int
  private let values: [String: Double]

  init(generations: Int, samples: Int, values: [String: Double]) {
    self.generations = generations
    self.samples = samples
    self.values = values
  }

  /// The value of a parameter that the law declares; NaN for a name that it does not declare.
  public subscript(_ name: String) -> Double { values[name] ?? .nan }

  /// The value of a whole parameter.
  func whole(_ name: String) -> Int {
    let value = self[name]
    return value.isFinite ? Int(value) : 0
  }
}
