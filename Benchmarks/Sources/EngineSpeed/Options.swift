import Foundation

/// What the command line says.
struct Options: Sendable {
  var path = ""
  var seconds = 1.0
  var threads = ProcessInfo.processInfo.activeProcessorCount
  var width: Int?
  /// Whether only the estimation is timed (for a profiler).
  var estimationOnly = false
  /// Whether kernels are timed one by one instead.
  var profiles = false
  /// How many blocks are drawn and estimated, once and on the main thread, where nothing is timed (for counts of instructions).
  var blocks: Int?

  /// Whether gradients of the first estimator are timed beside its estimates.
  var derives = false

  struct Misuse: Error, CustomStringConvertible {
    var description: String {
      "usage: EngineSpeed WORKLOAD.py [--seconds S] [--threads N] [--width W] [--estimation-only] [--profile] [--blocks N] [--gradients]"
    }
  }

  init(_ arguments: ArraySlice<String>) throws {
    var rest = arguments
    while let argument = rest.popFirst() {
      switch argument {
      case "--seconds": seconds = try Options.number(rest.popFirst())
      case "--threads": threads = max(1, Int(try Options.number(rest.popFirst())))
      case "--profile": profiles = true
      case "--gradients": derives = true
      case "--estimation-only": estimationOnly = true
      case "--blocks": blocks = Int(try Options.number(rest.popFirst()))
      case "--width": width = Int(try Options.number(rest.popFirst()))
      default: path = argument
      }
    }
    if path.isEmpty { throw Misuse() }
  }

  private static func number(_ text: String?) throws -> Double {
    guard let text, let value = Double(text), value > 0 else { throw Misuse() }
    return value
  }
}
