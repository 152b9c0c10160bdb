/// Control of the false discovery rate under any dependence (Benjamini & Yekutieli 2001, theorem 1.3).
public enum BenjaminiYekutieli {
  /// Which hypotheses are rejected at false discovery rate `rate`; shape of `probabilities`.
  public static func rejections(_ probabilities: [Double], rate: Double) -> [Bool] {
    adjusted(probabilities).map { $0 <= rate }
  }

  /// The adjusted p-values: the smallest rates at which each is rejected.
  public static func adjusted(_ probabilities: [Double]) -> [Double] {
    let count = probabilities.count
    let harmonic = (0..<count).reduce(0) { $0 + 1 / Double($1 + 1) }
    let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
    var result = Array(repeating: 1.0, count: count)
    var smallest = 1.0
    for rank in (0..<count).reversed() {
      let index = order[rank]
      smallest = min(smallest, probabilities[index] * Double(count) * harmonic / Double(rank + 1))
      result[index] = smallest
    }
    return result
  }
}
