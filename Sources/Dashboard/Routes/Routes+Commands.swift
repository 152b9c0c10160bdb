import Archive
import Foundation
import Hummingbird

extension Routes {
  /// What a visitor can have done: forms, each with its proof.
  func addCommands(_ router: Router<Visit>) {
    command(router, "/start") { site, _, form in
      try site.start(form)
      return "/"
    }
    command(router, "/stop") { site, _, _ in
      guard site.launcher.stop() else { throw Refusal.conflict("Nothing that was started here is running.") }
      return "/"
    }
    command(router, "/runs/:run/stop") { site, address, _ in
      let run = try address.run
      try site.stop(run: run)
      return "/runs/\(run)"
    }
    command(router, "/runs/:run/resume") { site, address, _ in
      let run = try address.run
      try site.resume(run: run)
      return "/"
    }
    reviewing(router, "/review/:run/:ticket") { site, address, form in
      let token = address.token ?? ReviewerToken()
      return (try site.answer(run: try address.run, ticket: try address.ticket, form, token: token), token)
    }
    reviewing(router, "/review/:run/:ticket/undo") { site, address, form in
      let token = address.token ?? ReviewerToken()
      return (try site.takeBack(run: try address.run, ticket: try address.ticket, form, token: token), token)
    }
    reviewing(router, "/reviewer") { site, address, form in try site.claim(form, token: address.token) }
    command(router, "/collapse") { site, _, _ in
      site.makeCollapse()
      return "/collapse"
    }
    command(router, "/verifiers/stop") { site, _, _ in
      site.measure.cancel()
      return "/verifiers"
    }
    command(router, "/verifiers") { site, _, _ in
      try site.measureVerifiers()
      return "/verifiers"
    }
  }

  /// A form of a reviewer's: the browser keeps the token with which the reviewer's name is claimed.
  private func reviewing(
    _ router: Router<Visit>, _ path: RouterPath,
    _ act: @escaping @Sendable (Site, Address, Parameters) throws -> (path: String, token: ReviewerToken)
  ) {
    router.post(path) { [site] request, context in
      let form = try await Guard.form(of: request, in: context)
      let address = Address(
        parameters: context.parameters, query: Parameters(request.uri.query ?? ""), token: context.token)
      let done = try await site.working { try act(site, address, form) }
      var response = Response.redirect(to: done.path)
      if done.token != context.token { response.headers[.setCookie] = Guard.cookie(of: done.token) }
      return response
    }
  }

  /// A form, and the address of the page that is shown when what it asks for is done.
  func command(
    _ router: Router<Visit>, _ path: RouterPath,
    _ act: @escaping @Sendable (Site, Address, Parameters) throws -> String
  ) {
    router.post(path) { [site] request, context in
      let form = try await Guard.form(of: request, in: context)
      let address = Address(parameters: context.parameters, query: Parameters(request.uri.query ?? ""))
      return Response.redirect(to: try await site.working { try act(site, address, form) })
    }
  }
}

extension Site {
  /// Starts the run that a form asks for.
  /// - Throws: `Refusal`.
  func start(_ form: Parameters) throws {
    let lab = try door.existing()
    try requireIdle(lab)
    guard let name = form["problem"], let entry = try problems.entries(lab: lab).first(where: { $0.name == name })
    else {
      throw Refusal.unclear("Choose one of the problems of the list.")
    }
    try launcher.start(["research", entry.path, "--lab", options.lab] + (try StartRequest(form).arguments))
  }

  /// Goes on with a run that was interrupted, or that was answered after its end.
  /// - Throws: `Refusal`, `LabError`.
  func resume(run id: Int64) throws {
    let lab = try door.lab()
    try requireIdle(lab)
    let run = try lab.run(id)
    guard try run.state == .open || lab.hasAnswers(run: id) else { throw Refusal.conflict("Run \(id) has ended.") }
    let latest = try lab.latestRun(
      problem: try lab.problemText(run: id), researcher: run.researcher, seed: run.seed, verifier: run.verifier)
    guard latest?.id == id else {
      throw Refusal.conflict(
        "Run \(latest?.id ?? 0) asks the same as run \(id) and is later; the terminal goes on with that one.")
    }
    guard let file = try problems.file(of: run, lab: lab) else {
      throw Refusal.conflict("The problem file of run \(id), \(run.file), is no longer what it was.")
    }
    let verifier = run.verifier == "experiment" ? [] : ["--verifier", run.verifier]
    try launcher.start(
      ["research", file, "--lab", options.lab, "--researcher", run.researcher, "--seed", "\(run.seed)", "--resume"]
        + verifier)
  }

  /// Asks the process that works on a run to stop, as Ctrl-C does: only the process that the lab's lock names.
  /// - Throws: `Refusal`, `LabError`.
  func stop(run id: Int64) throws {
    let lab = try door.lab()
    _ = try lab.run(id)
    guard let process = lab.worker, try lab.activeRun() == id else {
      throw Refusal.conflict("Run \(id) is not going on.")
    }
    guard process > 1, process != getpid(), kill(process, SIGINT) == 0 else {
      throw Refusal.conflict(
        "The process that works on run \(id) cannot be stopped from here; use Ctrl-C on its terminal.")
    }
  }

  private func requireIdle(_ lab: Lab?) throws {
    guard let lab, let process = lab.worker else { return }
    let what = try lab.activeRun().map { "Run \($0) is going on" } ?? "Another command is writing"
    throw Refusal.conflict(
      "\(what) in this lab (process \(process)), and one at a time can write. Stop it first, or wait until it ends.")
  }
}
