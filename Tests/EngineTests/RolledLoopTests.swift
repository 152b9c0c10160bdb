import Language
import Testing

@testable import Engine

/// Long loops over ranges are one body with a counter: the same digits as where every turn is walked.
struct RolledLoopTests {
  /// Each would unroll to more than 40,000 instructions.
  private static let programs: [String: String] = [
    "coordinate descent": """
    def f(y):
        n = y.shape[0]
        Z = np.column_stack([y, y ** 2, np.cos(y)])
        length = (Z ** 2).sum(axis=0)
        r = y - y.mean()
        b = np.zeros(3)
        for turn in range(2000):
            for j in range(3):
                c = Z[:, j] @ r + length[j] * b[j]
                new = np.sign(c) * max(abs(c) - 0.1 * n, 0.0) / length[j]
                r = r - Z[:, j] * (new - b[j])
                b[j] = new
        return b
    """,
    "nested": """
    def f(y):
        total = 0
        x = np.zeros(40)
        for i in range(300):
            for j in range(40):
                x[j] = 0.9 * x[j] + y[(i + j) % 12] * (i - j)
            total += i * x[i % 40]
        return np.array([total, x.sum(), i, j])
    """,
    "down, with branches": """
    def f(y):
        s, low = 0.0, 0
        for k in range(30000, 0, -3):
            if y[k % 12] * k > 5.5:
                continue
            s += np.sqrt(k) * y[(k // 3) % 12]
            if s < 0:
                low += 1
                s = abs(s) / 2
        return np.array([s, low, k])
    """,
    "a number becomes real": """
    def f(y):
        x = 1
        for k in range(20000):
            x = (x * 3 + k) % 1009 + (y[0] > 0) * 0.5
        return x
    """,
    "draws": """
    def f(rng, y):
        s = np.zeros(3)
        for b in range(5000):
            z = y[rng.integers(0, 12, size=12)]
            s[b % 3] += z.mean() * rng.normal()
            for k in range(20):
                s[0] += rng.random()
        return s + rng.random()
    """,
    "few turns of many statements": """
    def f(y):
        x = np.zeros(12)
        shares = [0.01 * k for k in range(100)]
        for turn in range(9):
            for place in [0, 3, 5, 6, 7, 8, 9, 11]:
                for share in shares:
                    x = 0.5 * x + np.sin(share * y + x[place]) * turn
            if x.sum() > 1e6:
                x = x - x.mean()
        return x
    """,
  ]

  @Test(arguments: programs.keys.sorted()) func sameDigits(name: String) throws {
    let text = try #require(Self.programs[name])
    let program = try Program(SourceText(name: name, text: "import numpy as np\n\n\n" + text + "\n"))
    let function = try #require(program.function("f"))
    let estimator = try Estimator(function, argumentTypes: [ArrayType(shape: [12])])
    #expect(!estimator.isOneAtATime)
    #expect((estimator.plan?.instructions.count ?? .max) < (name.hasPrefix("few") ? 10_000 : 400))
    let data = Buffer(count: 12 * 8)
    RandomStreamData.fill(data)
    let types = [ArrayType(shape: [12])]
    let tile = Sample.Tile(start: 0, count: 8, lanes: 8, arguments: [data])
    let estimates = estimator.estimate(
      Sample(replications: 0..<8, argumentTypes: types, tiles: [tile]), key: Key(seed: 7))
    #expect(estimates.failures.isEmpty)
    for lane in [5] {
      let tracer = Tracer(
        program, budget: .standard, immediate: Tracer.Immediate(key: Key(seed: 7), replication: UInt64(lane)))
      try tracer.runModule()
      let entries = (0..<12).map { data.pointer[$0 * 8 + lane] }
      let walked = try tracer.leaves(
        try tracer.call(function, arguments: [.array(try tracer.constant(entries, shape: [12], element: .real))]))
      let count = estimates.count
      #expect(
        walked.flatMap { $0.constantEntries ?? [] } == Array(estimates.values[(lane * count)..<((lane + 1) * count)]))
    }
  }
}

private enum RandomStreamData {
  static func fill(_ buffer: Buffer) {
    Draws(key: Key(seed: 3), first: 0, draw: 0, lanes: 8).normal(buffer.pointer, 0..<12)
  }
}
