import Hummingbird

extension Routes {
  /// Work that was shared out to a cluster.
  func addCluster(_ router: Router<Visit>) {
    page(router, "/cluster") { site, _ in try site.clusterPage() }
    router.get("/cluster/events") { [hub] _, _ in try await Self.stream(hub, .cluster) }
    page(router, "/cluster/:job") { site, address in
      try site.jobPage(try address.job, page: try address.query.number("page", default: 1))
    }
    page(router, "/cluster/:job/parts/:part") { site, address in
      try site.partPage(try address.job, part: try address.number("part"))
    }
  }
}

extension Address {
  /// The name of a job.
  /// - Throws: `Refusal.unclear`.
  fileprivate var job: String {
    get throws {
      let text = try text("job")
      guard text.utf8.count == JobShelf.digits, text.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else {
        throw Refusal.unclear("A job is named by \(JobShelf.digits) hexadecimal digits.")
      }
      return text.lowercased()
    }
  }
}
