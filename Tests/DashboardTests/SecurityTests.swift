import Testing

/// Who is let in, and what is refused.
@Suite(.timeLimit(.minutes(20))) struct SecurityTests {
  @Test func aStrangerSeesNothing() async throws {
    let folder = try LabFolder()
    try folder.fill()
    try await Served.lab(folder) { served in
      for path in [
        "/", "/runs/1", "/runs/1/proposals/2", "/events", "/script.js", "/nothing", "/?token=", "/?token=00",
      ] {
        let answer = try await served.stranger.get(path)
        #expect(answer.status == 401, "\(path)")
        #expect(!answer.body.contains("centre") && answer.body.contains("aitken serve"), "\(path)")
      }
      var forged = served.stranger
      forged.cookie = "aitken-\(served.port)=" + String(repeating: "0", count: 64)
      #expect(try await forged.get("/").status == 401)
      #expect(try await forged.post("/collapse", "proof=").status == 401)
    }
  }

  @Test func theLinkWorksOnce() async throws {
    let folder = try LabFolder()
    try await Served.lab(folder) { served in
      let link = served.link
      #expect(link.count == "/?token=".count + 64)
      let first = try await served.stranger.get(link)
      #expect(first.status == 303 && first.headers["location"] == "/")
      let cookie = try #require(first.headers["set-cookie"])
      #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"))
      #expect(try await served.stranger.get(link).status == 401)
      // Another link is there for the next, and the first browser stays.
      #expect(served.linkCount == 2 && served.link != link)
      let second = try await served.visitor()
      #expect(try await second.get("/").status == 200)
      var one = served.stranger
      one.cookie = String(cookie.prefix { $0 != ";" })
      #expect(try await one.get("/").status == 200)
      // Of another dashboard on this machine.
      one.cookie = one.cookie.replacing("aitken-\(served.port)", with: "aitken-1")
      #expect(try await one.get("/").status == 401)
    }
  }

  @Test func everyAnswerCarriesTheHeaders() async throws {
    let folder = try LabFolder()
    try folder.fill()
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      for path in ["/", "/runs/1", "/style.css", "/script.js", "/nothing", "/runs/x"] {
        let headers = try await client.get(path).headers
        let policy = headers["content-security-policy"] ?? ""
        for part in ["default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'"] {
          #expect(policy.contains(part), "\(path)")
        }
        #expect(!policy.contains("unsafe"))
        #expect(headers["x-content-type-options"] == "nosniff")
        #expect(headers["referrer-policy"] == "same-origin")
        #expect(headers["cache-control"] == "no-store")
      }
    }
  }

  @Test func onlyItsOwnHost() async throws {
    let folder = try LabFolder()
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      #expect(try await client.get("/", ["Host": "localhost:\(served.port)"]).status == 200)
      for host in ["evil.example", "evil.example:\(served.port)", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example"]
      {
        #expect(try await client.get("/", ["Host": host]).status == 421, "\(host)")
        #expect(try await client.get(served.link, ["Host": host]).status == 421, "\(host)")
      }
      #expect(try await client.get("/", ["Host": ""]).status >= 400)
    }
  }

  @Test func formsFromElsewhereAreRefused() async throws {
    let folder = try LabFolder()
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      let form = "proof=\(client.proof)"
      let refused: [[String: String]] = [
        ["Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"], ["Origin": "null", "Sec-Fetch-Site": ""],
        ["Origin": "http://evil.example", "Sec-Fetch-Site": ""], ["Origin": "", "Sec-Fetch-Site": ""],
        ["Origin": "http://127.0.0.1:\(served.port)", "Sec-Fetch-Site": "same-site"],
        ["Origin": "http://127.0.0.1:1", "Sec-Fetch-Site": ""],
        ["Origin": "https://127.0.0.1:\(served.port)", "Sec-Fetch-Site": ""],
      ]
      for headers in refused {
        #expect(try await client.post("/collapse", form, headers).status == 403, "\(headers)")
      }
      // From here, but without the session's proof, or with another's.
      let other = try await served.visitor()
      for wrong in ["", "proof=", "proof=\(other.proof)", "proof=\(client.proof)0"] {
        #expect(try await client.post("/collapse", wrong).status == 403, "\(wrong)")
      }
      #expect(try await client.post("/collapse", form, ["Content-Type": "text/plain"]).status == 415)
      #expect(try await client.get("/collapse").body.contains("Make the pictures"))
      // An older browser says where it comes from in one of the two headers.
      #expect(try await client.post("/stop", form, ["Sec-Fetch-Site": ""]).status == 409)
      #expect(try await client.post("/stop", form, ["Origin": ""]).status == 409)
    }
  }

  @Test func largeThingsAreRefused() async throws {
    let folder = try LabFolder()
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      let large = "proof=\(client.proof)&problem=" + String(repeating: "a", count: 70_000)
      #expect(try await client.post("/start", large).status == 413)
      #expect(try await client.get("/" + String(repeating: "a", count: 3000)).status == 414)
      let header = try await client.get("/", ["X-Large": String(repeating: "a", count: 40_000)])
      #expect(header.status == 0 || header.status >= 400)
      #expect(try await client.get("/").status == 200)
    }
  }
}
