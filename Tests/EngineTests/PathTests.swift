import Language
import Testing

@testable import Engine

/// Programs whose shapes, or what they do, depend on data run path by path: the bits of the walk, whatever the width, the sample, and
/// what was traced before.
struct PathTests {
  private static let programs: [String: String] = [
    "mask": "return y[y > 0].sum() / np.sort(y[y > -1])[0]",
    "rows": "Z = X[y > 0]\n    return np.linalg.solve(Z.T @ Z + np.eye(2), Z.T @ y[y > 0])",
    "two axes": "i, j = np.nonzero(X > 0.3)\n    return i.sum() + 2 * j.sum() + X[X > 0.3].prod()",
    "until nothing changes": """
    z = y
        while True:
            keep = np.abs(z - z.mean()) <= 1.2 * z.std()
            if keep.all():
                break
            z = z[keep]
        return z.mean() + len(z)
    """,
    "a list that grows": """
    columns = [0]
        for j in range(4):
            if y[j] > 0.2:
                columns.append(j % 2)
        Z = X[:, columns]
        return Z.sum() + len(columns)
    """,
    "a list that shrinks": """
    rows = list(range(6))
        while len(rows) > 2:
            least, which = np.inf, -1
            for j in range(len(rows)):
                if y[rows[j]] < least:
                    least, which = y[rows[j]], j
            if least > 0:
                break
            rows.pop(which)
        return y[rows].mean() + np.array(rows).sum()
    """,
    "chosen so far": """
    chosen = []
        for step in range(2):
            best, which = -np.inf, 0
            for j in range(5):
                if j in chosen:
                    continue
                if y[j] > best:
                    best, which = y[j], j
            chosen.append(which)
        return best + chosen[0] * 10 + chosen[1]
    """,
    "groups": """
    g = np.clip(np.round(y), -1, 1).astype(int)
        levels, first, inverse, counts = np.unique(g, return_index=True, return_inverse=True, return_counts=True)
        m = np.zeros(len(levels))
        for k in range(len(levels)):
            m[k] = y[inverse == k].mean()
        return (m * counts).sum() + 10 * first.sum() + np.bincount(g + 1)[-1]
    """,
    "counts": """
    counts = {}
        for v in np.sign(y[:5]):
            counts[int(v)] = counts.get(int(v), 0) + 1
        return max(counts, key=lambda k: counts[k]) + len(counts)
    """,
    "returns early": """
    if y[0] > 1:
            return y[y > 0].mean()
        z = y[y < 0.5]
        for v in y[:6]:
            if v < -1:
                return z.sum()
            z = np.append(z, v)
        return z.max() + len(z)
    """,
    "raises": "k = int(y[0] * 4)\n    return y[k:].mean() + 1 / len(y[y > 0.6])",
    "written": """
    m = y > 0
        a = y[m].sum()
        m[0] = True
        m[1] = False
        z = y.copy()
        z[m] = np.arange(m.sum())
        return a + y[m].sum() * z.sum()
    """,
    "draws": """
    k = (y > 0).sum()
        e = rng.normal(size=int(k) + 1)
        if e[0] > 0:
            e = np.append(e, rng.random())
        return e.sum() + rng.random() + y[rng.integers(0, 3)]
    """,
    "slices": "k = int(np.argmax(y))\n    return y[:k].sum() + np.zeros(k + 1).size + sum(v for v in y[:3] if v > 0)",
  ]

  private func estimator(_ name: String) throws -> Estimator {
    let body = try #require(Self.programs[name])
    let text = "import numpy as np\n\n\ndef f(rng, y, X):\n    \(body)\n"
    let function = try #require(try Program(SourceText(name: "paths.py", text: text)).function("f"))
    return try Estimator(function, argumentTypes: [ArrayType(shape: [12]), ArrayType(shape: [12, 2])])
  }

  private func sample(width: Int, _ replications: Range<Int> = 0..<48) -> Sample {
    let types = [ArrayType(shape: [12]), ArrayType(shape: [12, 2])]
    let data = replications.map { replication in
      [12, 24].map { count in
        (0..<count).map { entry in
          let word = Key(seed: UInt64(replication)).split(UInt64(count)).split(UInt64(entry)).low >> 11
          return (Double(word) * 0x1p-53 - 0.5) * 4
        }
      }
    }
    return Sample(argumentTypes: types, datasets: data, width: width)
  }

