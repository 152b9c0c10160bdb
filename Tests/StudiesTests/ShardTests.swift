import Engine
import Foundation
import Language
import Testing

@testable import Studies

@Suite struct ShardTests {
  /// A problem for every loss: numbers, vectors, intervals, tests; estimators that fail; several blocks.
  static let problems: [String: String] = [
    "squared": Problems.location,
    "vector": """
    import numpy as np

    designs = {"n": [6, 9]}


    def simulate(rng, n):
        b = rng.normal(size=3)
        X = rng.normal(size=(n, 3))
        return (X @ b + rng.normal(size=n), X), b


    def least_squares(y, X):
        return np.linalg.solve(X.T @ X, X.T @ y)


    def ridge(y, X):
        return np.linalg.solve(X.T @ X + np.eye(3), X.T @ y)


    def fragile(y, X):
        if y[0] > 1:
            raise ValueError("no")
        return ridge(y, X)


    baselines = [least_squares, ridge, fragile]

    """,
    "interval": """
    import numpy as np

    loss = "interval"
    designs = {"n": [8]}


    def simulate(rng, n):
        m = rng.normal()
        return (m + rng.normal(size=n),), m


    def wide(y):
        return y.mean() - 1, y.mean() + 1


    def narrow(y):
        return y.mean() - 0.5, y.mean() + 0.5


    baselines = [wide, narrow]

    """,
    "test": """
    import numpy as np
    from scipy import stats

    loss = "test"
    designs = {"n": [10]}


    def simulate(rng, n):
        null = rng.random() < 0.5
        return (rng.normal(size=n) + np.where(null, 0.0, 1.0),), null


    def z_test(y):
        return 2 * stats.norm.sf(np.abs(y.mean()) * np.sqrt(len(y)))


    baselines = [z_test]

    """,
  ]

  private func study(_ name: String, threads: Int = 1, width: Int? = nil, replications: Int = 1500) throws -> Study {
    Study(
      problem: try Problems.read(try #require(Self.problems[name])), designs: .designs, replications: replications,
      seed: 4, threads: threads, width: width)
  }

  private func shards(_ name: String, of count: Int) async throws -> [(path: String, shard: StudyShard)] {
    var shards: [(path: String, shard: StudyShard)] = []
    for number in 1...count {
      let part = try #require(ShardNumber("\(number)/\(count)"))
      let study = try study(name, threads: number % 2 + 1, width: number % 3 == 0 ? 1 : 8)
      let text = try await study.run(shard: part).text()
      shards.append(("part\(number).json", try StudyShard(data: Data(text.utf8))))
    }
    return shards
  }

  /// Runs of another generator, or of a version that said nothing of it, are not gone on with.
  @Test func versionsSayTheirNumbers() {
    #expect(Version.hasSameNumbers(as: Version.recorded))
    #expect(!Version.hasSameNumbers(as: "0.1.0"))
    #expect(!Version.hasSameNumbers(as: "0.1.0, random numbers 1"))
  }

  @Test(arguments: problems.keys.sorted(), [1, 4, 16])
  func shardsMakeTheStudyInAnyOrder(_ name: String, count: Int) async throws {
    let whole = try await study(name).run()
    #expect(try await study(name, threads: 2, width: 1).run().json.text() == whole.json.text())
    var parts = try await shards(name, of: count)
    var generator = TestGenerator(state: 3)
    for _ in 0..<3 {
      #expect(try study(name).merge(parts).json.text() == whole.json.text())
      parts.shuffle(using: &generator)
    }
  }

  /// What is said about shards that make no study.
  private func refusal(_ study: Study, _ shards: [(path: String, shard: StudyShard)]) -> String {
    do {
      _ = try study.merge(shards)
      return "merged"
    } catch { return "\(error)" }
  }

  @Test func partsHaveToBeAllOfThemOnceAndOfOneStudy() async throws {
    let parts = try await shards("interval", of: 4)
    let study = try study("interval")
    #expect(refusal(study, [parts[0], parts[3]]) == "2 parts are missing: 2/4, 3/4; run them with --shard")
    #expect(
      refusal(study, parts + [("again.json", parts[1].shard)]) == "again.json: this is part 2/4, and so is part2.json")
    let other = try await shards("interval", of: 3)
    #expect(refusal(study, parts + [other[2]]) == "part3.json: this is part 3/3; part1.json is one of 4 parts")
    let foreign = try await shards("test", of: 4)
    #expect(refusal(study, [parts[0], foreign[1]]).hasPrefix("part2.json: this is a part of another study"))
    #expect(
      refusal(try self.study("interval", replications: 1400), parts).hasPrefix("part1.json: this is a part of another"))
  }

  @Test func aDamagedFileIsRefusedAndNothingCrashes() async throws {
    let study = try study("vector")
    let text = try await study.run(shard: try #require(ShardNumber("1/1"))).text()
    let bytes = Array(text.utf8)
    var generator = TestGenerator(state: 11)
    var refused = 0
    for attempt in 0..<400 {
      var damaged = bytes
      switch attempt % 4 {
      case 0: damaged.removeLast(1 + Int(generator.uniform() * Double(bytes.count - 1)))
      case 1: damaged[Int(generator.uniform() * Double(bytes.count))] = UInt8(generator.uniform() * 256)
      case 2: damaged.insert(UInt8(48 + generator.uniform() * 10), at: Int(generator.uniform() * Double(bytes.count)))
      default: damaged.remove(at: Int(generator.uniform() * Double(bytes.count)))
      }
      do {
        _ = try study.merge([("part.json", try StudyShard(data: Data(damaged)))])
      } catch {
        refused += 1
        #expect(!"\(error)".isEmpty)
      }
    }
    // A digit of a sum that is another digit cannot be told from a sum.
    #expect(refused > 200)
  }

  @Test func partsAreWrittenAsFractions() {
    #expect(ShardNumber("3/16")?.description == "3/16")
    for text in ["", "3", "0/4", "5/4", "-1/4", "1/0", "1/10001", "a/b", "1/2/3", "9999999999999999999/2"] {
      #expect(ShardNumber(text) == nil, "\(text)")
    }
    for (total, count) in [(0, 3), (2, 5), (39063, 16), (17, 17)] {
      var next = 0
      for number in 1...count {
        let part = ShardNumber("\(number)/\(count)")?.part(of: total) ?? 0..<0
        #expect(part.lowerBound == next)
        next = part.upperBound
      }
      #expect(next == total)
    }
  }
}
