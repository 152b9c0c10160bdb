/// How far a number of labels goes towards what infinitely many teach, for better or worse, by theory.
struct Learnable {
  /// The accuracy of one who has learnt nothing.
  let chance: Double
  /// N
  let samples: Int
  private let accuracy: (Int) -> Double

  /// - Parameter accuracy: the predicted one of N labels.
  init(chance: Double, samples: Int, accuracy: @escaping (Int) -> Double) {
    self.chance = chance
    self.samples = samples
    self.accuracy = accuracy
  }

  /// The most labels that are asked about.
  private static let most = 1_000_000_000_000_000
  /// The part of the way that counts as something: below it a table's third digit hardly moves.
  private static let something = 0.05

  private func way(_ samples: Int) -> Double {
    let end = accuracy(Self.most) - chance
    return end == 0 ? 0 : (accuracy(samples) - chance) / end
  }

  /// Whether N labels are more than a twentieth of the way.
  var isShown: Bool { way(samples) > Self.something }

  /// The N of half of the way, to two digits; nil where there is none.
  var halfway: Int? {
    var (low, high) = (1, Self.most)
    guard way(high) > 0.5, abs(accuracy(high) - chance) > 1e-9 else { return nil }
    while high - low > 1, Double(high) / Double(low) > 1.01 {
      let middle = Int((Double(low) * Double(high)).squareRoot())
      guard middle > low else { break }
      if way(middle) > 0.5 { high = middle } else { low = middle }
    }
    var scale = 1
    while high / scale >= 100 { scale *= 10 }
    return (high + scale / 2) / scale * scale
  }
}