  private func bits(_ estimates: Estimates) -> [UInt64] { estimates.values.map(\.bitPattern) }

  @Test(arguments: programs.keys.sorted()) func sameBitsAsTheWalk(name: String) throws {
    let walked = try PathTree.$isOn.withValue(false) {
      try estimator(name).estimate(sample(width: 8), key: Key(seed: 3))
    }
    for width in [1, 8, 24] {
      let estimator = try estimator(name)
      #expect(estimator.isOneAtATime)
      // The second time all paths are known; a narrow sample then takes those of a wide one.
      for _ in 0..<2 {
        let estimates = estimator.estimate(sample(width: width), key: Key(seed: 3))
        #expect(bits(estimates) == bits(walked))
        #expect(estimates.failures == walked.failures)
      }
      // How many depends on how many paths there are.
      let served = try #require(estimator.paths?.root).growth.served
      #expect(served >= (name == "mask" ? 48 : 1), "\(name): \(served) of 96 ran side by side")
    }
  }

  @Test func sameBitsFromSeveralThreads() async throws {
    let names = Self.programs.keys.sorted()
    let alone = try names.map { bits(try estimator($0).estimate(sample(width: 8), key: Key(seed: 3))) }
    let shared = try names.map { try estimator($0) }
    let together = await withTaskGroup(of: (Int, [UInt64]).self) { group in
      for round in 0..<4 {
        for index in names.indices {
          group.addTask {
            let width = [1, 8, 16, 24][round]
            return (index, bits(shared[index].estimate(sample(width: width), key: Key(seed: 3))))
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for (index, found) in together { #expect(found == alone[index], "\(names[index])") }
  }

  /// The estimates of a program of its own, path by path and walked, and the estimator.
  private func both(_ body: String, _ sample: Sample) throws -> (
    estimator: Estimator, paths: [UInt64], walked: [UInt64]
  ) {
    let text = "import numpy as np\n\n\ndef f(y, X):\n    \(body)\n"
    let function = try #require(try Program(SourceText(name: "paths.py", text: text)).function("f"))
    let estimator = try Estimator(function, argumentTypes: [ArrayType(shape: [12]), ArrayType(shape: [12, 2])])
    let walked = PathTree.$isOn.withValue(false) { estimator.estimate(sample, key: Key(seed: 1)) }
    #expect(walked.failures.isEmpty)
    return (estimator, bits(estimator.estimate(sample, key: Key(seed: 1))), bits(walked))
  }

  @Test func pathsThatNobodySharesAreWalked() throws {
    let body = """
      z = []
          for v in np.argsort(y):
              z.append(y[v:].sum() + len(y[:v]))
          return sum(z)
      """
    let (estimator, paths, walked) = try both(body, sample(width: 8, 0..<400))
    #expect(paths == walked)
    // After some thousands of them nothing is traced any more.
    for _ in 0..<5 { #expect(bits(estimator.estimate(sample(width: 8, 0..<400), key: Key(seed: 1))) == walked) }
    #expect(estimator.paths?.root == nil)
  }

  @Test func longPathsAreWalked() throws {
    let body = """
      z, x = [], y[0]
          while x < y[0] + 6 + (y[1] > 0):
              x = x + 0.01
              z.append(x)
          return sum(z)
      """
    let (estimator, paths, walked) = try both(body, sample(width: 8, 0..<12))
    #expect(paths == walked)
    #expect(try #require(estimator.paths?.root).growth.served == 0)
  }

  @Test func largeArraysRunInParts() throws {
    let body = "a = np.outer(y, y[0] + np.arange(20000))\n    k = int((y > 0).sum())\n    return a[:k].sum() + k"
    let (estimator, paths, walked) = try both(body, sample(width: 8))
    #expect(paths == walked)
    #expect(try #require(estimator.paths?.root).growth.served > 30)
  }

  @Test func endlessLoopsAreAskedWhoGoesOn() throws {
    let body = """
      z, n = y, 0
          while True:
              n += 1
              while True:
                  z = z * 0.9
                  if z.max() < 1 / n:
                      break
              if n > 3 + 2 * (y[0] > 0):
                  break
          return z[z > 0.1].sum() + n
      """
    let (estimator, paths, walked) = try both(body, sample(width: 8))
    #expect(paths == walked)
    #expect(try #require(estimator.paths?.root).growth.served > 0)
  }
}
