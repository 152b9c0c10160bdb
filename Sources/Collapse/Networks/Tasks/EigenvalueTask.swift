import Engine
import Foundation

/// The eigenvalues of symmetric matrices with independent standard normal entries on and above the diagonal, in ascending order.
///
/// Numbers are rounded to a tenth and written as two digits of base ten, the first from −10 to 9: 2.3 is (2, 3), −0.4 is (−1, 6). An
/// entry of the matrix is one position with both its digits; an eigenvalue is two places, one after the other.
struct EigenvalueTask: TokenTask {
  /// Rows and columns.
  let order: Int

  /// The relative error below which an answer is right.
  static let tolerance = 0.05
  /// Tokens of the first digit; those of the second follow.
  private static let high = 20
  private static let low = 10

  var vocabulary: Int { Self.high + Self.low }
  var asked: Int { order * (order + 1) / 2 }
  var slots: Int { 2 }
  var places: [Range<Int>] {
    (0..<order).flatMap { _ in [0..<Self.high, Self.high..<(Self.high + Self.low)] }
  }

  /// Numbers in tokens; beyond ±9.9 they are cut off.
  static func tokens(_ values: [Double]) -> [UInt8] {
    values.flatMap { value -> [UInt8] in
      let tenths = Int((max(-9.9, min(9.9, value)) * 10).rounded())
      let first = (tenths + 100) / 10
      return [UInt8(first), UInt8(high + tenths + 100 - 10 * first)]
    }
  }

  /// The numbers that tokens stand for.
  static func values(_ tokens: [UInt8]) -> [Double] {
    stride(from: 0, to: tokens.count - 1, by: 2).map { place in
      Double(10 * (Int(tokens[place]) - 10) + Int(tokens[place + 1]) - high) / 10
    }
  }

  func question(_ random: inout LoopRandom) -> [UInt8] { Self.tokens(random.normals(asked)) }

  /// The eigenvalues of the matrix as it is written.
  func eigenvalues(_ question: [UInt8]) -> [Double] {
    let upper = Self.values(question)
    var entries = Array(repeating: 0.0, count: order * order)
    var index = 0
    for i in 0..<order {
      for j in i..<order {
        entries[i * order + j] = upper[index]
        entries[j * order + i] = upper[index]
        index += 1
      }
    }
    return SymmetricMatrix(order: order, entries: entries).eigenvalues ?? Array(repeating: .nan, count: order)
  }

  func answer(_ question: [UInt8]) -> [UInt8] { Self.tokens(eigenvalues(question)) }

  /// ‖answer − truth‖/‖truth‖
  static func error(_ answer: [Double], _ truth: [Double]) -> Double {
    var (distance, norm) = (0.0, 0.0)
    for (a, b) in zip(answer, truth) {
      distance += (a - b) * (a - b)
      norm += b * b
    }
    return norm > 0 ? (distance / norm).squareRoot() : .infinity
  }

  func isRight(_ answer: [UInt8], to question: [UInt8]) -> Bool {
    Self.error(Self.values(answer), eigenvalues(question)) <= Self.tolerance
  }

  func distance(_ answer: [UInt8], from truth: [UInt8]) -> Double {
    Self.error(Self.values(answer), Self.values(truth))
  }

  /// The relative misfits of the trace, and of the Frobenius norm, which the eigenvalues' sum and norm must be.
  func misfit(_ answer: [UInt8], to question: [UInt8]) -> TaskMisfit {
    let (own, entries) = (Self.values(answer), Self.values(question))
    var (trace, squares, index) = (0.0, 0.0, 0)
    for i in 0..<order {
      for j in i..<order {
        if i == j { trace += entries[index] }
        squares += (i == j ? 1 : 2) * entries[index] * entries[index]
        index += 1
      }
    }
    let norm = squares.squareRoot()
    guard norm > 0 else { return TaskMisfit(whole: .infinity, part: .infinity, rank: .infinity) }
    let part = abs(own.reduce(0, +) - trace) / norm
    let whole = max(part, abs(own.reduce(0) { $0 + $1 * $1 }.squareRoot() - norm) / norm)
    return TaskMisfit(whole: whole, part: part, rank: whole)
  }

  /// The mean of the answers.
  func guess(_ answers: [[UInt8]]) -> [UInt8] {
    let values = answers.map(Self.values)
    return Self.tokens((0..<order).map { j in values.reduce(0) { $0 + $1[j] } / Double(max(1, values.count)) })
  }
}
