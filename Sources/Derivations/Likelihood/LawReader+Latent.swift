import Foundation
import Language

extension LawReader {
  /// Points of a draw that is not seen, to sum over in place of an integral.
  struct Nodes {
    /// The draw's text over `@node`.
    let value: String
    let size: String
    /// Lines that come before.
    var lines: [String] = []
    let points: [(node: String, logWeight: String)]
  }

  /// Draws in an expression, or in the parameters of those, that may stand behind it unseen.
  func latents(in expression: Language.Expression) -> [String] {
    let own = expression.freeNames.intersection(noise).sorted()
    let behind: [String] = own.flatMap { process.draw($0)?.call.freeNames.intersection(noise).sorted() ?? [] }
    var seen: Set<String> = []
    return (held.intersection(behind + own).sorted() + behind + own).filter { seen.insert($0).inserted }
  }

  /// Points for a normal draw by Gauss and Hermite's rule (Golub & Welsch 1969), for gamma ones in their logarithm, for others in the
  /// middle of parts of equal probability.
  func nodes(_ name: String, place: Int, in expression: Language.Expression) -> Nodes? {
    guard let draw = process.draw(name), let size = draw.size, draw.call.freeNames.isDisjoint(with: noise) else {
      return nil
    }
    func text(_ place: Int, _ keyword: String, _ otherwise: String) -> String { draw.text(place, keyword) ?? otherwise }
    let extent = Printer.print(size)
    if draw.method == "random", let chance = coin(name, in: expression) {
      return Nodes(
        value: "@node", size: extent,
        points: [("0.0", "np.log(\(chance) + \(Law.least))"), ("1.0", "np.log1p(-(\(chance)) + \(Law.rounding))")])
    }
    switch draw.method {
    case "normal", "standard_normal":
      let value = draw.method == "normal" ? "\(text(0, "loc", "0.0")) + \(text(1, "scale", "1.0")) * @node" : "@node"
      return Nodes(
        value: value, size: extent,
        points: Self.hermite.map { (String($0.node), String(log($0.weight))) })
    case "exponential": return gamma("1.0", text(0, "scale", "1.0"), extent, place)
    case "standard_exponential": return gamma("1.0", "1.0", extent, place)
    case "uniform":
      let (low, high) = (text(0, "low", "0.0"), text(1, "high", "1.0"))
      return parts("\(low) + (\(high) - \(low)) * @node", extent)
    case "random": return parts("@node", extent)
    case "gamma": return gamma(text(0, "shape", "1.0"), text(1, "scale", "1.0"), extent, place)
    case "standard_gamma": return gamma(text(0, "shape", "1.0"), "1.0", extent, place)
    case "chisquare": return gamma("(0.5 * \(text(0, "df", "1.0")))", "2.0", extent, place)
    case "beta": return parts("special.betaincinv(\(text(0, "a", "1.0")), \(text(1, "b", "1.0")), @node)", extent)
    default: return nil
    }
  }

  /// The chance that a uniform draw is below a limit, where it stands in nothing but that comparison.
  private func coin(_ name: String, in expression: Language.Expression) -> String? {
    var (all, limits) = (0, Set<Language.Expression>())
    var compared = 0
    func look(_ part: Language.Expression) {
      if part.asName == name { all += 1 }
      guard let (small, large) = part.inequality else { return }
      if small.asName == name {
        compared += 1
        limits.insert(large)
      }
    }
    let behind = expression.freeNames.intersection(noise).compactMap { process.draw($0)?.call }
    for whole in [expression] + behind { whole.forEach(look) }
    guard all > 0, all == compared, limits.count == 1, let limit = limits.first, !isNoisy(limit) else { return nil }
    return "(\(Printer.print(limit)))"
  }

  /// Points at equal distances in the logarithm, where the density falls off on both sides and the rule of rectangles is exact but for what
  /// lies beyond (Trefethen & Weideman 2014); centre and spread are nearly those of the logarithm. Posterior means of counts are within a
  /// third of a per cent of the exact ones for shapes from a half on.
  private func gamma(_ shape: String, _ scale: String, _ size: String, _ place: Int) -> Nodes {
    let (grid, mass) = ("@grid_\(place)", "@mass_\(place)")
    return Nodes(
      value: "\(scale) * np.exp(@node)", size: size,
      lines: [
        "\(grid) = np.log(\(shape)) - 0.6 / \(shape) + np.sqrt(1.0 / \(shape) + 0.7 / \(shape)**2) "
          + "* np.linspace(-5.0, 3.5, \(Self.gammaCount))",
        "\(mass) = \(shape) * \(grid) - np.exp(\(grid))",
        "\(mass) = \(mass) - \(mass).max() - np.log(np.exp(\(mass) - \(mass).max()).sum())",
      ], points: (0..<Self.gammaCount).map { ("\(grid)[\($0)]", "\(mass)[\($0)]") })
  }

  /// With twenty from -4.5 to 3.2 the mean of a count of none is two per cent off at a shape of a third.
  private static let gammaCount = 24
  /// Parts of equal probability: a mean over the unit interval is exact to a thousandth for a curve of second degree.
  private static let count = 16

  private func parts(_ value: String, _ size: String) -> Nodes {
    let weight = String(-log(Double(Self.count)))
    return Nodes(
      value: value, size: size,
      points: (0..<Self.count).map { (String((Double($0) + 0.5) / Double(Self.count)), weight) })
  }

  /// Ten points and weights of the standard normal distribution, exact for polynomials up to degree 19.
  private static let hermite: [(node: Double, weight: Double)] = {
    let half = [
      (0.484_935_707_515_498, 0.344_642_334_932_019), (1.465_989_094_391_158, 0.135_483_702_980_268),
      (2.484_325_841_638_955, 0.019_111_580_500_770), (3.581_823_483_551_927, 0.000_758_070_934_312),
      (4.859_462_828_332_312, 0.000_004_310_652_631),
    ]
    return half.reversed().map { (-$0.0, $0.1) } + half.map { ($0.0, $0.1) }
  }()
}
