import Engine
import Foundation
import Studies

/// A linear generator g whose labels a linear verifier v keeps where it agrees: what is learnt is the bisector of the two
/// (arXiv 2406.07515). Errors and choices depend on x, so that the threshold of independent errors does not hold.
///
/// Observations are standard normal in d dimensions, the truth is sign(w*·x), and a direction at angle a to w* has accuracy
/// 1 − a/π. Angles are in degrees.
public struct GeometricVerifier: LabelExperiment, Hashable {
  /// What its random numbers are named after.
  public static let stream = "geometric verifier"

  /// a = ∠(g, w*)
  public let generatorAngle: Double
  /// b = ∠(v, w*)
  public let verifierAngle: Double
  /// c = ∠(g, v)
  public let betweenAngle: Double
  /// N: labelled observations before the verifier's choice.
  public let samples: Int
  /// d ≥ 3
  public let dimension: Int
  /// What learns.
  public let learner: LabelLearner

  private static let batch = 256

  /// An experiment.
  /// - Parameter betweenAngle: nil for errors in orthogonal directions: cos c = cos a · cos b.
  /// - Throws: `LawError` for angles that no three directions have.
  public init(
    generatorAngle a: Double, verifierAngle b: Double, betweenAngle: Double? = nil, samples: Int,
    dimension: Int = 20, learner: LabelLearner = .ridge
  ) throws {
    for (name, angle) in [("generator-angle", a), ("verifier-angle", b)] where !(angle > 0 && angle < 180) {
      throw LawError("\(name) = \(angle) is not between 0 and 180 degrees")
    }
    guard (3...500).contains(dimension) else { throw LawError("dimension = \(dimension) is outside 3 to 500") }
    guard (1...100_000_000).contains(samples) else {
      throw LawError("samples = \(samples) is outside 1 to 100,000,000")
    }
    let c = betweenAngle ?? acos(Self.cosine(a) * Self.cosine(b)) * 180 / Double.pi
    guard c >= abs(a - b) - 1e-9, c <= min(a + b, 360 - a - b) + 1e-9, c < 180 else {
      throw LawError(
        "between-angle = \(c) is impossible: it lies between \(abs(a - b)) and \(min(a + b, 360 - a - b)) degrees, below 180"
      )
    }
    generatorAngle = a
    verifierAngle = b
    self.betweenAngle = c
    self.samples = samples
    self.dimension = dimension
    self.learner = learner
  }

  private static func cosine(_ degrees: Double) -> Double { cos(degrees * Double.pi / 180) }
  private static func sine(_ degrees: Double) -> Double { sin(degrees * Double.pi / 180) }

  /// p = a/π, φ = (1 − (a + b + c)/2π)/(1 − a/π), ψ = (a + b − c)/2a.
  public var rates: VerifierRates {
    let (a, b, c) = (generatorAngle, verifierAngle, betweenAngle)
    return VerifierRates(
      error: a / 180, keepCorrect: max(0, 1 - (a + b + c) / 360) / (1 - a / 180), keepWrong: (a + b - c) / (2 * a))
  }

  /// The generator's accuracy.
  public var generatorAccuracy: Double { 1 - generatorAngle / 180 }
  /// The verifier's accuracy.
  public var verifierAccuracy: Double { 1 - verifierAngle / 180 }

  /// The accuracy of the bisector of g and v: the limit for N → ∞.
  public var bisectorAccuracy: Double { 1 - bisectorAngle / 180 }

  /// cos ∠(g + v, w*) = (cos a + cos b)/(2 cos(c/2))
  private var bisectorAngle: Double {
    let cosine =
      (Self.cosine(generatorAngle) + Self.cosine(verifierAngle)) / (2 * Self.cosine(betweenAngle / 2))
    return acos(min(1, max(-1, cosine))) * 180 / Double.pi
  }

  /// The averaging classifier's accuracy for N observations, to first order in d/N: its mean points along the bisector with
  /// length √(2/π)·cos(c/2), its noise of variance m/N, m = 1 − c/π the share kept, spreads over d − 1 directions; of those,
  /// d − 2 turn it away from w* on average, by ½·cot θ·σ² each.
  public var finiteAccuracy: Double {
    let theta = bisectorAngle * Double.pi / 180
    let half = Self.cosine(betweenAngle / 2)
    let noise = (1 - betweenAngle / 180) / (Double(samples) * 2 / Double.pi * half * half)
    return 1 - (theta + 0.5 * Double(dimension - 2) * noise / tan(theta)) / Double.pi
  }

  /// The accuracy of one run. w* is the first axis, g lies in the plane of the first two, v in the space of the first three.
  public func accuracy(_ random: inout RandomStream) -> Double {
    let (g0, g1) = (Self.cosine(generatorAngle), Self.sine(generatorAngle))
    let v0 = Self.cosine(verifierAngle)
    let v1 = (Self.cosine(betweenAngle) - g0 * v0) / g1
    let v2 = max(0, 1 - v0 * v0 - v1 * v1).squareRoot()
    var equations = NormalEquations(dimension: dimension)
    var numbers: [Double] = []
    var done = 0
    while done < samples {
      let size = min(Self.batch, samples - done)
      if numbers.count != size * dimension { numbers = Array(repeating: 0, count: size * dimension) }
      random.normal(&numbers)
      for i in 0..<size {
        let start = i * dimension
        let label = g0 * numbers[start] + g1 * numbers[start + 1]
        let check = v0 * numbers[start] + v1 * numbers[start + 1] + v2 * numbers[start + 2]
        if (label < 0) == (check < 0) { equations.add(numbers, from: start, response: label < 0 ? -1 : 1) }
      }
      done += size
    }
    let cross = equations.crossProducts
    let ridge = VerifiedLabels.penalty * Double(equations.count)
    let direction = learner == .average ? cross : equations.solve(cross, ridge: ridge) ?? cross
    var squares = 0.0
    for value in direction { squares += value * value }
    guard squares > 0 else { return 0.5 }
    return 1 - acos(min(1, max(-1, direction[0] / squares.squareRoot()))) / Double.pi
  }
}
