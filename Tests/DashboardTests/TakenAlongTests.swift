import Archive
import Foundation
import LanguageModels
import Ledger
import Testing

/// What can be looked at and taken along: the tree's nodes, filtered lists, exchanges, files.
@Suite(.timeLimit(.minutes(20))) struct TakenAlongTests {
  @Test func theTreeOpensItsProposals() async throws {
    let folder = try LabFolder()
    try folder.fill()
    try await Served.lab(folder) { served in
      let page = try await served.visitor().get("/runs/1/tree").body
      // A node each screened proposal in both widths, lines to those parents that are drawn, a table for who sees no picture.
      #expect(page.matches(of: /<a href="\/runs\/1\/proposals\/[0-9]+#source" aria-label=/).count == 12)
      #expect(page.contains(#"<line class="descends""#) && page.contains(#"class="move0 judged""#))
      #expect(page.contains("Proposals of the picture by generation") && !page.contains("<script>alert"))
    }
  }

  @Test func listsAreFiltered() async throws {
    let folder = try LabFolder()
    try folder.fill()
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      func count(_ query: String) async throws -> Int {
        try await client.get("/runs/1/proposals?\(query)").body
          .matches(of: /<th scope="row" role="rowheader"/).count
      }
      #expect(try await count("show=all") == 12)
      #expect(try await count("show=screened") == 6)
      #expect(try await count("show=better") == 2)
      #expect(try await count("show=judged&move=seed") == 0)
      #expect(try await count("move=seed") == 6)
      #expect(try await client.get("/runs/1/proposals?sort=best").body.contains("less one standard error"))
    }
  }

  @Test func filesComeAsTheyAre() async throws {
    let folder = try LabFolder()
    try folder.fill()
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      let source = try await client.get("/runs/1/proposals/6/estimator.py")
      #expect(source.status == 200 && source.body.contains("return np.mean(y) + 0.6"))
      #expect(source.headers["content-disposition"] == "attachment; filename=\"estimator.py\"")
      let notebook = try await client.get("/runs/1/proposals/6/estimator.ipynb")
      let cells = try JSONSerialization.jsonObject(with: Data(notebook.body.utf8)) as? [String: Any]
      #expect((cells?["cells"] as? [Any])?.count == 7 && cells?["nbformat"] as? Int == 4)
      let csv = try await client.get("/runs/1/results/3/cells.csv").body.split(separator: "\r\n")
      #expect(csv.count == 2 && csv[1].contains("relative efficiency,1.375,0.01"))
      let tex = try await client.get("/runs/1/results/3/cells.tex").body
      #expect(tex.contains("\\toprule") && tex.contains("1.38 (0.01)"))
    }
  }

  @Test func anExchangeIsShownWhole() async throws {
    let folder = try LabFolder()
    try folder.fill()
    let lab = try Lab(folder.lab, for: .writing)
    let request = ModelRequest(
      [Message(.system, "You are terse."), Message(.user, "A program, \(LabFolder.hostile)")], maximumTokens: 50)
    try lab.record(
      Exchange(
        place: ExchangePlace(generation: 2, purpose: .proposing, slot: 0, turn: 0), attempt: 1, model: "oracle",
        request: request, outcome: .answered, reply: "Idea: \(LabFolder.hostile)",
        tokens: Tokens(prompt: 1200, completion: 34),
        cost: Cost(amount: 0.25, currency: "USD"), seconds: 1.5), run: 1)
    try lab.close()
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      #expect(try await client.get("/runs/1").body.contains("1 exchange, with prompts and replies"))
      #expect(try await client.get("/runs/1/exchanges").body.contains("1,200 tokens asked, 34 answered"))
      let page = try await client.get("/runs/1/exchanges/1").body
      #expect(page.contains("You are terse.") && page.contains("Prompt") && page.contains("Reply"))
      #expect(page.contains("0.25") && !page.contains("<script>alert"))
    }
  }

  @Test func proposalsAreChosenFromLists() async throws {
    let folder = try LabFolder()
    try folder.fill()
    try await Served.lab(folder) { served in
      let page = try await served.visitor().get("/compare").body
      // What was judged and what was only screened, of every run.
      for reference in ["1/6", "1/4", "2/12", "3/2"] {
        #expect(page.contains("<option value=\"\(reference)\""), "\(reference)")
      }
    }
  }

  @Test func twoThatWereScreenedAreCompared() async throws {
    let folder = try LabFolder()
    let lab = try Lab(folder.lab, for: .writing)
    let run = try lab.begin(LabFolder.request("evolution")).id
    var step = StepRecord(number: 1)
    step.plans = [PlanRecord(number: 1, proposal: nil, purpose: "screening", payload: #"{"stages":[8,32]}"#)]
    for (number, name) in [(1, "one"), (2, "two")] {
      step.proposals.append(
        ProposalRecord(
          number: number, name: name, source: "def \(name)(y):\n    return 0.0\n", parents: [], move: "seed",
          generation: 0, size: 3))
      step.results.append(
        ResultRecord(
          number: number, plan: 1, proposal: number, replications: 32, failures: 0,
          payload: #"{"fate":"screened","score":0.1,"stage":1,"standardError":0.02}"#))
      for (position, efficiency) in [1.1 + 0.1 * Double(number), 1.5].enumerated() {
        step.cells.append(
          CellRecord(
            result: number, position: position, process: "simulate", design: #"{"n":\#(50 * (position + 1))}"#,
            sealed: false, estimator: name, failures: 0,
            measures: #"{"relative efficiency":{"mcse":0.01,"value":\#(efficiency)}}"#))
      }
    }
    try lab.record(step, run: run)
    try lab.close()
    try await Served.lab(folder) { served in
      let page = try await served.visitor().get("/compare?first=1/1&second=1/2").body
      let words =
        "in screening, which is no claim, one had the higher relative efficiency in 0 and two in 1 of 2 designs."
      #expect(page.contains(words))
      // A row a design, both beside one another.
      #expect(page.contains("1.20 (0.01)") && page.contains("1.30 (0.01)"))
    }
  }

  @Test func theFormTakesWhatTheCommandTakes() async throws {
    let folder = try LabFolder()
    try await Served.lab(folder, executable: "/bin/true") { served in
      let client = try await served.visitor()
      let page = try await client.get("/").body
      for name in ["models", "critics", "joules", "tokens", "dollars", "threads"] {
        #expect(page.contains("name=\"\(name)\""), "\(name)")
      }
    }
  }
}
