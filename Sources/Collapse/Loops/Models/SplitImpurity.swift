/// The purity of two sides of a split while observations move from the right one to the left one: Σ y²-terms that variance and
/// Gini's index share, (Σ_L y)²/n_L + (Σ_R y)²/n_R for numbers, Σ_c n_{Lc}²/n_L + Σ_c n_{Rc}²/n_R for classes. It grows
/// by what the sum of squares (or Gini's index times n) falls.
struct SplitImpurity {
  /// Gains below this share of the score are rounding.
  static let least = 1e-9

  private let classes: Int
  private var leftCount = 0.0
  private var rightCount = 0.0
  /// Of numbers: their sums. Of classes: sums of squared counts.
  private var left = 0.0
  private var right = 0.0
  private var leftCounts: [Double]
  private var rightCounts: [Double]
  /// Numbers are taken from here, so that their mean does not drown their differences.
  private var origin: Double?

  init(classes: Int) {
    self.classes = classes
    leftCounts = Array(repeating: 0, count: classes)
    rightCounts = leftCounts
  }

  /// An observation on the right side.
  @inline(__always)
  mutating func add(_ y: Double) {
    rightCount += 1
    if classes > 0 {
      right += 2 * rightCounts[Int(y)] + 1
      rightCounts[Int(y)] += 1
    } else {
      if origin == nil { origin = y }
      right += y - (origin ?? 0)
    }
  }

  /// Moves an observation from the right side to the left one.
  @inline(__always)
  mutating func moveLeft(_ y: Double) {
    leftCount += 1
    rightCount -= 1
    if classes > 0 {
      let level = Int(y)
      left += 2 * leftCounts[level] + 1
      leftCounts[level] += 1
      right -= 2 * rightCounts[level] - 1
      rightCounts[level] -= 1
    } else {
      let value = y - (origin ?? 0)
      left += value
      right -= value
    }
  }

  /// The purity.
  var score: Double {
    if classes > 0 { return (leftCount > 0 ? left / leftCount : 0) + (rightCount > 0 ? right / rightCount : 0) }
    return (leftCount > 0 ? left * left / leftCount : 0) + (rightCount > 0 ? right * right / rightCount : 0)
  }
}
