import Hummingbird

/// The pages of agents.
extension Routes {
  func addAgents(_ router: Router<Visit>) {
    page(router, "/agents") { site, _ in try site.agentsPage() }
    page(router, "/agents/:run") { site, address in try site.agentsPage(run: try address.run) }
    page(router, "/agents/:run/:agent") { site, address in
      try site.agentPage(
        run: try address.run, try address.number("agent"), page: try address.query.number("page", default: 1))
    }
    page(router, "/agents/:run/:agent/runs/:place") { site, address in
      try site.tracePage(run: try address.run, try address.number("agent"), try address.number("place"))
    }
    picture(router, "/agents/:run/pictures/:picture") { site, address, name in
      guard name == "scores", let picture = try site.agentPicture(try address.run) else {
        throw Refusal.missing("There is no picture of that name.")
      }
      return picture
    }
  }
}
