import Engine
import Foundation
import Studies

/// The designs that lie between the declared ones: the numeric hull of a process's parameters over its cells.
struct DesignSpace: Sendable {
  private enum Axis: Sendable {
    case integer(Int, Int)
    case real(Double, Double)
    /// Not a number, or the same everywhere.
    case values([Constant])
  }

  private let axes: [(name: String, axis: Axis)]
  /// The process.
  let simulate: Function

  /// One space a process, in the order in which processes first appear; those where nothing can vary are left out.
  static func spaces(of cells: [Cell]) -> [DesignSpace] {
    var order: [Function] = []
    for cell in cells where !order.contains(cell.simulate) { order.append(cell.simulate) }
    return order.compactMap { simulate in DesignSpace(cells.filter { $0.simulate == simulate }) }
  }

  private init?(_ cells: [Cell]) {
    guard let first = cells.first else { return nil }
    simulate = first.simulate
    axes = first.design.parameters.map { parameter in
      let values = cells.compactMap { $0.design[parameter.name] }
      let integers = values.compactMap { if case .integer(let value) = $0 { value } else { nil } }
      if integers.count == values.count, let low = integers.min(), let high = integers.max(), low < high {
        return (parameter.name, .integer(low, high))
      }
      let numbers = values.compactMap { value -> Double? in
        switch value {
        case .integer(let number): Double(number)
        case .real(let number): number
        default: nil
        }
      }
      if numbers.count == values.count, let low = numbers.min(), let high = numbers.max(), low < high {
        return (parameter.name, .real(low, high))
      }
      var distinct: [Constant] = []
      for value in values where !distinct.contains(value) { distinct.append(value) }
      return (parameter.name, .values(distinct))
    }
    let varies = axes.contains { if case .values(let values) = $0.axis { values.count > 1 } else { true } }
    guard varies else { return nil }
  }

  /// A design anywhere in the hull; whole numbers that span more than a factor of four are drawn evenly on the log scale.
  func random(_ random: inout KeyedIndices) -> Design {
    Design(axes.map { .init($0.name, Self.draw($0.axis, &random)) })
  }

  /// A corner of the hull, by the bits of `index`.
  func corner(_ index: Int) -> Design {
    Design(
      axes.enumerated().map { position, entry in
        let high = index >> position & 1 == 1
        let value: Constant =
          switch entry.axis {
          case .integer(let a, let b): .integer(high ? b : a)
          case .real(let a, let b): .real(high ? b : a)
          case .values(let values): high ? values[values.count - 1] : values[0]
          }
        return .init(entry.name, value)
      })
  }

  /// Number of axes that vary.
  var dimensions: Int { axes.count }

  /// A design near another one: each parameter moves by up to a fifth of its range.
  func neighbour(of design: Design, _ random: inout KeyedIndices) -> Design {
    Design(
      axes.map { name, axis in
        let u = 0.4 * random.uniform() - 0.2
        let value: Constant =
          switch (axis, design[name]) {
          case (.integer(let a, let b), .integer(let old)?):
            .integer(min(b, max(a, old + Int((u * Double(b - a)).rounded(.toNearestOrAwayFromZero)))))
          case (.real(let a, let b), let old?): .real(Self.rounded((old.number ?? a) + u * (b - a), a, b))
          default: random.uniform() < 0.8 ? design[name] ?? Self.draw(axis, &random) : Self.draw(axis, &random)
          }
        return .init(name, value)
      })
  }

  /// A number within [a, b] with no more digits than a person would write: the range has some hundreds of steps.
  private static func rounded(_ value: Double, _ a: Double, _ b: Double) -> Double {
    let decimals = 2 - Int(log10(b - a).rounded(.down))
    let scale = pow(10, Double(abs(decimals)))
    let rounded = decimals >= 0 ? (value * scale).rounded() / scale : (value / scale).rounded() * scale
    return min(b, max(a, rounded))
  }

  private static func draw(_ axis: Axis, _ random: inout KeyedIndices) -> Constant {
    switch axis {
    case .integer(let a, let b):
      if a > 0, b > 4 * a {
        let value = exp(log(Double(a)) + random.uniform() * log(Double(b) / Double(a)))
        return .integer(min(b, max(a, Int(value.rounded()))))
      }
      return .integer(a + random.below(b - a + 1))
    case .real(let a, let b): return .real(rounded(a + random.uniform() * (b - a), a, b))
    case .values(let values): return values[random.below(values.count)]
    }
  }
}
