import Archive
import HTTPTypes
import Hummingbird

extension Routes {
  /// What can be taken along: sources, notebooks, tables.
  func addFiles(of router: Router<Visit>) {
    file(router, "/runs/:run/proposals/:proposal/estimator.py", "text/x-python; charset=utf-8") { site, address in
      try site.source(try address.run, try address.number("proposal"))
    }
    file(router, "/runs/:run/proposals/:proposal/estimator.ipynb", "application/x-ipynb+json") { site, address in
      try site.notebook(try address.run, try address.number("proposal"))
    }
    file(router, "/runs/:run/results/:result/cells.csv", "text/csv; charset=utf-8") { site, address in
      try site.cellsCSV(try site.door.lab(), run: try address.run, result: try address.number("result"))
    }
    file(router, "/runs/:run/results/:result/cells.tex", "application/x-tex; charset=utf-8") { site, address in
      try site.cellsLaTeX(try site.door.lab(), run: try address.run, result: try address.number("result"))
    }
  }

  /// A text that the browser keeps as a file, named by the end of its address.
  private func file(
    _ router: Router<Visit>, _ path: RouterPath, _ type: String,
    _ make: @escaping @Sendable (Site, Address) throws -> String
  ) {
    let name = String(describing: path).split(separator: "/").last.map(String.init) ?? "file"
    router.get(path) { [site] _, context in
      let address = Address(parameters: context.parameters, query: Parameters(""))
      return try await site.working {
        Response(
          status: .ok,
          headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""],
          body: ResponseBody(byteBuffer: ByteBuffer(string: try make(site, address))))
      }
    }
  }
}
