import Foundation
import Language
import Testing

@testable import Engine

/// Draws that are compositions of others, against their distribution functions; the key is fixed.
struct RandomFurtherTests {
  /// The estimates of a program that draws, one row a replication.
  static func draws(_ body: String, replications: Int = 600, width: Int = 8) throws -> (values: [Double], count: Int) {
    let text = "import numpy as np\n\n\ndef program(rng):\n    return \(body)\n"
    let program = try Program(SourceText(name: "draws.py", text: text))
    let function = try #require(program.function("program"))
    let estimator = try Estimator(function, argumentTypes: [])
    let sample = Sample(argumentTypes: [], datasets: [[[Double]]](repeating: [], count: replications), width: width)
    let estimates = estimator.estimate(sample, key: Key(seed: 7))
    #expect(estimates.failures.isEmpty, "\(estimates.failures.first?.value.message ?? "")")
    return (estimates.values, estimates.count)
  }

  struct Case: Sendable, CustomStringConvertible {
    var description: String
    var cumulative: @Sendable (Double) -> Double
  }

  static func triangular(_ x: Double) -> Double {
    x < -1 ? 0 : x < 0.5 ? (x + 1) * (x + 1) / 6 : x < 3 ? 1 - (3 - x) * (3 - x) / 10 : 1
  }

  /// Inverse Gaussian (Shuster 1968).
  static func wald(_ x: Double, _ mean: Double, _ scale: Double) -> Double {
    let root = (scale / x).squareRoot()
    return Special.ndtr(root * (x / mean - 1)) + exp(2 * scale / mean) * Special.ndtr(-root * (x / mean + 1))
  }

  /// A chi-square distribution function mixed over Poisson weights.
  static func noncentral(_ x: Double, _ df: Double, _ nonc: Double) -> Double {
    (0..<200).reduce(0) { sum, k in
      let weight = exp(Double(k) * log(nonc / 2) - nonc / 2 - lgamma(Double(k) + 1))
      return sum + weight * Special.chdtr(df + 2 * Double(k), x)
    }
  }

  static let cases: [Case] = [
    Case(description: "rng.triangular(-1, 0.5, 3, size=30)") { triangular($0) },
    Case(description: "rng.triangular(np.full(30, -1.0), 0.5, 3.0)") { triangular($0) },
    Case(description: "rng.rayleigh(2.0, size=30)") { 1 - exp(-$0 * $0 / 8) },
    Case(description: "rng.power(3.0, size=30)") { $0 * $0 * $0 },
    Case(description: "rng.wald(2.0, 0.7, size=30)") { wald($0, 2, 0.7) },
    Case(description: "rng.wald(np.full(30, 0.3), 9.0)") { wald($0, 0.3, 9) },
    Case(description: "rng.noncentral_chisquare(0.5, 3.0, size=30)") { noncentral($0, 0.5, 3) },
    Case(description: "rng.noncentral_chisquare(4, np.full(30, 20.0))") { noncentral($0, 4, 20) },
    Case(description: "rng.noncentral_f(4, 1e9, 20.0, size=30)") { noncentral(4 * $0, 4, 20) },
    Case(description: "rng.vonmises(0.0, 2.0, size=30)") { RandomDistributionTests.vonMises(2, $0) },
    Case(description: "np.append(rng.rayleigh(), rng.rayleigh(np.ones(29)))") { 1 - exp(-$0 * $0 / 2) },
  ]

  @Test(arguments: cases) func followsItsDistribution(test: Case) throws {
    let values = try Self.draws(test.description).values.sorted()
    let n = Double(values.count)
    #expect(values.count == 18_000)
    var distance = 0.0
    for (index, value) in values.enumerated() {
      let p = test.cumulative(value)
      distance = max(distance, p - Double(index) / n, Double(index + 1) / n - p)
    }
    // Kolmogorov's limit: P(√n D > 2.3) = 5e-5.
    #expect(distance * n.squareRoot() < 2.3, "distance \(distance)")
    #expect(try Self.draws(test.description, width: 1).values.sorted() == values)
  }

  @Test func multinomialHasItsMomentsAndTotal() throws {
    let (values, count) = try Self.draws("rng.multinomial(20, [0.2, 0.5, 0.3], size=25)")
    #expect(count == 75)
    let n = Double(values.count / 3)
    for (category, p) in [0.2, 0.5, 0.3].enumerated() {
      let counts = stride(from: category, to: values.count, by: 3).map { values[$0] }
      let mean = counts.reduce(0, +) / n
      let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
      #expect(abs(mean - 20 * p) < 4 * (20 * p * (1 - p) / n).squareRoot())
      #expect(abs(variance / (20 * p * (1 - p)) - 1) < 0.06)
    }
    for row in 0..<values.count / 3 { #expect(values[3 * row] + values[3 * row + 1] + values[3 * row + 2] == 20) }
  }

  @Test func permutedMovesEveryRowByItself() throws {
    let (values, count) = try Self.draws("rng.permuted(np.arange(12).reshape(3, 4), axis=1)", replications: 3000)
    #expect(count == 12)
    var places = [Double](repeating: 0, count: 4)
    for replication in 0..<3000 {
      for row in 0..<3 {
        let entries = (0..<4).map { values[replication * 12 + row * 4 + $0] }
        #expect(entries.sorted() == (0..<4).map { Double(4 * row + $0) })
        for (place, entry) in entries.enumerated() where entry == Double(4 * row) { places[place] += 1 }
      }
    }
    for count in places { #expect(abs(count - 2250) < 4.5 * (9000 * 0.25 * 0.75).squareRoot()) }
  }

  @Test func weightedChoiceWithoutReplacement() throws {
    // P(first = i) = p_i, and no number twice.
    let (values, _) = try Self.draws("rng.choice(3, size=2, replace=False, p=[0.5, 0.3, 0.2])", replications: 9000)
    var firsts = [0.0, 0, 0]
    for replication in 0..<9000 {
      #expect(values[2 * replication] != values[2 * replication + 1])
      firsts[Int(values[2 * replication])] += 1
    }
    for (count, p) in zip(firsts, [0.5, 0.3, 0.2]) {
      #expect(abs(count - 9000 * p) < 4 * (9000 * p * (1 - p)).squareRoot())
    }
  }
}
