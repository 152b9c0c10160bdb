import Studies

/// What the screening of one proposal came to: all that its researcher learns from.
public struct Assessment: Codable, Hashable, Sendable {
  /// How far a proposal came.
  public enum Fate: String, Codable, Hashable, Sendable, CaseIterable {
    /// The text is not a program, or does not fit the data; `words` says where and why.
    case refused
    /// It behaves exactly like the proposal `twin`.
    case duplicate
    /// It breaks a requirement of the problem on probe data.
    case violating
    /// It was compared with the baseline.
    case screened
    /// It was compared, and a verifier found it out; see `critiques`.
    case rejected
    /// It runs, and no more was asked: the verifier is switched off.
    case unverified
    /// It passed the experiments, and waits for what referees say: it neither breeds nor leads until then.
    case waiting
    /// Referees sent it back, to be changed as their words in `critiques` say.
    case sentBack = "sent back"
  }

  /// One visible design.
  public struct CellFigure: Codable, Hashable, Sendable {
    /// `simulate(n = 100, gamma = 0.5)`
    public var cell: String
    /// Log of the baseline's risk over the candidate's, on the same replications.
    public var logEfficiency: Double
    /// Its Monte Carlo standard error.
    public var standardError: Double
    /// Replications.
    public var replications: Int
    /// Replications in which the candidate gave no estimate.
    public var failures: Int
    /// For intervals and tests: by how much coverage falls short of the nominal level, or size exceeds it (0 if it does not).
    public var invalidity: Double

    /// A figure.
    public init(
      cell: String, logEfficiency: Double, standardError: Double, replications: Int, failures: Int, invalidity: Double
    ) {
      self.cell = cell
      self.logEfficiency = logEfficiency
      self.standardError = standardError
      self.replications = replications
      self.failures = failures
      self.invalidity = invalidity
    }
  }

  /// Number of the proposal.
  public var proposal: Int
  /// How far it came.
  public var fate: Fate
  /// A sentence where it was refused or violates a requirement.
  public var words: String
  /// The proposal that it behaves like, for a duplicate.
  public var twin: Int?
  /// Behaviour on the probe data sets, as a hash: equal for programs that do the same.
  public var fingerprint: String
  /// How far its estimates are from the baseline's on the probes: logarithm to base 2 of the root mean square difference over
  /// the spread of the baseline's estimates.
  public var distance: Double
  /// What it was found to violate.
  public var violations: [Requirement]
  /// One figure a visible design; empty unless it was compared.
  public var cells: [CellFigure]
  /// Stage of successive halving that it reached, from 0.
  public var stage: Int
  /// What is maximised: log relative efficiency over the designs, less what failures, weak designs and lost validity cost; of a gain that is
  /// one only under a condition, a part.
  public var score: Double
  /// Monte Carlo standard error of `score`.
  public var standardError: Double
  /// What verifiers say.
  public var critiques: [Critique]

  /// An assessment without figures.
  public init(proposal: Int, fate: Fate, words: String = "", fingerprint: String = "") {
    self.proposal = proposal
    self.fate = fate
    self.words = words
    self.fingerprint = fingerprint
    twin = nil
    distance = 0
    violations = []
    cells = []
    stage = -1
    score = -.infinity
    standardError = 0
    critiques = []
  }

  /// Whether a gain is one only under a condition, as the verifier says.
  public var isConditional: Bool { critiques.contains { $0.isConditional == true } }
  /// What a gain under a condition counts beside one without: a candidate that is surely ahead without one, by three tenths of the log
  /// relative efficiency, comes first, as it does after a failed confirmation.
  public static let conditionalShare = 0.3
  /// Whether the verifier let it through: it was ahead of the baseline in screening, and nothing was found against it. With the
  /// verifier switched off, whether it runs.
  public var isAccepted: Bool { fate == .unverified || fate == .screened && score > 0 }
  /// Replications spent on it.
  public var replications: Int { cells.reduce(0) { $0 + $1.replications } }
  /// A cautious figure: the score less one standard error.
  public var lower: Double { score - standardError }
  /// An optimistic score.
  public var upper: Double { score + 2 * standardError }
  /// The visible design where it is weakest.
  public var weakest: CellFigure? { cells.min { $0.logEfficiency < $1.logEfficiency } }
}
