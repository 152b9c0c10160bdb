/// The downhill simplex of Nelder & Mead (1965): finds numbers, a handful, that make a function small, with no derivatives.
///
/// What is no number counts as infinite.
public struct Simplex {
  /// A point, shape (n), and the function there.
  public typealias Vertex = (point: [Double], value: Double)

  private var points: [Vertex]
  private let n: Int
  private let expansion: Double
  private let contraction: Double
  private let shrinkage: Double

  /// A simplex of n + 1 points: the start, and one a step away along each axis.
  /// - Parameters:
  ///   - steps: along each axis, shape (n).
  ///   - isAdaptive: whether the coefficients suit the dimension (Gao & Han 2012, equation 4.1) in place of 2, 1/2 and 1/2.
  ///   - value: the function, here and in `advance` the same; each call is one evaluation.
  public init(_ start: [Double], steps: [Double], isAdaptive: Bool = false, value: ([Double]) -> Double) {
    n = start.count
    let d = isAdaptive ? Double(max(n, 2)) : 2
    (expansion, contraction, shrinkage) = (1 + 2 / d, 0.75 - 0.5 / d, 1 - 1 / d)
    points = [(start, Self.height(value(start)))]
    for (place, step) in steps.enumerated() {
      var point = start
      point[place] += step
      points.append((point, Self.height(value(point))))
    }
    points.sort { $0.value < $1.value }
  }

  private static func height(_ value: Double) -> Double { value.isNaN ? .infinity : value }

  /// The best point.
  public var best: Vertex { points[0] }
  /// How far the worst value lies above the best.
  public var spread: Double { points[points.count - 1].value - points[0].value }
  /// The largest distance of a point from the best.
  public var size: Double {
    points.map { vertex in
      zip(vertex.point, points[0].point).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }.max() ?? 0
  }

  /// One step: of one or two evaluations, or of n more where the simplex shrinks.
  public mutating func advance(_ value: ([Double]) -> Double) {
    guard n > 0 else { return }
    let (best, worst) = (points[0], points[n])
    let centre = (0..<n).map { place in points[..<n].reduce(0) { $0 + $1.point[place] } / Double(n) }
    func along(_ t: Double) -> Vertex {
      let point = (0..<n).map { centre[$0] + t * (centre[$0] - worst.point[$0]) }
      return (point, Self.height(value(point)))
    }
    let reflected = along(1)
    if reflected.value < best.value {
      let further = along(expansion)
      points[n] = further.value < reflected.value ? further : reflected
    } else if reflected.value < points[n - 1].value {
      points[n] = reflected
    } else {
      let nearer = along(reflected.value < worst.value ? contraction : -contraction)
      if nearer.value < min(worst.value, reflected.value) {
        points[n] = nearer
      } else {
        for place in 1...n {
          let point = zip(points[place].point, best.point).map { $1 + shrinkage * ($0 - $1) }
          points[place] = (point, Self.height(value(point)))
        }
      }
    }
    points.sort { $0.value < $1.value }
  }

  /// The best point found from `start` with at most `evaluations` looks, up to the end of a step; earlier where all points are within 1e-6.
  public static func minimise(
    _ start: [Double], steps: [Double], evaluations: Int, _ loss: ([Double]) -> Double
  ) -> Vertex {
    var spent = 0
    func value(_ point: [Double]) -> Double {
      spent += 1
      return loss(point)
    }
    var simplex = Simplex(start, steps: steps, value: value)
    while !start.isEmpty, spent < evaluations, !(simplex.spread < 1e-6) { simplex.advance(value) }
    return simplex.best
  }
}
