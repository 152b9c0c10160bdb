/// Names a proposal on the command line: "3/120" is proposal 120 of run 3.
public struct ProposalReference: Codable, Hashable, Sendable, LosslessStringConvertible {
  /// The run.
  public var run: Int64
  /// The proposal's number in it.
  public var number: Int

  /// A reference.
  public init(run: Int64, number: Int) {
    self.run = run
    self.number = number
  }

  /// From "RUN/NUMBER"; nil where the text is not of that form.
  public init?(_ description: String) {
    let parts = description.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let run = Int64(parts[0]), let number = Int(parts[1]), run > 0, number > 0 else {
      return nil
    }
    self.init(run: run, number: number)
  }

  /// "RUN/NUMBER".
  public var description: String { "\(run)/\(number)" }
}
