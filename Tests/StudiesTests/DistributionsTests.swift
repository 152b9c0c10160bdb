import Testing

@testable import Studies

/// Golden numbers from SciPy 1.17.
@Suite struct DistributionsTests {
  @Test func normal() {
    let quantiles: [(Double, Double)] = [
      (1e-300, -37.0470962993612), (1e-20, -9.262340089798409), (1e-6, -4.753424308822899),
      (0.01, -2.3263478740408408), (0.3, -0.5244005127080409), (0.5, 0), (0.8, 0.8416212335729143),
      (0.975, 1.959963984540054), (0.999, 3.090232306167813),
    ]
    for (p, x) in quantiles { #expect(agree(Normal.quantile(p), x, 1e-14) || abs(Normal.quantile(p) - x) < 1e-15) }
    for (x, p) in [(-10.0, 7.61985302416047e-24), (-3, 0.0013498980316300933), (1.2, 0.8849303297782918)] {
      #expect(agree(Normal.cumulative(x), p, 1e-13))
    }
    #expect(Normal.quantile(0) == -.infinity)
    #expect(Normal.quantile(1) == .infinity)
    #expect(Normal.quantile(-0.1).isNaN)
  }

  @Test func studentT() {
    let cases: [(Double, [(Double, Double)], [(Double, Double)])] = [
      (
        1, [(-50, 0.006365349100972797), (-0.1, 0.4682744825694465), (4, 0.9220208696226306)],
        [(1e-8, -31830988.61837906), (0.4, -0.32491969623290634), (0.975, 12.706204736174694)]
      ),
      (
        2.5, [(-50, 4.065247542479361e-05), (-3, 0.036288047774515914), (0.7, 0.728297528405226)],
        [(0.01, -5.353111173030874), (0.975, 3.5746548420036817), (0.9999, 34.867969321116306)]
      ),
      (
        30, [(-50, 9.357708829611355e-31), (-3, 0.0026949820328259727), (4, 0.9998090771819581)],
        [(1e-8, -7.556534651885402), (0.01, -2.4572615424005915), (0.9999, 4.23398595727206)]
      ),
      (
        1000, [(-50, 1.379336206162586e-274), (-0.1, 0.46018218451180204)],
        [(0.4, -0.25341451583949876), (0.975, 1.9623390808264083)]
      ),
    ]
    for (df, cumulative, quantiles) in cases {
      let t = StudentT(degreesOfFreedom: df)
      for (x, p) in cumulative { #expect(agree(t.cumulative(x), p, 1e-11), "df \(df), \(x)") }
      for (p, x) in quantiles { #expect(agree(t.quantile(p), x, 1e-10), "df \(df), \(p)") }
    }
    #expect(StudentT(degreesOfFreedom: 3).quantile(0.5) == 0)
  }

  @Test func beta() {
    let cases: [((Double, Double), [(Double, Double)], [(Double, Double)])] = [
      ((0.5, 0.5), [(0.001, 0.020135041633377492), (0.51, 0.5063666222132699)], [(0.025, 0.001541333133436012)]),
      ((2, 3), [(0.001, 5.992003e-06), (0.4, 0.5247999999999999)], [(0.975, 0.8058795503167565)]),
      ((30, 1), [(0.3, 2.0589113209464878e-16)], [(0.5, 0.9771599684342459)]),
      ((0.1, 20), [(0.001, 0.7079970084234156)], [(0.5, 3.0348749675804722e-05), (0.025, 2.962192062114092e-18)]),
      ((500.5, 500.5), [(0.3, 3.963354855167223e-40), (0.51, 0.7365276861321176)], [(0.025, 0.46904771269911394)]),
      ((100_000, 150_000), [(0.4, 0.5001085784015272)], [(0.975, 0.40192111682407483)]),
      ((5, 3000), [(0.001, 0.18532546044537715)], [(0.025, 0.0005406554650220686)]),
    ]
    for (shape, cumulative, quantiles) in cases {
      let beta = BetaDistribution(shape.0, shape.1)
      for (x, p) in cumulative { #expect(agree(beta.cumulative(x), p, 1e-9), "\(shape), \(x)") }
      for (p, x) in quantiles { #expect(agree(beta.quantile(p), x, 1e-9), "\(shape), \(p)") }
    }
  }

  @Test func binomial() {
    let cases: [(Int, Double, Int, Double, Double, Int)] = [
      (20, 0.3, 4, 0.23750777887760136, 0.8929131954962691, 10),
      (1000, 0.05, 70, 0.9976696994523914, 0.0034743586988460833, 64),
      (2000, 0.95, 1880, 0.025083630040536285, 0.9800771627020068, 1919),
      (100_000, 0.5, 50_100, 0.7374871178414331, 0.26457864704009904, 50_310),
    ]
    for (n, p, k, cumulative, upper, quantile) in cases {
      let binomial = Binomial(trials: n, probability: p)
      #expect(agree(binomial.cumulative(k), cumulative, 1e-10))
      #expect(agree(binomial.upperTail(k), upper, 1e-10))
      #expect(binomial.quantile(0.975) == quantile)
    }
  }

  @Test func proportions() {
    let cases: [(Int, Int, (Double, Double), (Double, Double))] = [
      (0, 50, (0, 0.07134759913335872), (0, 0.07112173646420458)),
      (50, 50, (0.9286524008666412, 1), (0.9288782635357954, 1)),
      (3, 40, (0.025836025774588198, 0.19864233524310543), (0.015742179851041527, 0.20386474873289898)),
      (1893, 2000, (0.9357542643143572, 0.9555338124634841), (0.9357145572909323, 0.9559512869808574)),
    ]
    for (k, n, wilson, exact) in cases {
      let proportion = Proportion(k, of: n)
      #expect(agree(proportion.wilson().lower, wilson.0) && agree(proportion.wilson().upper, wilson.1))
      #expect(agree(proportion.clopperPearson().lower, exact.0) && agree(proportion.clopperPearson().upper, exact.1))
    }
    #expect(Proportion(0, of: 50).measure.upper.map { agree($0, 0.07134759913335872) } == true)
    #expect(Proportion(3, of: 40).measure.upper == nil)
  }
}

/// Exact intervals for Poisson counts, beside SciPy's `chi2.ppf`.
@Suite struct PoissonRateTests {
  @Test(arguments: [
    (0, 0.0, 3.6888794541139354), (1, 0.025317807984289876, 5.571643390938898),
    (3, 0.6186721228956014, 8.767273069742323), (10, 4.7953886961324335, 18.39035604201778),
  ])
  func asSciPy(count: Int, lower: Double, upper: Double) {
    let rate = PoissonRate(count: count)
    #expect(abs(rate.lower - lower) < 1e-9 && abs(rate.upper - upper) < 1e-9)
  }
}
