import Engine
import Foundation
import Studies

/// A common and a rare kind of observation, N(0, 1) and N(6, 1): enough of a distribution for modes, tails and risk to be lost one
/// without the other.
struct TwoModes: Hashable, Sendable {
  /// One kind: its share, mean and variance.
  struct Mode: Hashable, Sendable {
    var share: Double
    var mean: Double
    var variance: Double
  }

  /// The common kind, the rare kind.
  var modes: [Mode]

  /// The real distribution.
  static let real = TwoModes(modes: [
    Mode(share: 0.97, mean: 0, variance: 1), Mode(share: 0.03, mean: 6, variance: 1),
  ])

  /// Maximum likelihood, the kinds known: shares, means and variances of the sample; a kind without an observation has the share 0.
  init(_ sample: [(x: Double, kind: Int)]) { self.init(moments: Self.moments(sample)) }

  /// The same from the moments of each kind's observations.
  init(moments: [Moments]) {
    let total = Double(moments.reduce(0) { $0 + $1.count })
    modes = moments.map {
      let count = Double($0.count)
      return Mode(share: count / total, mean: $0.mean, variance: count > 0 ? $0.sum2 / count : 0)
    }
  }

  /// The moments of each kind's observations, added to those so far.
  static func moments(
    _ sample: [(x: Double, kind: Int)], after before: [Moments] = [Moments(), Moments()]
  ) -> [Moments] {
    var moments = before
    for observation in sample { moments[observation.kind].add(observation.x) }
    return moments
  }

  private init(modes: [Mode]) { self.modes = modes }

  /// `count` observations with their kinds.
  func sample(_ count: Int, _ random: inout LoopRandom) -> [(x: Double, kind: Int)] {
    let normals = random.normals(count)
    return normals.map { z in
      let kind = random.uniform() < modes[0].share ? 0 : 1
      return (modes[kind].mean + modes[kind].variance.squareRoot() * z, kind)
    }
  }

  /// The population risk: the log loss on real observations above that of the real distribution, kinds known (Kullback & Leibler); infinite
  /// where a kind is gone or has no variance.
  var risk: Double {
    zip(Self.real.modes, modes).reduce(0) { sum, pair in
      let (truth, own) = pair
      guard own.share > 0, own.variance > 0 else { return .infinity }
      let shift = truth.mean - own.mean
      let kind = truth.share * log(truth.share / own.share)
      return sum + kind
        + truth.share * 0.5 * (log(own.variance / truth.variance) + (truth.variance + shift * shift) / own.variance - 1)
    }
  }

  /// The risk of one normal distribution with the mean and variance of both kinds together: of a model that does not know that there
  /// are two; the Kullback–Leibler divergence by the trapezoidal rule.
  static let unaware: Double = {
    let mean = real.modes.reduce(0) { $0 + $1.share * $1.mean }
    let variance = real.modes.reduce(0) { $0 + $1.share * ($1.variance + $1.mean * $1.mean) } - mean * mean
    let deviation = variance.squareRoot()
    let step = 0.01
    return stride(from: -9.0, through: 15, by: step).reduce(0) { sum, x in
      let density = real.modes.reduce(0) { $0 + $1.share * Normal.density(x - $1.mean) }
      return sum + step * density * log(density * deviation / Normal.density((x - mean) / deviation))
    }
  }()

  /// The mass of the model's common kind beyond ±1.96, over the real 5 %.
  var tail: Double {
    let own = modes[0]
    guard own.variance > 0 else { return 0 }
    let deviation = own.variance.squareRoot()
    return (Normal.cumulative((-1.96 - own.mean) / deviation) + Normal.survival((1.96 - own.mean) / deviation)) / 0.05
  }

  /// The mass of the model where real observations are (nearly) never: below −4 and above 10, where 3 in 100,000 are.
  var hallucinated: Double {
    modes.reduce(0) { sum, own in
      guard own.share > 0, own.variance > 0 else { return sum }
      let deviation = own.variance.squareRoot()
      return sum + own.share
        * (Normal.cumulative((-4 - own.mean) / deviation) + Normal.survival((10 - own.mean) / deviation))
    }
  }
}
