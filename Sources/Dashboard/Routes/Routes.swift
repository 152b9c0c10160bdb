import Archive
import Foundation
import HTTPTypes
import Hummingbird
import Pictures

/// All addresses of the dashboard.
struct Routes: Sendable {
  let site: Site
  let hub: Hub

  /// The router, with the guard before everything.
  func router(behind gate: Guard) -> Router<Visit> {
    let router = Router(context: Visit.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: gate)
    addFiles(router)
    addFiles(of: router)
    addLab(router)
    addRun(router)
    addAgents(router)
    addLibrary(router)
    addCluster(router)
    addReviews(router)
    addCommands(router)
    return router
  }

  /// A page, made where it may wait.
  func page(
    _ router: Router<Visit>, _ path: RouterPath,
    _ make: @escaping @Sendable (Site, Address) throws -> Page
  ) {
    router.get(path) { [site] request, context in
      let address = Address(
        parameters: context.parameters, query: Parameters(request.uri.query ?? ""), token: context.token)
      let proof = context.session?.proof.text ?? ""
      return try await site.working { Guard.html(try make(site, address), proof: proof) }
    }
  }

  /// A picture, drawn where it may wait. Its name ends in `-light.svg` or `-dark.svg`.
  func picture(
    _ router: Router<Visit>, _ path: RouterPath,
    _ make: @escaping @Sendable (Site, Address, String) throws -> Picture
  ) {
    router.get(path) { [site] _, context in
      let address = Address(parameters: context.parameters, query: Parameters(""))
      return try await site.working {
        let file = try address.text("picture")
        for scheme in Pictures.Figure.Scheme.allCases where file.hasSuffix("-\(scheme.rawValue).svg") {
          let name = String(file.dropLast("-\(scheme.rawValue).svg".count))
          let data = try site.pictures.svg(try make(site, address, name), scheme: scheme)
          return Response(
            status: .ok, headers: [.contentType: "image/svg+xml"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
        }
        throw Refusal.missing("Pictures end in -light.svg or -dark.svg.")
      }
    }
  }

  private func addFiles(_ router: Router<Visit>) {
    func file(_ path: RouterPath, _ type: String, _ bytes: [UInt8]) {
      let buffer = ByteBuffer(bytes: bytes)
      router.get(path) { _, _ in
        Response(status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: buffer))
      }
    }
    file("/style.css", "text/css; charset=utf-8", PackageResources.style_css)
    file("/script.js", "text/javascript; charset=utf-8", PackageResources.script_js)
    file("/icon.svg", "image/svg+xml", PackageResources.icon_svg)
  }

  private func addLab(_ router: Router<Visit>) {
    page(router, "/") { site, address in
      try site.labPage(page: try address.query.number("page", default: 1), chosen: address.query["problem"])
    }
    router.get("/events") { [hub] _, _ in try await Self.stream(hub, .lab) }
    router.get("/runs/:run/events") { [hub] _, context in
      let address = Address(parameters: context.parameters, query: Parameters(""))
      return try await Self.stream(hub, .run(try address.run))
    }
  }

  static func stream(_ hub: Hub, _ subject: Hub.Subject) async throws -> Response {
    let messages = try await hub.listen(to: subject)
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8"],
      body: ResponseBody { writer in
        for await message in messages { try await writer.write(ByteBuffer(string: message)) }
        try await writer.finish(nil)
      })
  }

  private func addRun(_ router: Router<Visit>) {
    page(router, "/runs/:run") { site, address in try site.runPage(try address.run) }
    page(router, "/runs/:run/proposals") { site, address in
      try site.proposalsPage(
        try address.run, page: try address.query.number("page", default: 1), filter: try ProposalFilter(address.query))
    }
    page(router, "/runs/:run/proposals/:proposal") { site, address in
      try site.proposalPage(try address.run, try address.number("proposal"))
    }
    page(router, "/runs/:run/tree") { site, address in
      try site.treePage(try address.run, page: try address.query.number("page", default: 1))
    }
    page(router, "/runs/:run/tree/:proposal") { site, address in
      try site.treePage(
        try address.run, at: try address.number("proposal"),
        after: try address.query.number("after", default: 0, minimum: 0))
    }
    page(router, "/runs/:run/experiments/:experiment") { site, address in
      let proposal = try address.query.number("proposal", default: 0, minimum: 0)
      return try site.experimentPage(
        try address.run, try address.number("experiment"), proposal: proposal == 0 ? nil : proposal)
    }
    page(router, "/runs/:run/exchanges") { site, address in
      try site.exchangesPage(try address.run, page: try address.query.number("page", default: 1))
    }
    page(router, "/runs/:run/exchanges/:exchange") { site, address in
      try site.exchangePage(try address.run, try address.number("exchange"))
    }
    page(router, "/runs/:run/verdict") { site, address in try site.verdictPage(try address.run) }
    picture(router, "/runs/:run/pictures/:picture") { site, address, name in
      try site.runPicture(try address.run, named: name)
    }
  }

  private func addReviews(_ router: Router<Visit>) {
    page(router, "/review") { site, address in
      try site.reviewPage(
        reviewer: address.query["reviewer"], token: address.token, done: address.query["done"])
    }
    page(router, "/review/:run/:ticket") { site, address in
      try site.questionPage(
        run: try address.run, ticket: try address.ticket, reviewer: address.query["reviewer"], token: address.token,
        done: address.query["done"])
    }
    picture(router, "/review/:run/:ticket/:picture") { site, address, name in
      try site.questionPicture(run: try address.run, ticket: try address.ticket, named: name)
    }
    page(router, "/verifiers") { site, _ in try site.verifiersPage() }
    picture(router, "/verifiers/pictures/:picture") { site, _, name in
      guard let number = Int(name), let picture = site.verifierPicture(number) else {
        throw Refusal.missing("There is no such picture; the page of the verifiers has a button that measures them.")
      }
      return picture
    }
  }

  private func addLibrary(_ router: Router<Visit>) {
    page(router, "/problems/:hash") { site, address in
      let hash = try address.text("hash")
      guard hash.utf8.count == 64, hash.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else {
        throw Refusal.unclear("A problem is named by the 64 hexadecimal digits of its SHA-256.")
      }
      return try site.problemPage(hash.lowercased())
    }
    page(router, "/discoveries") { site, address in
      try site.discoveriesPage(page: try address.query.number("page", default: 1))
    }
    page(router, "/ledger") { site, _ in try site.ledgerPage() }
    page(router, "/compare") { site, address in
      try site.comparePage(
        first: address.query["firstNumber"] ?? address.query["first"],
        second: address.query["secondNumber"] ?? address.query["second"])
    }
    page(router, "/collapse") { site, _ in try site.collapsePage() }
    picture(router, "/collapse/pictures/:picture") { site, _, name in
      guard let number = Int(name), let story = site.collapse.value, story.exhibits.indices.contains(number) else {
        throw Refusal.missing("There is no such picture; the collapse page has a button that makes them.")
      }
      return story.exhibits[number].picture
    }
  }
}
