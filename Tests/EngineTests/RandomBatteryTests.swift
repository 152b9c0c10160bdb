import Engine
import Foundation
import RandomBattery
import Testing

/// The battery of tests of the generator: its probabilities, the engine's numbers, and flaws that it has to find.
/// `make soak` runs it on 10⁹ numbers.
struct RandomBatteryTests {
  @Test func theEnginesNumbersPass() async {
    let report = await Battery(numbers: 10_000_000).run(threads: 2)
    #expect(report.findings.count > 600)
    #expect(report.failures.isEmpty, "\(report.table)")
  }

  @Test func theReportDoesNotDependOnThreads() async {
    let battery = Battery(numbers: 300_000, seed: 3)
    let (one, three) = (await battery.run(threads: 1), await battery.run(threads: 3))
    #expect(one.findings.map(\.p) == three.findings.map(\.p))
  }

  @Test(arguments: Flaw.allCases) func flawsAreFound(flaw: Flaw) async {
    let report = await Battery(FlawedNumbers(flaw: flaw), numbers: 500_000).run(threads: 2)
    #expect(report.failures.contains { $0.family == flaw.family }, "\(flaw)\n\(report.table)")
  }

  /// SciPy 1.17: `2*norm.sf`, `2*min(chi2.cdf, chi2.sf)`, `2*min(poisson.cdf(k), poisson.sf(k − 1))`.
  @Test func probabilitiesAgreeWithSciPy() {
    func expectNear(_ value: Double, _ reference: Double) {
      #expect(abs(value - reference) <= 1e-10 * reference, "\(value) and \(reference)")
    }
    expectNear(Probability.normalTwoSided(0.5), 0.6170750774519738)
    expectNear(Probability.normalTwoSided(-5.5), 3.797912493177536e-08)
    expectNear(Probability.chiSquareTwoSided(16000, degrees: 16383), 0.03326359930771983)
    expectNear(Probability.chiSquareTwoSided(17200, degrees: 16383), 8.821202353284547e-06)
    expectNear(Probability.chiSquareTwoSided(20, degrees: 10), 0.05850537615392225)
    expectNear(Probability.chiSquareTwoSided(96500, degrees: 96000), 0.2540220978842319)
    expectNear(Probability.poissonTwoSided(0, mean: 1.97), 0.2789137124301018)
    expectNear(Probability.poissonTwoSided(700, mean: 635), 0.011585725754926642)
    expectNear(Probability.poissonTwoSided(5, mean: 5.7485), 0.9737453888755077)
    expectNear(Probability.poissonTwoSided(63000, mean: 63342.5), 0.1740089093195624)
    expectNear(Probability.poissonTwoSided(8, mean: 1.97), 0.00199480797439097)
    #expect(Probability.normalTwoSided(.nan) == 0)
  }

  /// SciPy 1.17: `kolmogorov`.
  @Test func kolmogorovsLimit() {
    for (x, above) in [
      (0.3, 0.9999906941986655), (0.6, 0.8642827790506042), (0.95, 0.32748548447955916),
      (1.2, 0.11224966667072497), (2.5, 7.453306344157342e-06),
    ] {
      // Stephens's correction is far below the tolerance for so large an n.
      let p = Probability.kolmogorovTwoSided(distance: x / 1e9, count: 1e18)
      #expect(abs(p - 2 * min(above, 1 - above)) < 1e-6 * p)
    }
  }
}

/// Generators that are wrong in one way.
enum Flaw: CaseIterable, Sendable {
  case twelveUniforms, noTails, momentum, sharedVolatility, tone, oneStream, coarse, stuckBit, counter, linear

  /// A family of tests that finds it.
  var family: String {
    switch self {
    case .twelveUniforms: "moments"
    case .noTails: "tails"
    case .momentum, .sharedVolatility: "serial correlation"
    case .tone: "spectrum"
    case .oneStream: "correlation of streams"
    case .coarse: "distribution"
    case .stuckBit, .linear: "bits"
    case .counter: "birthday spacings"
    }
  }
}

/// The engine's numbers, spoilt.
struct FlawedNumbers: NumberSource {
  let flaw: Flaw
  private let engine = EngineNumbers()

  init(flaw: Flaw) { self.flaw = flaw }

  func normals(_ place: Place) -> [SIMD8<Double>] {
    var place = place
    if flaw == .oneStream { place.key = Key(seed: 1) }
    var x = engine.normals(place)
    switch flaw {
    case .twelveUniforms:
      // Twelve numbers of 5 bits of each word: the sum's fourth moment is 2.9.
      return engine.words(place).map { words in
        var sum = SIMD8<Double>.zero
        for column in 0..<8 {
          let digits = (0..<12).map { Double(words[column] >> UInt64(5 * $0) & 31) + 0.5 }
          sum[column] = digits.reduce(0, +) / 32 - 6
        }
        return sum
      }
    case .noTails:
      for index in x.indices { x[index].clamp(lowerBound: .init(repeating: -3.99), upperBound: .init(repeating: 3.99)) }
    case .momentum:
      for index in x.indices.dropFirst(place.groups) { x[index] = x[index] * 0.9998 + 0.02 * x[index - place.groups] }
    case .sharedVolatility:
      var other = place
      other.draw = 99
      let shared = engine.normals(other)
      for index in x.indices { x[index] *= 1 + 0.1 * shared[index][0] }
    case .tone:
      for index in x.indices { x[index] += 0.06 * cos(2 * Double.pi * 300 * Double(index / place.groups) / 2048) }
    case .coarse:
      for index in x.indices { x[index] = (x[index] * 0x1p24).rounded(.toNearestOrEven) * 0x1p-24 }
    default: break
    }
    return x
  }

  func words(_ place: Place) -> [SIMD8<UInt64>] {
    var words = engine.words(place)
    switch flaw {
    case .stuckBit:
      for index in words.indices { words[index] |= 1 << 17 }
    case .counter:
      // A multiple of the number of the replication and the entry: a lattice.
      let columns = SIMD8<UInt64>(0, 1, 2, 3, 4, 5, 6, 7)
      for index in words.indices {
        let (entry, group) = (index / place.groups, index % place.groups)
        let position = (columns &+ UInt64(8 * group) &+ place.first) &* 1_000_003 &+ UInt64(entry)
        words[index] = position &* 0x9E37_79B9_7F4A_7C15
      }
    case .linear:
      // Marsaglia's (2003) xorshift along the entries: 64 of its states are always of full rank.
      for index in words.indices.dropFirst(place.groups) {
        var state = words[index - place.groups]
        state ^= state &<< 13
        state ^= state &>> 7
        state ^= state &<< 17
        words[index] = state
      }
    default: break
    }
    return words
  }
}
