import Language
import Testing

@testable import Engine

/// Processes whose shapes depend on what was drawn run path by path: the bits of the walk, whatever the width and the replications.
struct SimulationPathTests {
  private static let processes: [String: String] = [
    "counts in cells": """
    k = rng.integers(0, 6, size=n)
        return (np.bincount(k, minlength=6) + 0.0,), rng.normal()
    """,
    "children around parents": """
    parents = rng.poisson(1.5) + 1
        places = rng.random(size=parents)
        near = np.abs(places[:, None] - np.linspace(0, 1, n)[None, :]) < 0.1
        return (near.sum(axis=0) + rng.normal(size=n), int(parents)), places.mean()
    """,
    "drawn until it fits": """
    mu = rng.normal()
        y = mu + rng.normal(size=n)
        tries = 0
        while (y > 0).sum() < 2 and tries < 3:
            y = mu + rng.normal(size=n)
            tries += 1
        return (y, tries), mu
    """,
    "a walk that ends": """
    x = [0.0]
        while abs(x[-1]) < 1.0 and len(x) < 6:
            x.append(x[-1] + rng.normal())
        y = np.zeros(n)
        y[: len(x)] = x
        return (y, len(x)), np.array([x[-1], len(x)])
    """,
    "raises": """
    y = rng.normal(size=n)
        kept = y[y > 0.3]
        if len(kept) < 2:
            raise ValueError("too few")
        return (np.sort(kept)[:2], y), kept.mean()
    """,
    "another shape at times": """
    y = rng.normal(size=n)
        return (y[y > -2.0],), 0.0
    """,
    "tied": """
    y = rng.normal(size=n)
        if y[0] > 1.0:
            y[1] = y[0]
        levels = np.unique(np.round(y))
        return (y, len(levels)), levels[0]
    """,
  ]

  private func simulation(_ name: String) throws -> Simulation {
    let body = try #require(Self.processes[name])
    let text = "import numpy as np\n\n\ndef simulate(rng, n):\n    \(body)\n"
    let function = try #require(try Program(SourceText(name: "process.py", text: text)).function("simulate"))
    return try Simulation(function, design: ["n": .integer(7)])
  }

  /// All data and truths with their bits; nothing of replications that failed.
  private func content(_ drawn: (sample: Sample, truths: Truths)) -> [[UInt64]] {
    (0..<drawn.sample.replications.count).map { replication in
      if let failure = drawn.truths.failures[replication] { return [UInt64(failure.message.utf8.count)] }
      let data = drawn.sample.argumentTypes.indices.flatMap { drawn.sample.argument($0, replication: replication) }
      let count = drawn.truths.count
      return (data + drawn.truths.values[replication * count..<(replication + 1) * count]).map(\.bitPattern)
    }
  }

  @Test(arguments: processes.keys.sorted()) func sameBitsAsTheWalk(name: String) throws {
    let key = Key(seed: 5)
    let walked = try PathTree.$isOn.withValue(false) {
      content(try simulation(name).draw(100..<196, key: key, width: 8))
    }
    for width in [1, 8, 16] {
      let simulation = try simulation(name)
      #expect(simulation.isOneAtATime)
      // The second time the paths are known.
      for _ in 0..<2 { #expect(content(simulation.draw(100..<196, key: key, width: width)) == walked, "\(width)") }
      // Any part of the replications alone is the same.
      #expect(content(simulation.draw(130..<149, key: key)) == Array(walked[30..<49]))
    }
  }

  /// One path for all where `minlength` covers what is drawn.
  @Test func countsInCellsAreOnePath() throws {
    let simulation = try simulation("counts in cells")
    _ = simulation.draw(0..<64, key: Key(seed: 1), width: 8)
    #expect(try #require(simulation.paths?.root).growth.served == 64)
  }
}
