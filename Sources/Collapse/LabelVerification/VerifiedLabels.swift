import Engine
import Foundation
import Studies

/// A generator labels N observations, a verifier keeps some, a learner learns from those: how well does it then agree with
/// the truth? (arXiv 2406.07515)
///
/// Observations are x = yμ + z with y = ±1 equally likely and z standard normal; label errors and the verifier's choices do
/// not depend on x. Accuracy is that of sign(w·x) on new observations, Φ(w·μ/‖w‖), exactly.
public struct VerifiedLabels: LabelExperiment, Hashable {
  /// What its random numbers are named after.
  public static let stream = "verified labels"

  /// p, φ, ψ
  public let rates: VerifierRates
  /// N: labelled observations before the verifier's choice.
  public let samples: Int
  /// d
  public let dimension: Int
  /// ‖μ‖
  public let norm: Double
  /// What learns.
  public let learner: LabelLearner

  /// The penalty of ridge regression, as in the table that this reproduces.
  static let penalty = 0.001
  /// Most dimensions: ridge regression keeps d² sums for each thread, 128 MB at this limit.
  static let dimensionLimit = 4000
  /// Observations that are drawn at a time.
  private static let batch = 256

  /// An experiment.
  /// - Throws: `LawError` for numbers out of bounds.
  public init(
    rates: VerifierRates, samples: Int, dimension: Int = 20, norm: Double = 2, learner: LabelLearner = .ridge
  ) throws {
    for (name, value) in [
      ("error", rates.error), ("keep-correct", rates.keepCorrect), ("keep-wrong", rates.keepWrong),
    ] where !(0...1).contains(value) {
      throw LawError("\(name) = \(value) is outside 0 to 1")
    }
    guard rates.kept > 0 else { throw LawError("the verifier keeps nothing: no label is left to learn from") }
    guard (1...100_000_000).contains(samples) else {
      throw LawError("samples = \(samples) is outside 1 to 100,000,000")
    }
    guard (1...Self.dimensionLimit).contains(dimension) else {
      throw LawError("dimension = \(dimension) is outside 1 to \(Self.dimensionLimit)")
    }
    guard norm > 0, norm <= 100 else { throw LawError("norm = \(norm) is outside 0 to 100") }
    self.rates = rates
    self.samples = samples
    self.dimension = dimension
    self.norm = norm
    self.learner = learner
  }

  /// What theory expects of the accuracy.
  public var prediction: LabelPrediction {
    LabelPrediction(rates: rates, samples: samples, dimension: dimension, norm: norm, learner: learner)
  }

  /// The accuracy of one run.
  public func accuracy(_ random: inout RandomStream) -> Double {
    var numbers: [Double] = []
    var choices: [Double] = []
    var equations = NormalEquations(dimension: learner == .ridge ? dimension : 0)
    // Σ yx̃ of what was kept: all that the average needs.
    var sum = Array(repeating: 0.0, count: learner == .average ? dimension : 0)
    var row = Array(repeating: 0.0, count: dimension)
    var done = 0
    while done < samples {
      let size = min(Self.batch, samples - done)
      if choices.count != 2 * size {
        numbers = Array(repeating: 0, count: size * dimension)
        choices = Array(repeating: 0, count: 2 * size)
      }
      random.uniform(&choices)
      random.normal(&numbers)
      for i in 0..<size {
        let isWrong = choices[2 * i] < rates.error
        guard choices[2 * i + 1] < (isWrong ? rates.keepWrong : rates.keepCorrect) else { continue }
        // Times y throughout: yx = μ + z, and the label's product with y is 1 or −1. Nothing below changes.
        for j in 0..<dimension { row[j] = numbers[i * dimension + j] }
        row[0] += norm
        if learner == .ridge {
          equations.add(row, from: 0, response: isWrong ? -1 : 1)
        } else {
          for j in 0..<dimension { sum[j] += isWrong ? -row[j] : row[j] }
        }
      }
      done += size
    }
    return Self.accuracy(learner == .average ? sum : direction(equations), norm: norm)
  }

  /// The direction that ridge regression learns; zero where nothing was kept.
  private func direction(_ equations: NormalEquations) -> [Double] {
    // Times M on both sides.
    let penalty = Self.penalty * Double(equations.count)
    return equations.solve(equations.crossProducts, ridge: penalty) ?? Array(repeating: 0, count: dimension)
  }

  /// Φ(w·μ/‖w‖) with μ along the first axis; 1/2 where nothing was learnt.
  private static func accuracy(_ direction: [Double], norm: Double) -> Double {
    var squares = 0.0
    for value in direction { squares += value * value }
    return squares > 0 ? Normal.cumulative(norm * direction[0] / squares.squareRoot()) : 0.5
  }
}
