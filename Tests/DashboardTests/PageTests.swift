import Archive
import Foundation
import Testing

/// Every page of a small lab.
@Suite(.timeLimit(.minutes(20))) struct PageTests {
  static let pages: [(path: String, says: String)] = [
    ("/", "3 runs; "), ("/?page=9", "3 runs; "), ("/runs/1", "It works. In comparison to mean"),
    ("/runs/2", "It works."),
    ("/runs/3", "It waits for a person: 6 candidates to be judged; then it can go on. 12 candidates in 12 s"),
    ("/runs/1/proposals", "12 proposals; the best in screening is"),
    ("/runs/1/proposals?sort=best&page=1", "12 proposals"),
    ("/runs/1/proposals?sort=smallest&page=77", "12 proposals"), ("/runs/1/tree", "12 proposals in 7 generations"),
    ("/runs/1/proposals?show=better&sort=best&move=combine", "12 proposals"),
    ("/runs/1/exchanges", "No language model was asked in this run."),
    ("/compare?first=1/2&second=1/4", "not both have a verdict"),
    ("/runs/1/tree/4", "made from it."), ("/runs/1/tree/4?after=4", "made from it."),
    ("/runs/1/proposals/6", "It works. In comparison to mean"), ("/runs/1/proposals/1", "No verdict: Odd."),
    ("/runs/1/proposals/4", "No verdict yet; in screening its relative efficiency was 1.22 (0.02)"),
    ("/runs/1/experiments/1", "Many proposals go through this experiment"),
    ("/runs/1/experiments/1?proposal=4", "has a relative efficiency of 1.22 (0.02)"),
    ("/runs/1/experiments/3", "No results of this experiment are recorded yet."),
    ("/runs/1/verdict", "It works. In comparison to mean"), ("/discoveries", "2 discoveries; the best"),
    ("/ledger", "3 runs took 36 s"), ("/compare", "1 problem has more than one run"),
    ("/compare?first=1/6&second=2/6", "the intervals overlap"), ("/collapse", "own output destroys it"),
    ("/review", "18 questions wait for a person"), ("/review?reviewer=ada%20l", "18 questions wait for you, ada l"),
    ("/verifiers", "No verifier has been measured yet"), ("/cluster", "No job lies in"),
  ]

  @Test func everyPageAnswersInItsFirstLine() async throws {
    let folder = try LabFolder()
    try folder.fill()
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      var documents: [String] = []
      let problem = try #require(
        try await client.get("/").body.firstMatch(of: /\/problems\/[0-9a-f]{64}/).map { String($0.output) })
      for (path, says) in Self.pages + [(problem, "It works. In comparison to mean")] {
        let answer = try await client.get(path)
        #expect(answer.status == 200, "\(path)")
        #expect(answer.headers["content-type"] == "text/html; charset=utf-8", "\(path)")
        let line = answer.body.firstMatch(of: /<p class="answer"[^>]*>(.*?)<\/p>/).map { String($0.output.1) } ?? ""
        let text = line.replacing(/<[^>]*>/, with: "")
        #expect(text.contains(says), "\(path): \(text)")
        #expect(!answer.body.contains("<script>"), "\(path)")
        #expect(!answer.body.replacing("{{title}}", with: "").contains("{{"), "\(path)")
        documents.append(answer.body)
      }
      if let findings = try Markup.findings(documents) { #expect(findings.isEmpty, "\(findings)") }
    }
  }

  @Test func whatIsNotThereSaysSo() async throws {
    let folder = try LabFolder()
    try folder.fill()
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      for path in [
        "/nothing", "/runs", "/runs/99", "/runs/1/proposals/99", "/runs/1/tree/99", "/runs/1/experiments/99",
        "/problems/" + String(repeating: "a", count: 64), "/runs/1/pictures/x-light.svg",
        "/runs/1/pictures/efficiency.svg",
        "/collapse/pictures/0-light.svg", "/../../etc/passwd", "/style.css/..", "/lab.sqlite",
        "/compare?first=1/6&second=1/99", "/runs/1/exchanges/1", "/runs/1/results/99/cells.csv",
        "/runs/1/results/99/cells.tex", "/runs/1/proposals/99/estimator.py", "/runs/1/proposals/99/estimator.ipynb",
        "/runs/99/events",
      ] {
        let answer = try await client.get(path)
        #expect(answer.status == 404, "\(path): \(answer.status)")
        #expect(answer.body.contains("To the lab"), "\(path)")
      }
      for path in [
        "/runs/x", "/runs/0", "/runs/-1", "/runs/1/proposals/x", "/runs/1/tree/0", "/runs/1/proposals?page=x",
        "/runs/1/proposals?page=-1", "/runs/1/proposals?sort=;drop",
        "/runs/1/proposals?show=x", "/problems/x", "/compare?first=x&second=y",
        "/?page=0",
        "/runs/99999999999999999999", "/runs/1/experiments/1?proposal=x", "/runs/1/tree/4?after=x",
      ] {
        #expect(try await client.get(path).status == 400, "\(path)")
      }
    }
  }

  @Test func withoutALabThereIsTheForm() async throws {
    let folder = try LabFolder()
    try await Served.lab(folder, executable: "/bin/true") { served in
      let client = try await served.visitor()
      let page = try await client.get("/")
      #expect(page.status == 200 && page.body.contains("There are no runs yet"))
      #expect(page.body.contains("location.py") && page.body.contains("Start research"))
      for path in ["/discoveries", "/ledger", "/compare", "/collapse", "/review", "/verifiers"] {
        #expect(try await client.get(path).status == 200, "\(path)")
      }
      #expect(try await client.get("/runs/1").status == 404)
    }
  }

  @Test func picturesAreDrawnOrTold() async throws {
    let folder = try LabFolder()
    try folder.fill()
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      let page = try await client.get("/runs/1").body
      #expect(page.contains("The same as a table") || page.contains("Pictures need gnuplot"))
      for name in ["efficiency", "diversity"] {
        for scheme in ["light", "dark"] {
          let answer = try await client.get("/runs/1/pictures/\(name)-\(scheme).svg")
          guard answer.status == 200 else {
            #expect(answer.status == 404 && answer.body.contains("gnuplot"))
            continue
          }
          #expect(answer.headers["content-type"] == "image/svg+xml" && answer.body.contains("<svg"))
        }
      }
    }
  }

  @Test func everyLinkLeadsSomewhere() async throws {
    let folder = try LabFolder()
    try folder.fill()
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      var known: Set<String> = []
      var waiting = ["/"]
      while let path = waiting.popLast(), known.count < 250 {
        guard known.insert(path).inserted else { continue }
        let answer = try await client.get(path)
        #expect(answer.status == 200, "\(path)")
        for match in answer.body.matches(of: /(?:href|src|srcset)="(\/[^"#]*)"/) {
          waiting.append(String(match.output.1).replacing("&amp;", with: "&"))
        }
      }
      #expect(known.count > 60)
    }
  }
}

