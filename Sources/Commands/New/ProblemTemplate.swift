import ArgumentParser

/// A problem file to begin with.
enum ProblemTemplate: String, CaseIterable, ExpressibleByArgument {
  case regression, panel, iv, test, interval
  case timeSeries = "time-series"

  /// The file: commented, and accepted by `aitken check`.
  var text: String {
    let bytes =
      switch self {
      case .regression: PackageResources.regression_py
      case .panel: PackageResources.panel_py
      case .iv: PackageResources.iv_py
      case .test: PackageResources.test_py
      case .interval: PackageResources.interval_py
      case .timeSeries: PackageResources.time_series_py
      }
    return String(decoding: bytes, as: UTF8.self)
  }
}
