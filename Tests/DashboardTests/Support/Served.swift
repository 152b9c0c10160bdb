import Dashboard
import Foundation
import Synchronization
import Testing

/// A dashboard that serves a lab on a port of its own, for the time of a test.
final class Served: Sendable {
  let port: Int
  let dashboard: Dashboard
  private let links: Links
  private let task: Task<Void, any Error>

  /// The links that were announced.
  final class Links: Sendable {
    private let all = Mutex<[String]>([])
    var latest: String { all.withLock { $0.last ?? "" } }
    var count: Int { all.withLock { $0.count } }
    func add(_ link: String) { all.withLock { $0.append(link) } }
  }

  private init(_ options: DashboardOptions) async throws {
    let dashboard = Dashboard(options)
    let links = Links()
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    task = Task {
      defer { port.finish() }
      try await dashboard.run(report: { links.add($0) }, running: { port.yield($0) })
    }
    var iterator = ports.makeAsyncIterator()
    self.port = try #require(await iterator.next())
    self.dashboard = dashboard
    self.links = links
  }

  /// How many links were announced.
  var linkCount: Int { links.count }

  /// The path and query of the link that works.
  var link: String { "/" + (links.latest.split(separator: "/").last ?? "") }

  /// Serves the lab of `folder` while `body` runs.
  static func lab(
    _ folder: LabFolder, executable: String? = nil, _ body: (Served) async throws -> Void
  ) async throws {
    let served = try await Served(
      DashboardOptions(
        lab: folder.lab, problems: folder.problems, jobs: [folder.root + "/jobs"], executable: executable, port: 0,
        threads: 2))
    do {
      try await body(served)
    } catch {
      served.task.cancel()
      throw error
    }
    served.task.cancel()
    _ = try? await served.task.value
  }

  /// What visitors claim reviewers' names with.
  static let token = String(repeating: "5", count: 32)

  /// A browser that has not come with the link.
  var stranger: Client { Client(port: port) }

  /// A browser that has.
  func visitor() async throws -> Client {
    let answer = try await stranger.get(link)
    var client = stranger
    client.cookie = String(try #require(answer.headers["set-cookie"]).prefix { $0 != ";" })
    let page = try await client.get("/collapse").body
    client.cookie += "; aitken-reviewer=\(Self.token)"
    client.proof = String(try #require(page.firstMatch(of: /name="proof" value="([0-9a-f]+)"/)).output.1)
    return client
  }
}
