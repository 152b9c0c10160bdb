/// The downhill simplex of Nelder & Mead (1965): finds constants that make a loss small, with no derivatives.
enum Simplex {
  /// The best point found from `start` with at most `evaluations` looks.
  static func minimise(
    _ start: [Double], steps: [Double], evaluations: Int, _ loss: ([Double]) -> Double
  ) -> (point: [Double], value: Double) {
    let k = start.count
    func value(_ x: [Double]) -> Double {
      let found = loss(x)
      return found.isNaN ? .infinity : found
    }
    var points = [(start, value(start))]
    guard k > 0 else { return points[0] }
    for place in 0..<k {
      var x = start
      x[place] += steps[place]
      points.append((x, value(x)))
    }
    var spent = k + 1
    while spent < evaluations {
      points.sort { $0.1 < $1.1 }
      let (best, worst) = (points[0], points[k])
      if worst.1 - best.1 < 1e-6 { break }
      let centre = (0..<k).map { place in points[..<k].reduce(0) { $0 + $1.0[place] } / Double(k) }
      func at(_ t: Double) -> ([Double], Double) {
        let x = (0..<k).map { centre[$0] + t * (worst.0[$0] - centre[$0]) }
        spent += 1
        return (x, value(x))
      }
      let reflected = at(-1)
      if reflected.1 < best.1 {
        let further = at(-2)
        points[k] = further.1 < reflected.1 ? further : reflected
      } else if reflected.1 < points[k - 1].1 {
        points[k] = reflected
      } else {
        let nearer = at(reflected.1 < worst.1 ? -0.5 : 0.5)
        if nearer.1 < min(worst.1, reflected.1) {
          points[k] = nearer
        } else {
          for place in 1...k {
            let x = zip(points[place].0, best.0).map { ($0 + $1) / 2 }
            points[place] = (x, value(x))
            spent += 1
          }
        }
      }
    }
    return points.min { $0.1 < $1.1 } ?? points[0]
  }
}