/// Looks at the markup of documents with Python's parser: tags that do not close or close something else, identifiers twice.
enum Markup {
  /// What is wrong; nil where there is no Python.
  static func findings(_ documents: [String]) throws -> [String]? {
    let program = """
      import sys, json
      from html.parser import HTMLParser
      void = {"meta", "link", "input", "img", "source", "br", "hr"}
      found = []
      class Look(HTMLParser):
          def __init__(self):
              super().__init__(); self.open = []; self.ids = set()
          def handle_starttag(self, tag, attributes):
              names = [name for name, _ in attributes]
              if len(set(names)) != len(names): found.append(f"{tag}: an attribute twice")
              for name, value in attributes:
                  if name.startswith("on"): found.append(f"{tag}: {name}")
                  if name == "id":
                      if value in self.ids: found.append(f"id {value} twice")
                      self.ids.add(value)
              if tag not in void: self.open.append(tag)
          def handle_endtag(self, tag):
              if not self.open or self.open.pop() != tag: found.append(f"</{tag}> closes something else")
      for number, text in enumerate(json.load(sys.stdin)):
          look = Look(); look.feed(text); look.close()
          if look.open: found.append(f"document {number}: not closed: {look.open}")
      print(json.dumps(sorted(set(found))))
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: try JSONEncoder().encode(documents))
    try input.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? try JSONDecoder().decode([String].self, from: data) : nil
  }
}
