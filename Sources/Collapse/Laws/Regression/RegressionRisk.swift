/// What both laws of regression measure: ‖ŵ − w‖², the risk above the noise for regressors of unit variance.
enum RegressionRisk {
  static let measures: [LawMeasure] = [.mean("excess risk"), .mean("relative excess risk")]

  /// σ²d/(n − d − 1): the risk of one least-squares fit to normal regressors.
  static func unit(_ setting: LawSetting) -> Double {
    let (n, d) = (Double(setting.samples), setting["dimension"])
    return setting["noise"] * setting["noise"] * d / (n - d - 1)
  }

  /// - Throws: `LawError` where the risk has no finite variance.
  static func check(_ setting: LawSetting) throws {
    let d = setting.whole("dimension")
    guard setting.samples > d + 5 else {
      throw LawError(
        "samples = \(setting.samples) must exceed dimension + 5 = \(d + 5): below that the risk has no finite variance")
    }
  }

  /// Writes the risk of a fit that is off by `error`, shape (d).
  static func record(_ error: [Double], generation: Int, _ setting: LawSetting, into record: inout RunRecord) {
    var risk = 0.0
    for value in error { risk += value * value }
    record[generation, 0] = risk
    record[generation, 1] = risk / unit(setting)
  }
}
