import Archive
import HTTPTypes
import Hummingbird
import Synchronization

/// Stands before every route: looks at the address, the host, the session and, for forms, at where they come from; every answer
/// leaves with the headers that keep other sites out. Whatever goes wrong becomes a page that says so.
struct Guard: RouterMiddleware {
  let gate: Gate
  /// The port that the server listens on: 0 before it does.
  let port: Port

  /// The port, known once the server runs.
  final class Port: Sendable {
    private let number = Atomic(0)
    var value: Int {
      get { number.load(ordering: .relaxed) }
      set { number.store(newValue, ordering: .relaxed) }
    }
  }

  /// Cookies are shared by all ports of a host: two dashboards must not take each other's.
  var cookieName: String { "aitken-\(port.value)" }

  func handle(
    _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
  ) async throws -> Response {
    var context = context
    var response: Response
    do {
      try checkAddress(request)
      if request.method == .get, request.uri.path == "/", let token = Parameters(request.uri.query ?? "")["token"] {
        guard let session = gate.redeem(token) else { throw Refusal.stranger }
        response = Response.redirect(to: "/")
        response.headers[.setCookie] =
          "\(cookieName)=\(session.cookie.text); Path=/; HttpOnly; SameSite=Strict"
      } else if Self.open.contains(request.uri.path), request.method == .get || request.method == .head {
        response = try await next(request, context)
      } else {
        guard let session = session(of: request) else { throw Refusal.stranger }
        context.session = session
        context.token = Self.cookies(of: request, named: Self.reviewerCookie).compactMap(ReviewerToken.init).first
        if request.method == .post { try checkOrigin(request) }
        response = try await next(request, context)
      }
    } catch {
      response = Self.response(to: error, proof: context.session?.proof.text ?? "", isPlain: context.session == nil)
    }
    for (name, value) in Self.headers where response.headers[name] == nil { response.headers[name] = value }
    return response
  }

  /// What strangers may have: the page that turns them away needs it.
  private static let open: Set<String> = ["/style.css", "/icon.svg"]

  private static let headers: [(HTTPField.Name, String)] = [
    (
      .contentSecurityPolicy,
      "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'"
    ),
    (.xContentTypeOptions, "nosniff"), (.cacheControl, "no-store"),
    // Not "no-referrer": browsers then keep from the dashboard's own forms where they come from.
    (.referrerPolicy, "same-origin"), (.frameOptions, "DENY"), (.openerPolicy, "same-origin"),
    (.resourcePolicy, "same-origin"),
  ]

  private func checkAddress(_ request: Request) throws {
    guard (request.head.path ?? "").utf8.count <= Visit.longestAddress else {
      throw Refusal(status: .uriTooLong, title: "The address is too long", words: "No page here has such an address.")
    }
    // Another name for this machine is how a foreign page would reach it (DNS rebinding).
    guard let host = request.head.authority?.lowercased(), hosts.contains(host) else {
      throw Refusal(
        status: .misdirectedRequest, title: "This is not the address of the dashboard",
        words: "It answers at 127.0.0.1 and localhost only, with the port that the terminal shows.")
    }
  }

  private var hosts: [String] { ["127.0.0.1:\(port.value)", "localhost:\(port.value)"] }

  private func session(of request: Request) -> Gate.Session? {
    Self.cookies(of: request, named: cookieName).lazy.compactMap { gate.session(cookie: $0) }.first
  }

  /// The cookie that keeps a reviewer's token. One for all ports: the same person, whichever dashboard is open.
  private static let reviewerCookie = "aitken-reviewer"

  /// The cookie that a browser keeps for a year.
  static func cookie(of token: ReviewerToken) -> String {
    "\(reviewerCookie)=\(token.text); Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000"
  }

  private static func cookies(of request: Request, named name: String) -> [String] {
    request.headers[values: .cookie].flatMap { header in
      header.split(separator: ";").prefix(50).compactMap { part in
        let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
        return pair.count == 2 && pair[0] == name ? String(pair[1]) : nil
      }
    }
  }

  /// A form must come from a page of this very address.
  private func checkOrigin(_ request: Request) throws {
    let site = request.headers[.fetchSite]
    guard site == nil || site == "same-origin" else { throw Refusal.foreign }
    guard let origin = request.headers[.origin] else {
      guard site == "same-origin" else { throw Refusal.foreign }
      return
    }
    guard let host = request.head.authority?.lowercased(), origin.lowercased() == "http://\(host)" else {
      throw Refusal.foreign
    }
  }

  /// The form of a request whose proof is that of the session.
  /// - Throws: `Refusal`.
  static func form(of request: Request, in context: Visit) async throws -> Parameters {
    let kind = request.headers[.contentType]?.lowercased() ?? ""
    guard kind.hasPrefix("application/x-www-form-urlencoded") else {
      throw Refusal(
        status: .unsupportedMediaType, title: "This is no form", words: "Nothing was done. Send the form of the page.")
    }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Visit.largestForm {
      throw Refusal(status: .contentTooLarge, title: "The form is too large", words: "Nothing was done.")
    }
    let body = try await TimeLimit.run(seconds: 10) { try await request.body.collect(upTo: Visit.largestForm) }
    let form = Parameters(String(buffer: body))
    guard let session = context.session, let proof = form["proof"], session.proof.matches(proof) else {
      throw Refusal.foreign
    }
    return form
  }
}

extension HTTPField.Name {
  /// `Referrer-Policy`
  static let referrerPolicy = known("Referrer-Policy")
  /// `X-Frame-Options`
  static let frameOptions = known("X-Frame-Options")
  /// `Cross-Origin-Opener-Policy`
  static let openerPolicy = known("Cross-Origin-Opener-Policy")
  /// `Cross-Origin-Resource-Policy`
  static let resourcePolicy = known("Cross-Origin-Resource-Policy")
  /// `Sec-Fetch-Site`
  static let fetchSite = known("Sec-Fetch-Site")

  private static func known(_ name: String) -> HTTPField.Name {
    guard let field = HTTPField.Name(name) else { preconditionFailure("\(name) is no name of a header") }
    return field
  }
}
