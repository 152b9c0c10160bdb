/// What is made of the two random words of neighbouring entries.
///
/// A type rather than a closure: a closure that a draw uses for groups of lanes and for single ones becomes a call for every pair,
/// and the loop around it is then no vector code.
protocol VariatePair {
  static func numbers(_ first: UInt64, _ second: UInt64) -> (Double, Double)
}

/// The pairs of the distributions of `Draws`.
enum VariatePairs {
  enum Uniform: VariatePair {
    @inline(__always) static func numbers(_ first: UInt64, _ second: UInt64) -> (Double, Double) {
      (Variate.unit(first), Variate.unit(second))
    }
  }
  enum Normal: VariatePair {
    @inline(__always) static func numbers(_ first: UInt64, _ second: UInt64) -> (Double, Double) {
      Variate.normalPair(first, second)
    }
  }
  enum Exponential: VariatePair {
    @inline(__always) static func numbers(_ first: UInt64, _ second: UInt64) -> (Double, Double) {
      (Variate.exponential(first), Variate.exponential(second))
    }
  }
  enum Laplace: VariatePair {
    @inline(__always) static func numbers(_ first: UInt64, _ second: UInt64) -> (Double, Double) {
      (Variate.laplace(first), Variate.laplace(second))
    }
  }
  enum Logistic: VariatePair {
    @inline(__always) static func numbers(_ first: UInt64, _ second: UInt64) -> (Double, Double) {
      (Variate.logistic(first), Variate.logistic(second))
    }
  }
  enum Gumbel: VariatePair {
    @inline(__always) static func numbers(_ first: UInt64, _ second: UInt64) -> (Double, Double) {
      (Variate.gumbel(first), Variate.gumbel(second))
    }
  }
  enum Cauchy: VariatePair {
    @inline(__always) static func numbers(_ first: UInt64, _ second: UInt64) -> (Double, Double) {
      (Variate.cauchy(first), Variate.cauchy(second))
    }
  }
  enum Words: VariatePair {
    @inline(__always) static func numbers(_ first: UInt64, _ second: UInt64) -> (Double, Double) {
      (Double(bitPattern: first), Double(bitPattern: second))
    }
  }
}
