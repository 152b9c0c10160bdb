import Archive
import Clusters
import Foundation
import LanguageModels
import Ledger
import Testing

/// The pages of jobs that were shared out.
@Suite(.timeLimit(.minutes(20))) struct ClusterPageTests {
  /// A campaign of three runs in `folder`: one done, one failed, one killed.
  private func job(in folder: LabFolder) throws -> String {
    let path = folder.root + "/jobs/night"
    let runs = try (1...3).map {
      try SearchWork.Run(
        problem: folder.problems + "/location.py", researcher: "random", seed: UInt64($0), candidates: 48)
    }
    try ClusterJob(.search(try SearchWork(runs)), parts: 3, settings: ClusterSettings(), aitken: "aitken").save(
      in: path)
    try SearchRuns(
      lab: folder.lab, entries: [1, 2, 3].map { SearchRuns.Entry(run: Int64($0), islands: []) }
    ).save(in: path)
    try FileManager.default.createDirectory(atPath: path + "/accounts", withIntermediateDirectories: true)
    for (part, end) in [(1, PartAccount.End.done), (2, .failed), (3, nil)] {
      let usage = Usage(
        seconds: 7, processorSeconds: 6, energy: Energy(joules: 60, measured: false, wattsPerCore: 10))
      let account = PartAccount(
        part: part, node: "n\(part)", task: "12_\(part - 1)", began: 1e9, usage: usage, end: end)
      let place = "\(path)/accounts/\(part)-x.json"
      try CanonicalJSON.text(account).write(toFile: place, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: place)
    }
    try ClusterJob.deliver("{}\n", part: 1, in: path)
    try "part 2 on n2\n\(LabFolder.hostile)\n".write(toFile: path + "/logs/2-12.log", atomically: true, encoding: .utf8)
    try #"{"id":"12","parts":[1,2,3]}"#.appending("\n").write(
      toFile: path + "/submissions.jsonl", atomically: true, encoding: .utf8)
    return path
  }

  private func answer(_ page: String) -> String {
    let line = page.firstMatch(of: /<p class="answer"[^>]*>(.*?)<\/p>/).map { String($0.output.1) } ?? ""
    return line.replacing(/<[^>]*>/, with: "")
  }

  @Test func aJobSaysWhatIsMissing() async throws {
    let folder = try LabFolder()
    try folder.fill()
    let path = try job(in: folder)
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      let list = try await client.get("/cluster").body
      #expect(answer(list).hasPrefix("1 job; 1 of them lacks parts"), "\(answer(list))")
      let place = try #require(list.firstMatch(of: /\/cluster\/[0-9a-f]{12}/).map { String($0.output) })
      let page = try await client.get(place).body
      #expect(answer(page).contains("1 of 3 parts are there"), "\(answer(page))")
      #expect(answer(page).contains("The result lacks parts 2, 3"), "\(answer(page))")
      #expect(page.contains("aitken cluster resume \(path)"))
      // One row a node, and the lab's own runs.
      for words in ["n1", "n2", "n3", "60 J", "/runs/2", "could not be asked"] {
        #expect(page.contains(words), "\(words)")
      }
      let part = try await client.get("\(place)/parts/2").body
      #expect(answer(part).hasPrefix("It failed on n2 after 7.0 s"), "\(answer(part))")
      #expect(part.contains("part 2 on n2") && !part.contains("<script>alert"))
      #expect(answer(try await client.get("\(place)/parts/3").body).contains("lost"))
      if let findings = try Markup.findings([list, page, part]) { #expect(findings.isEmpty, "\(findings)") }
      for part in 2...3 { try ClusterJob.deliver("{}\n", part: part, in: path) }
      // A look is good for two seconds.
      try await Task.sleep(for: .seconds(2.1))
      let whole = try await client.get(place).body
      #expect(answer(whole).hasPrefix("Nothing is missing: all 3 parts"), "\(answer(whole))")
      #expect(whole.contains("aitken cluster collect \(path)"))
      // Concluded, the page says what came of it, and nothing is to be done.
      let lab = try Lab(folder.lab, for: .writing)
      try lab.end(3, words: "It works.")
      try lab.close()
      let concluded = try await client.get(place).body
      #expect(
        answer(concluded)
          == "This campaign of 3 runs is concluded: 3 of its runs found something better than their baseline.",
        "\(answer(concluded))")
      #expect(!concluded.contains("aitken cluster collect") && concluded.contains("1.50 (1.40 to 1.60)"))
    }
  }

  @Test func aJobThatAsksModelsShowsItsDesk() async throws {
    let folder = try LabFolder()
    let path = folder.root + "/jobs/asking"
    let work = try SearchWork(
      [
        SearchWork.Run(problem: folder.problems + "/location.py", researcher: "model", seed: 1, candidates: 16)
      ], models: [ModelEntry(name: "tiny", family: .llamacpp, address: "http://127.0.0.1:1", model: "tiny-1")])
    try ClusterJob(.search(work), parts: 1, settings: ClusterSettings(), aitken: "aitken").save(in: path)
    let desk = DeskFolder(work, at: path)
    try desk.save(Caps(money: 2))
    try
      #"{"asking":0,"models":{"tiny":{"calls":7,"unanswered":2,"usage":\#(try CanonicalJSON.text(Usage.zero))}},"recorded":0,"waiting":3}"#
      .write(toFile: path + "/desk/account.json", atomically: true, encoding: .utf8)
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      let list = try await client.get("/cluster").body
      let place = try #require(list.firstMatch(of: /\/cluster\/[0-9a-f]{12}/).map { String($0.output) })
      let page = try await client.get(place).body
      for words in ["nobody keeps it", "aitken cluster desk \(path)", "at most 2.0 in money", "tiny"] {
        #expect(page.contains(words), "\(words)")
      }
      if let findings = try Markup.findings([page]) { #expect(findings.isEmpty, "\(findings)") }
      try
        #"{"caps":{"money":2},"reached":{"cap":"2.00 USD","next":"0.05 USD","option":"--dollars","spent":"1.98 USD"}}"#
        .write(
          toFile: path + "/desk/stopped.json", atomically: true, encoding: .utf8)
      // A look is good for two seconds.
      try await Task.sleep(for: .seconds(2.1))
      let stopped = try await client.get(place).body
      #expect(stopped.contains("The cap of 2.00 USD stopped the search") && stopped.contains("--dollars N"))
    }
  }

  @Test func onlyJobsOfTheListAreShown() async throws {
    let folder = try LabFolder()
    let path = try job(in: folder)
    try "{".write(toFile: path + "/job.json", atomically: true, encoding: .utf8)
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      // A damaged job is named, and does not take the others with it.
      let list = try await client.get("/cluster")
      #expect(list.status == 200 && list.body.contains("not a job that"))
      for name in ["000000000000", "../../etc/passwd", "night", "%2e%2e"] {
        #expect([400, 404].contains(try await client.get("/cluster/\(name)").status), "\(name)")
      }
    }
  }
}
