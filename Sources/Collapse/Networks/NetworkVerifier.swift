/// What decides which answers of a network are learnt from.
public enum NetworkVerifier: Hashable, Sendable {
  /// Everything is kept.
  case none
  /// Right answers alone are kept.
  case oracle
  /// What can be seen without the answer fits within this: trace and Frobenius norm, as a share of the norm; whether it divides both.
  case whole(Double)
  /// A part of that fits: the trace; whether it divides the first.
  case part(Double)
  /// A person who keeps right answers with probability φ and wrong ones with ψ.
  case person(phi: Double, psi: Double)
  /// Another network, which learned from real examples of its own, gives an answer within this distance.
  case peer(Double)
  /// The generator's own likeliest token at every place makes an answer within this distance.
  case greedy(Double)
  /// The likeliest answer that a search with so many beams finds in the generator is within this distance.
  case beam(Int, Double)
  /// Of so many answers to each question that which fits best.
  case best(Int)
  /// Of so many answers to each question that which fits worst.
  case worst(Int)
  /// Of so many answers to each question the one that the generator itself finds likeliest.
  case likeliest(Int)

  /// All that are tried.
  public static func all(_ task: NetworkTask) -> [NetworkVerifier] {
    let pools: [NetworkVerifier] = [.best(4), .best(30), .worst(4), .worst(30), .likeliest(4), .likeliest(30)]
    let persons = [(0.95, 0.05), (0.9, 0.3), (0.8, 0.5), (0.6, 0.4), (0.5, 0.5), (0.3, 0.6)].map {
      NetworkVerifier.person(phi: $0.0, psi: $0.1)
    }
    switch task {
    case .gcd:
      return [.none, .oracle, .whole(0), .part(0), .peer(0), .greedy(0), .beam(5, 0)] + persons
        + [(0.7, 0.1), (0.2, 0.1), (0.3, 0.9)].map { .person(phi: $0.0, psi: $0.1) } + pools
    case .eigenvalues, .eigenvalues5:
      return [.none, .oracle] + [0.03, 0.05, 0.1, 0.2, 0.3].map { .whole($0) } + [0.05, 0.2].map { .part($0) } + persons
        + [.peer(0.1), .peer(0.3), .greedy(0.1), .beam(5, 0.1)] + pools
    }
  }

  /// A few for a brief look.
  public static func few(_ task: NetworkTask) -> [NetworkVerifier] {
    [.none, .oracle, filter(task), .person(phi: 0.3, psi: 0.6), .best(30), .worst(30)]
  }

  /// The good verifier that never sees the answer, for the order that is looked for.
  static func filter(_ task: NetworkTask) -> NetworkVerifier { task == .gcd ? .whole(0) : .whole(0.1) }

  /// Its name.
  public func name(_ task: NetworkTask) -> String {
    let isExact = task == .gcd
    switch self {
    case .none: return "none"
    case .oracle: return "oracle"
    case .whole(let t): return isExact ? "divides both" : "trace and norm within \(t)"
    case .part(let t): return isExact ? "divides the first" : "trace within \(t)"
    case .person(let phi, let psi): return "person, phi \(phi), psi \(psi)"
    case .peer(let t): return isExact ? "agrees with another network" : "another network, within \(t)"
    case .greedy(let t):
      return isExact ? "agrees with its own likeliest tokens" : "its own likeliest tokens, within \(t)"
    case .beam(let k, let t):
      return isExact ? "agrees with its own \(k) beams" : "its own \(k) beams, within \(t)"
    case .best(let k): return isExact ? "largest of \(k) that divides both" : "best of \(k) by trace and norm"
    case .worst(let k): return isExact ? "worst of \(k) by division" : "worst of \(k) by trace and norm"
    case .likeliest(let k): return "likeliest of \(k), by itself"
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
