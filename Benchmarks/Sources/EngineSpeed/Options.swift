import Foundation

/// What the command line says.
struct Options: Sendable {
  var path = ""
  var seconds = 1.0
  var threads = ProcessInfo.processInfo.activeProcessorCount
  var width: Int?
  /// Replications that one call draws or estimates.
  var block = 512
  /// Whether only the estimation is timed (for a profiler).
  var estimationOnly = false

  struct Misuse: Error, CustomStringConvertible {
    var description: String {
      "usage: EngineSpeed WORKLOAD.py [--seconds S] [--threads N] [--width W] [--block N] [--estimation-only]"
    }
  }

  init(_ arguments: ArraySlice<String>) throws {
    var rest = arguments
    while let argument = rest.popFirst() {
      switch argument {
      case "--seconds": seconds = try Options.number(rest.popFirst())
      case "--threads": threads = max(1, Int(try Options.number(rest.popFirst())))
      case "--estimation-only": estimationOnly = true
      case "--block": block = max(1, Int(try Options.number(rest.popFirst())))
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
