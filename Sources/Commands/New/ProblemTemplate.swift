import ArgumentParser

/// A problem file to begin with.
enum ProblemTemplate: String, CaseIterable, ExpressibleByArgument {
  case regression, panel, iv, test, interval, plasmode
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
      case .plasmode: PackageResources.plasmode_py
      case .timeSeries: PackageResources.time_series_py
      }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A table that the file draws from, beside it: its name and text.
  var table: (name: String, text: String)? {
    guard self == .plasmode else { return nil }
    return ("plasmode.csv", String(decoding: PackageResources.plasmode_csv, as: UTF8.self))
  }
}
