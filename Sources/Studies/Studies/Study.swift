import Engine
import Language

/// Which cells of a problem a study covers.
public enum DesignSet: String, Hashable, Sendable, CaseIterable {
  /// The visible designs.
  case designs
  /// The sealed designs of `simulate`.
  case sealed
  /// Visible and sealed designs and the held-out processes.
  case all
}

/// A Monte Carlo study: every baseline and every given estimator on every cell of a problem, with common random numbers.
///
/// Memory is bounded whatever the number of replications: each block of replications is reduced to moments, and these
/// are merged without rounding, so that the result does not depend on threads, batch width, or on which machine ran what.
public struct Study: Sendable {
  /// The problem.
  public let problem: Problem
  /// Estimators to study beside the problem's baselines.
  public let estimators: [Function]
  /// Estimates that other programs gave on the same data, studied beside them.
  public var given: [GivenEstimates] = []
  /// Which cells.
  public let designs: DesignSet
  /// Replications a cell.
  public let replications: Int
  /// The seed.
  public let seed: UInt64
  /// Threads to run on.
  public let threads: Int
  /// Replications a tile (1 or a multiple of 8); nil lets the engine choose.
  public let width: Int?
  /// What an estimator may spend.
  public let budget: Budget

  /// A study.
  public init(
    problem: Problem, estimators: [Function] = [], designs: DesignSet = .designs, replications: Int = 2000,
    seed: UInt64 = 1, threads: Int = 1, width: Int? = nil, budget: Budget = .standard
  ) {
    self.problem = problem
    self.estimators = estimators
    self.designs = designs
    self.replications = replications
    self.seed = seed
    self.threads = threads
    self.width = width
    self.budget = budget
  }

  /// The cells that it covers, in order.
  public var cells: [Cell] {
    switch designs {
    case .designs: problem.visible
    case .sealed: problem.sealed
    case .all: problem.visible + problem.sealed + problem.heldOut
    }
  }
}
