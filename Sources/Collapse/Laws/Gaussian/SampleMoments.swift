/// Mean and sum of squared deviations of a sample.
struct SampleMoments {
  /// n
  let count: Double
  /// x̄
  let mean: Double
  /// Σ(x − x̄)²
  let squares: Double

  /// The moments of `numbers`, in two passes.
  init(_ numbers: [Double]) {
    count = Double(numbers.count)
    var total = 0.0
    for number in numbers { total += number }
    mean = total / count
    var squares = 0.0
    for number in numbers {
      let deviation = number - mean
      squares += deviation * deviation
    }
    self.squares = squares
  }
}
