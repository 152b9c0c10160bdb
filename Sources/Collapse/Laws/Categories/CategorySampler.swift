/// Draws categories by inverting their cumulative frequencies.
struct CategorySampler {
  private let cumulative: [Double]

  /// Of categories with these frequencies, shape (k).
  init(frequencies: [Double]) {
    var sum = 0.0
    cumulative = frequencies.map {
      sum += $0
      return sum
    }
  }

  /// The categories that uniform numbers on [0, 1) stand for.
  func categories(_ uniforms: [Double]) -> [Int32] {
    let total = cumulative.last ?? 1
    return uniforms.map { uniform in
      let target = uniform * total
      var (low, high) = (0, cumulative.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if cumulative[middle] > target { high = middle } else { low = middle + 1 }
      }
      return Int32(low)
    }
  }
}
