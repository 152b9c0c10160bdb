import Foundation
import Testing

/// What NumPy makes of an operation: the arrays of one case of `Tests/Golden/linear-algebra.txt`, row-major.
struct GoldenCase: CustomTestStringConvertible, Sendable {
  let operation: String
  let number: Int
  var shapes: [String: [Int]] = [:]
  var arrays: [String: [Double]] = [:]

  var testDescription: String { "\(operation), case \(number)" }

  func callAsFunction(_ name: String) -> [Double] { arrays[name, default: []] }
  func scalar(_ name: String) -> Double { arrays[name]?.first ?? .nan }
  func rows(_ name: String) -> Int { shapes[name]?.first ?? 0 }
  func columns(_ name: String) -> Int { shapes[name].flatMap { $0.count > 1 ? $0[1] : 1 } ?? 0 }

  /// All cases of an operation; empty where the file cannot be read, which a test of its own notices.
  static func all(_ operation: String) -> [GoldenCase] { file.filter { $0.operation == operation } }

  static let file: [GoldenCase] = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Golden/linear-algebra.txt")
    guard let text = try? String(contentsOf: path, encoding: .utf8) else { return [] }
    var cases: [GoldenCase] = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words[0] == "case" {
        cases.append(GoldenCase(operation: String(words[1]), number: cases.count))
      } else {
        let name = String(words[0])
        cases[cases.count - 1].shapes[name] = words[1].split(separator: ",").map { Int($0) ?? 0 }
        cases[cases.count - 1].arrays[name] = words[2...].map { Double($0) ?? .nan }
      }
    }
    return cases
  }()
}

/// Largest distance of two arrays, relative to the largest magnitude of the expected one; NaN and infinities must agree.
func distance(_ actual: [Double], _ expected: [Double]) -> Double {
  guard actual.count == expected.count else { return .infinity }
  var scale = expected.filter(\.isFinite).map(\.magnitude).max() ?? 0
  if scale == 0 { scale = 1 }
  var worst = 0.0
  for (a, e) in zip(actual, expected) where a != e && !(a.isNaN && e.isNaN) {
    let difference = (a / scale - e / scale).magnitude
    worst = difference.isNaN ? .infinity : max(worst, difference)
  }
  return worst
}
