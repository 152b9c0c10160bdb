import Engine

/// A normal model with known variance 1, so that a generation is a mean: what the laws of mixing have in common.
enum MeanRecursion {
  /// μ² and n·μ², whose expectations are the variance of the fitted mean, and that in units of one real sample's.
  static let measures: [LawMeasure] = [.mean("squared mean"), .mean("squared mean times n")]

  /// The mean of a new sample of N(centre, 1), as large as `numbers`.
  static func sampleMean(_ centre: Double, _ numbers: inout [Double], _ random: inout RandomStream) -> Double {
    random.normal(&numbers)
    var sum = 0.0
    for number in numbers { sum += number }
    return centre + sum / Double(numbers.count)
  }

  /// Writes the measures of a generation.
  static func record(_ mean: Double, _ generation: Int, _ setting: LawSetting, into record: inout RunRecord) {
    record[generation, 0] = mean * mean
    record[generation, 1] = mean * mean * Double(setting.samples)
  }

  /// The theory of a variance that is `scaled`(t)/n in generation t.
  static func theory(_ setting: LawSetting, notes: [String], _ scaled: (Int) -> Double) -> LawTheory {
    LawTheory(generations: setting.generations, notes: notes) {
      let value = scaled($0)
      return [value / Double(setting.samples), value]
    }
  }
}
