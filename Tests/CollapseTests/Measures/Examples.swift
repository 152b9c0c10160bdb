import Foundation

@testable import Collapse

/// Points that Python makes by the same formula.
enum Points {
  /// sin(1.3 i² + 2.1 j + 0.7 ij + shift)·(1 + 0.3 j), row-major, shape (count, dimension).
  static func made(_ count: Int, _ dimension: Int, shift: Double, scale: Double = 1, offset: Double = 0) -> [Double] {
    (0..<count).flatMap { i in
      (0..<dimension).map { j in
        let angle = 1.3 * Double(i * i) + 2.1 * Double(j) + 0.7 * Double(i * j) + shift
        return scale * (sin(angle) * (1 + 0.3 * Double(j))) + offset
      }
    }
  }

  static let real = made(40, 3, shift: 0)
  static let synthetic = made(37, 3, shift: 1, scale: 0.6, offset: 0.1)
}

/// Whether two numbers are equal to so many relative units.
func isClose(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool { abs(a - b) <= tolerance * max(1, abs(b)) }
