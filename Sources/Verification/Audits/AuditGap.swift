/// Which items an audit left out, and what can therefore not be known, or only from two samples put together.
///
/// φ, ψ and p need a random sample of all answers: of what the machine rejected as well as of what it accepted.
public enum AuditGap: Hashable, Sendable {
  /// Nothing speaks against a random sample.
  case none
  /// The machine rejected so many items, and none of them was audited.
  case rejects(Int)
  /// The machine accepted so many items, and none of them was audited.
  case accepts(Int)
  /// Accepts and rejects were audited at these different rates, without sampling probabilities that would say so.
  case uneven(accepts: Double, rejects: Double)

  /// The standard errors beyond which two rates of auditing are no chance of one random sample.
  private static let limit = 4.0

  /// The gap of an audit, from all verdicts of the machine and those on audited items.
  init(all: [Bool], audited: [Bool], hasProbabilities: Bool) {
    let accepts = (all: all.count { $0 }, audited: audited.count { $0 })
    let rejects = (all: all.count - accepts.all, audited: audited.count - accepts.audited)
    if rejects.all > 0, rejects.audited == 0 {
      self = .rejects(rejects.all)
    } else if accepts.all > 0, accepts.audited == 0 {
      self = .accepts(accepts.all)
    } else if !hasProbabilities, accepts.all > 0, rejects.all > 0 {
      let (x, y) = (
        Double(accepts.audited) / Double(accepts.all), Double(rejects.audited) / Double(rejects.all)
      )
      let rate = Double(audited.count) / Double(all.count)
      let error = (rate * (1 - rate) * (1 / Double(accepts.all) + 1 / Double(rejects.all))).squareRoot()
      self = abs(x - y) > Self.limit * error ? .uneven(accepts: x, rejects: y) : .none
    } else {
      self = .none
    }
  }

  /// Whether φ, ψ and p can be known.
  public var isIdentified: Bool {
    switch self {
    case .none, .uneven: true
    case .rejects, .accepts: false
    }
  }

  /// What is missing and what to do, in a sentence; nil where nothing is.
  public var words: String? {
    switch self {
    case .none: return nil
    case .rejects(let count):
      return
        "phi, psi, p and p* are not identified: none of the \(count) items that the machine rejected was audited. Audit a random "
        + "sample of them, and write how likely each item was to be drawn (probability)."
    case .accepts(let count):
      return
        "phi, psi, p, p* and the precision are not identified: none of the \(count) items that the machine accepted was audited. "
        + "Audit a random sample of them, and write how likely each item was to be drawn (probability)."
    case .uneven(let accepts, let rejects):
      let (x, y) = (VerifierAudit.percent(accepts), VerifierAudit.percent(rejects))
      return
        "\(x) of what the machine accepted and \(y) of what it rejected was audited, which is no random sample of all: each of the "
        + "two is taken as one of its kind."
    }
  }
}
