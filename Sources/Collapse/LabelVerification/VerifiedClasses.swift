import Engine
import Foundation
import Studies

/// `VerifiedLabels` with K classes: the generator's errors are spread evenly over the other K − 1, and the threshold rises to
/// p*ₖ = 1/(1 + ψ/((K − 1)φ)) (arXiv 2406.07515).
///
/// Observations are x = μ_y + z, z standard normal, the classes' means the corners of a regular simplex at distance ‖μ‖ from its
/// centre, the origin; two classes are those of `VerifiedLabels`. What is learnt says the class k whose w_k·x is largest. Accuracy is
/// the share of new observations whose class it finds, on `checks` of them a run.
public struct VerifiedClasses: LabelExperiment, Hashable {
  /// What its random numbers are named after.
  public static let stream = "verified classes"

  /// p, φ, ψ
  public let rates: VerifierRates
  /// K
  public let classes: Int
  /// N: labelled observations before the verifier's choice.
  public let samples: Int
  /// d ≥ K − 1
  public let dimension: Int
  /// ‖μ‖
  public let norm: Double
  /// What learns.
  public let learner: LabelLearner
  /// Means of the classes, shape (K, K − 1): the other coordinates are zero.
  private let means: [[Double]]

  /// Most classes: their means have K(K − 1) coordinates, and each of `checks` new observations is held against all of them.
  static let classLimit = 2000
  /// New observations a run.
  public static let checks = 1000
  private static let batch = 256

  /// An experiment.
  /// - Throws: `LawError` for numbers out of bounds.
  public init(
    rates: VerifierRates, classes: Int, samples: Int, dimension: Int = 20, norm: Double = 2,
    learner: LabelLearner = .ridge
  ) throws {
    _ = try VerifiedLabels(rates: rates, samples: samples, dimension: dimension, norm: norm, learner: learner)
    guard (2...Self.classLimit).contains(classes) else {
      throw LawError("classes = \(classes) is outside 2 to \(Self.classLimit)")
    }
    guard dimension >= classes - 1 else {
      throw LawError("\(classes) classes at equal distances need at least \(classes - 1) dimensions, not \(dimension)")
    }
    self.rates = rates
    self.classes = classes
    self.samples = samples
    self.dimension = dimension
    self.norm = norm
    self.learner = learner
    means = Self.simplex(classes).map { $0.map { $0 * norm } }
  }

  /// Corners of a regular simplex at distance 1 from the origin: products −1/(K − 1), solved for one coordinate after the other.
  static func simplex(_ corners: Int) -> [[Double]] {
    var points = Array(repeating: Array(repeating: 0.0, count: corners - 1), count: corners)
    for i in 0..<(corners - 1) {
      let square = 1 - points[i][..<i].reduce(0) { $0 + $1 * $1 }
      points[i][i] = square.squareRoot()
      for k in (i + 1)..<corners {
        let product = zip(points[i][..<i], points[k][..<i]).reduce(0) { $0 + $1.0 * $1.1 }
        points[k][i] = (-1 / Double(corners - 1) - product) / points[i][i]
      }
    }
    return points
  }

  /// p*ₖ
  public var threshold: Double { rates.threshold(classes: classes) }

  /// What theory expects of the accuracy.
  public var prediction: ClassPrediction {
    ClassPrediction(
      rates: rates, classes: classes, samples: samples, dimension: dimension, norm: norm, learner: learner)
  }

  /// The accuracy of one run.
  public func accuracy(_ random: inout RandomStream) -> Double {
    var equations = NormalEquations(dimension: learner == .ridge ? dimension : 0)
    // Σ x over what was kept, by label, shape (K, d).
    var sums = Array(repeating: Array(repeating: 0.0, count: dimension), count: classes)
    draw(samples, &random) { row, truth, choices in
      let isWrong = choices[1] < rates.error
      guard choices[2] < (isWrong ? rates.keepWrong : rates.keepCorrect) else { return }
      var label = truth
      if isWrong {
        label = min(classes - 2, Int(choices[3] * Double(classes - 1)))
        if label >= truth { label += 1 }
      }
      if learner == .ridge { equations.add(row, from: 0) }
      for j in 0..<dimension { sums[label][j] += row[j] }
    }
    let weights = weights(equations, sums)
    var found = 0.0
    draw(Self.checks, &random) { row, truth, _ in
      let scores = weights.map { weight in zip(weight, row).reduce(0) { $0 + $1.0 * $1.1 } }
      // Where several are largest (nothing was learnt) it finds the right one by chance.
      guard let most = scores.max(), scores[truth] == most else { return }
      found += 1 / Double(scores.count { $0 == most })
    }
    return found / Double(Self.checks)
  }

  /// Hands out `count` observations: x, its class, and four uniform numbers, the first of which chose the class.
  private func draw(
    _ count: Int, _ random: inout RandomStream, _ take: ([Double], Int, ArraySlice<Double>) -> Void
  ) {
    var row = Array(repeating: 0.0, count: dimension)
    var done = 0
    while done < count {
      let size = min(Self.batch, count - done)
      var choices = Array(repeating: 0.0, count: 4 * size)
      var numbers = Array(repeating: 0.0, count: size * dimension)
      random.uniform(&choices)
      random.normal(&numbers)
      for i in 0..<size {
        let truth = min(classes - 1, Int(choices[4 * i] * Double(classes)))
        for j in 0..<dimension { row[j] = numbers[i * dimension + j] }
        for j in 0..<(classes - 1) { row[j] += means[truth][j] }
        let own = Array(choices[(4 * i)..<(4 * i + 4)])
        take(row, truth, own[...])
      }
      done += size
    }
  }

  /// w_k of each class: sums of what bears its label, or ridge regressions of 1{label = k} − 1/K.
  private func weights(_ equations: NormalEquations, _ sums: [[Double]]) -> [[Double]] {
    guard learner == .ridge else { return sums }
    let shares = (0..<dimension).map { j in sums.reduce(0) { $0 + $1[j] } / Double(classes) }
    let penalty = VerifiedLabels.penalty * Double(equations.count)
    return sums.map { sum in
      equations.solve(zip(sum, shares).map { $0 - $1 }, ridge: penalty)
        ?? Array(repeating: 0, count: dimension)
    }
  }
}
