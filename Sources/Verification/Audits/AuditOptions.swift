/// What an audit is judged by; fixed before its figures are seen.
public struct AuditOptions: Hashable, Sendable {
  /// What things cost, in one currency.
  public struct Costs: Hashable, Sendable {
    /// Of generating an answer.
    public var generate: Double
    /// Of the machine's verdict.
    public var verify: Double
    /// L: the loss when a wrong answer is accepted.
    public var loss: Double
    /// Of a person's verdict; nil where the two are not to be compared.
    public var person: Double?
    /// Costs, each ≥ 0.
    public init(generate: Double, verify: Double, loss: Double, person: Double? = nil) {
      self.generate = generate
      self.verify = verify
      self.loss = loss
      self.person = person
    }
  }

  /// Confidence of every interval; one minus it is the level of the one-sided tests.
  public var confidence: Double
  /// How much lower φ, and how much higher ψ, may be than the person's.
  public var margin: Double
  /// The precision of the kept set that the task needs, at least 1/2.
  public var target: Double
  /// ε of the alternative-annotator test: what a person costs more than a machine, as a difference in agreement.
  public var epsilon: Double
  /// What things cost; nil where money does not decide.
  public var costs: Costs?

  /// Options; 0.2 is Calderon et al.'s (2025) ε for experts.
  public init(
    confidence: Double = 0.95, margin: Double = 0.1, target: Double = 0.5, epsilon: Double = 0.2, costs: Costs? = nil
  ) {
    self.confidence = confidence
    self.margin = margin
    self.target = target
    self.epsilon = epsilon
    self.costs = costs
  }

  /// Level of the one-sided tests.
  var level: Double { 1 - confidence }
}
