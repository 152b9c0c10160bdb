import Foundation

/// Nelder and Mead's simplex (1965) with coefficients that suit the dimension (Gao & Han 2012): for objectives without a gradient.
struct Simplex {
  private(set) var points: [(point: [Double], value: Double)]
  private let n: Int

  /// A simplex around a start, whose value is given.
  init(_ start: [Double], size: Double, value: (_ point: [Double]) -> Double) {
    n = start.count
    points = [(start, value(start))]
    for i in 0..<start.count {
      var point = start
      point[i] += size
      points.append((point, value(point)))
    }
    sort()
  }

  /// The best point.
  var best: [Double] { points[0].point }
  /// How far apart the points are.
  var size: Double {
    points.dropFirst().map { p in TrustRegion.length(zip(p.point, points[0].point).map { $0 - $1 }) }.max() ?? 0
  }

  private mutating func sort() {
    points.sort { ($0.value.isNaN ? .infinity : $0.value) < ($1.value.isNaN ? .infinity : $1.value) }
  }

  /// One step; each value is one evaluation.
  mutating func advance(_ value: (_ point: [Double]) -> Double) {
    let d = Double(max(n, 2))
    let (expansion, contraction, shrinkage) = (1 + 2 / d, 0.75 - 0.5 / d, 1 - 1 / d)
    let centre = (0..<n).map { i in points[..<n].reduce(0) { $0 + $1.point[i] } / Double(n) }
    let worst = points[n]
    func along(_ t: Double) -> [Double] { (0..<n).map { centre[$0] + t * (centre[$0] - worst.point[$0]) } }
    let reflected = along(1)
    let height = value(reflected)
    if height < points[0].value {
      let far = along(expansion)
      let reach = value(far)
      points[n] = reach < height ? (far, reach) : (reflected, height)
    } else if height < points[max(n - 1, 0)].value {
      points[n] = (reflected, height)
    } else {
      let isOutside = height < worst.value
      let near = along(isOutside ? contraction : -contraction)
      let found = value(near)
      if found < min(height, worst.value) {
        points[n] = (near, found)
      } else {
        for i in 1...n {
          let moved = zip(points[i].point, points[0].point).map { $1 + shrinkage * ($0 - $1) }
          points[i] = (moved, value(moved))
        }
      }
    }
    sort()
  }
}
