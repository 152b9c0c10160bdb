/// The moves that the embedded researchers know.
public enum Moves {
  /// Ideas of econometrics: each makes a structural change.
  static let econometric: [any Move] = [
    ReweightByResiduals(), ReweightByFittedVariance(), Iterate(), OrderStatistics(), Winsorise(), Shrink(), Ridge(),
    SampleSizeFactor(), CorrectBias(), PseudoObservations(), Jackknife(), Combine(), Difference(), Project(),
    CorrectLeverage(), Sandwich(), AdjustWidth(),
  ]
  /// Changes of the text without an idea behind them.
  static let syntactic: [any Move] = [TuneConstants(), ReplaceExpression(), Simplify(), Crossover(), Invent()]
  /// All of them.
  static let all: [any Move] = econometric + syntactic

  /// Their names, those with an idea of econometrics first.
  public static let names = all.map(\.name)
  /// The names of those with an idea of econometrics.
  public static let econometricNames = econometric.map(\.name)
}
