import Studies

extension Problem {
  /// The detectors for this problem, in the order of a report; requirements last.
  public var detectors: [any Detector] {
    let common: [any Detector] = [
      SlopeOnTruth(), LocalRisk(), PoolingOverReplications(), Lookup(), SwitchingOnDesign(), Repeatability(),
      IrrelevantDigits(), OneUnitMore(),
    ]
    let intervals: [any Detector] =
      loss == .interval ? [IntervalLengths(), OrderOfUnits(), ProcessNumbers(), BaselineRelabelled()] : []
    let tests: [any Detector] =
      loss == .test
      ? [
        PowerOfTest(), SizeEverywhere(), OtherLevels(), OrderOfUnits(), ProcessNumbers(), DataIgnored(), SignAndUnit(),
        BaselineRelabelled(),
      ] : []
    return common + intervals + tests + requirements.map { RequirementCheck($0) as any Detector }
  }
}
