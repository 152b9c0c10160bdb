import Language

/// A sum of a number and of independent standard normal draws, each times a number.
struct Normal {
  let location: Expression
  /// What one of each draw adds.
  let slopes: [String: Expression]

  /// `c + s x`.
  func line(_ c: Expression, _ s: Expression) -> Normal {
    Normal(location: c + s * location, slopes: slopes.mapValues { s * $0 })
  }

  /// The sum of two, which may share draws.
  static func + (a: Normal, b: Normal) -> Normal {
    Normal(location: a.location + b.location, slopes: a.slopes.merging(b.slopes) { $0 + $1 })
  }

  /// Its variance, or its covariance with another.
  func covariance(_ other: Normal) -> Expression {
    slopes.keys.filter { other.slopes[$0] != nil }.sorted().reduce(.number(0)) { sum, name in
      sum + (slopes[name] ?? .number(0)) * (other.slopes[name] ?? .number(0))
    }
  }

  var scale: Expression {
    slopes.count == 1 ? slopes.values.first ?? .number(1) : .power(covariance(self), 0.5)
  }

  /// What it is where another is known to be at `value` (Anderson 2003, theorem 2.5.1).
  func given(_ other: Normal, at value: Expression) -> (location: Expression, scale: Expression) {
    let share = covariance(other) / other.covariance(other)
    return (
      location + share * .binary(value, .subtract, other.location),
      .power(.binary(covariance(self), .subtract, share * covariance(other)), 0.5)
    )
  }
}
