import Engine

/// Poisson numbers as what they are: arrivals of a process of rate 1 before the time `mean`.
enum PoissonCount {
  /// A number with this mean; its cost grows with it.
  static func draw(mean: Double, _ random: inout RandomStream) -> Int {
    guard mean > 0 else { return 0 }
    // As many waiting times as nearly always suffice, and again where they do not.
    var waiting = Array(repeating: 0.0, count: Int(mean + 4 * mean.squareRoot()) + 4)
    var (time, count) = (0.0, 0)
    while true {
      random.exponential(&waiting)
      for wait in waiting {
        time += wait
        if time > mean { return count }
        count += 1
      }
    }
  }
}
