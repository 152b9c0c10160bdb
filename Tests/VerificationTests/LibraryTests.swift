import Engine
import Foundation
import Studies
import Testing

@testable import Verification

/// The library of named estimators against SciPy, statsmodels and direct optimisation: Support/library_golden.py.
@Suite struct LibraryTests {
  static let i = (0..<24).map(Double.init)
  static let y = i.map { rounded(sin($0 * 1.3) + 0.05 * $0 + (Int($0) % 7 == 3 ? 2.5 : 0)) }
  static let x = i.map { rounded(cos($0 * 0.7) + 0.1 * $0) }
  static let X: [Double] = x.flatMap { [1.0, $0] as [Double] }
  static let Z: [Double] = i.flatMap { [rounded(sin($0 * 0.4)), rounded(cos($0 * 1.9)), rounded(sin($0 * 2.9 + 1))] }

  private static func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }

  private static let vector = ArrayType(.real, shape: [24])
  private static let design = ArrayType(.real, shape: [24, 2])
  private static let instruments = ArrayType(.real, shape: [24, 3])

  private func arguments(_ signature: EstimatorLibrary.Signature) -> [(ArrayType, [Double])] {
    switch signature {
    case .location, .means: [(Self.vector, Self.y)]
    case .regression, .regressionInterval: [(Self.vector, Self.y), (Self.design, Self.X)]
    case .line: [(Self.vector, Self.y), (Self.vector, Self.x)]
    case .instruments: [(Self.vector, Self.y), (Self.vector, Self.x), (Self.instruments, Self.Z)]
    case .covariance: [(Self.instruments, Self.Z)]
    case .twoSamples: [(ArrayType(.real, shape: [9]), Array(Self.y.prefix(9))), (Self.vector, Self.x)]
    case .proportion: [(ArrayType(.real), [7]), (ArrayType(.real), [20])]
    }
  }

  private func answer(_ signature: EstimatorLibrary.Signature, _ function: String) throws -> [Double] {
    let library = try EstimatorLibrary()
    let entry = try #require(library.entries.first { $0.signature == signature && $0.function.name == function })
    let arguments = arguments(signature)
    let estimator = try Estimator(entry.function, argumentTypes: arguments.map(\.0))
    let estimates = estimator.estimate(
      Sample(argumentTypes: arguments.map(\.0), datasets: [arguments.map(\.1)]), key: Key(seed: 0))
    return estimates.values
  }

  @Test(
    arguments: [
      (EstimatorLibrary.Signature.location, "trimmed_20", [0.788980875], 1e-9),
      (.location, "trimmed_10", [0.7936074000000002], 1e-9), (.location, "winsorized_10", [0.7988603333333334], 1e-9),
      (.location, "hodges_lehmann", [0.7908870000000001], 1e-9), (.location, "huber", [0.8049414137499048], 1e-7),
      (.location, "t5_known_scale", [0.8007582553982205], 1e-6), (.location, "t5", [0.789251473286053], 1e-6),
      (.regression, "least_squares", [0.5461353689157159, 0.3066669552944275], 1e-9),
      (.regression, "harvey", [0.4907360538230756, 0.3835768602861423], 1e-9),
      (.regression, "harvey_ml", [0.5149999321902197, 0.33851046889677094], 1e-4),
      (.regression, "lad", [0.5467696171686538, 0.18707455762184694], 1e-3),
      (.regression, "prais_winsten", [0.5487452515535302, 0.3077692017014531], 1e-9),
      (.line, "theil_sen", [.nan, 0.29807162824361577], 1e-9), (.instruments, "two_stage", [1.0668562960076362], 1e-9),
      (.instruments, "liml", [2.157839973133049], 1e-9), (.instruments, "fuller", [1.0035886792935653], 1e-9),
      (.instruments, "jackknife", [0.3485531720248627], 1e-9), (.twoSamples, "welch", [0.1022727775724991], 1e-8),
      (.twoSamples, "pooled", [0.1094148777877204], 1e-8),
      (.proportion, "wilson", [0.18119182410108203, 0.5671457233147638], 1e-9),
      (.proportion, "agresti_coull", [0.179926361438228, 0.5684111859776177], 1e-9),
      (
        .covariance, "ledoit_wolf", [0.4768104439039161, 0, 0, 0, 0.4768104439039161, 0, 0, 0, 0.4768104439039161], 1e-9
      ),
    ] as [(EstimatorLibrary.Signature, String, [Double], Double)])
  func agreesWithTheSecondSource(
    signature: EstimatorLibrary.Signature, function: String, golden: [Double], tolerance: Double
  ) throws {
    let values = try answer(signature, function)
    #expect(values.count == golden.count)
    for (ours, theirs) in zip(values, golden) where !theirs.isNaN {
      #expect(abs(ours - theirs) <= tolerance, "\(function): \(ours), \(theirs)")
    }
  }

  @Test(arguments: [
    ("hc0", -0.23906644957940076, 0.8524003601682557), ("hc1", -0.2633329960885196, 0.8766669066773747),
    ("hc2", -0.2816794951136807, 0.8950134057025356), ("hc3", -0.3283195854353575, 0.9416534960242124),
    ("classical", -0.18795142373742757, 0.8012853343262826),
  ])
  func intervalsAgreeWithStatsmodels(function: String, lower: Double, upper: Double) throws {
    let values = try answer(.regressionInterval, function)
    #expect(abs(values[1] - lower) < 1e-5 && abs(values[3] - upper) < 1e-5)
  }

  /// Every estimator of the library runs, and the names tell them apart.
  @Test func everyEntryRuns() throws {
    let library = try EstimatorLibrary()
    for entry in library.entries {
      let values = try answer(entry.signature, entry.function.name)
      // Logarithms of the negative numbers among these data are not finite; everything else is.
      let isFinite = values.allSatisfy(\.isFinite)
      #expect(isFinite || entry.function.name.hasPrefix("log_mean"), "\(entry.name)")
    }
    for signature in EstimatorLibrary.Signature.allCases {
      let names = library.entries.filter { $0.signature == signature }.map(\.name)
      #expect(Set(names).count == names.count && !names.isEmpty)
    }
  }
}
