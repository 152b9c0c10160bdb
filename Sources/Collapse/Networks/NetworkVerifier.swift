import Foundation
import Studies

/// What decides which answers of a network are learnt from.
public enum NetworkVerifier: Hashable, Sendable {
  /// Everything is kept.
  case none
  /// Right answers alone are kept.
  case oracle
  /// Trace and Frobenius norm fit within this share of the norm: the answer is never seen.
  case invariants(Double)
  /// The trace alone fits.
  case trace(Double)
  /// A person who keeps right answers with probability φ and wrong ones with ψ.
  case person(phi: Double, psi: Double)
  /// Another network, which learned from real examples of its own, gives an answer within this relative distance.
  case peer(Double)
  /// Of so many answers to each question that whose trace and norm fit best.
  case best(Int)
  /// Of so many answers to each question that whose trace and norm fit worst.
  case worst(Int)
  /// Of so many answers to each question the one that the generator itself finds likeliest.
  case likeliest(Int)

  /// All that are tried.
  public static let all: [NetworkVerifier] =
    [.none, .oracle] + [0.03, 0.05, 0.1, 0.2, 0.3, 0.5].map { .invariants($0) } + [0.05, 0.2].map { .trace($0) }
    + [(0.95, 0.05), (0.9, 0.3), (0.8, 0.5), (0.6, 0.4), (0.5, 0.5), (0.3, 0.6)].map { .person(phi: $0.0, psi: $0.1) }
    + [.peer(0.1), .peer(0.3), .best(4), .best(30), .worst(30), .likeliest(30)]
  /// A few for a brief look.
  public static let few: [NetworkVerifier] = [
    .none, .oracle, .invariants(0.1), .person(phi: 0.3, psi: 0.6), .best(30), .worst(30),
  ]

  /// Its name.
  public var name: String {
    switch self {
    case .none: "none"
    case .oracle: "oracle"
    case .invariants(let t): "trace and norm within \(t)"
    case .trace(let t): "trace within \(t)"
    case .person(let phi, let psi): "person, phi \(phi), psi \(psi)"
    case .peer(let t): "trained on its own, within \(t)"
    case .best(let k): "best of \(k) by trace and norm"
    case .worst(let k): "worst of \(k) by trace and norm"
    case .likeliest(let k): "likeliest of \(k), by itself"
    }
  }

  /// Answers to each question that it chooses one of; 1 for a verifier that keeps or rejects.
  var pool: Int {
    switch self {
    case .best(let k), .worst(let k), .likeliest(let k): k
    default: 1
    }
  }
}
