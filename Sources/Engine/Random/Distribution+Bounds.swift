extension Distribution {
  /// What NumPy demands of a parameter; it raises where an entry is outside.
  struct Bound {
    /// The parameter's name in NumPy's message.
    var name: String
    /// The smallest value, left out where `isOpen`.
    var low: Double?
    var high: Double?
    var isOpen = false
  }

  /// The bounds of the parameters, in their order.
  var bounds: [Bound] {
    switch self {
    case .gamma: [Bound(name: "shape", low: 0)]
    case .chisquare, .standardT: [Bound(name: "df", low: 0, isOpen: true)]
    case .f: [Bound(name: "dfnum", low: 0, isOpen: true), Bound(name: "dfden", low: 0, isOpen: true)]
    case .beta: [Bound(name: "a", low: 0, isOpen: true), Bound(name: "b", low: 0, isOpen: true)]
    // NumPy's largest mean for whole numbers of 64 bits.
    case .poisson: [Bound(name: "lam", low: 0, high: 0x1p63 - 30_400_000_000)]
    case .binomial: [Bound(name: "n", low: 0), Bound(name: "p", low: 0, high: 1)]
    case .geometric: [Bound(name: "p", low: 0, high: 1, isOpen: true)]
    case .negativeBinomial:
      [Bound(name: "n", low: 0, isOpen: true), Bound(name: "p", low: 0, high: 1, isOpen: true)]
    case .vonmises: [Bound(name: "kappa", low: 0)]
    default: []
    }
  }
}
