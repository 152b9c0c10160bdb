import Archive
import HTTPTypes
import Hummingbird
import Pictures

extension Guard {
  /// The page that an error becomes.
  /// - Parameter isPlain: for strangers, who are shown nothing of what there is.
  static func response(to error: any Error, proof: String, isPlain: Bool) -> Response {
    let refusal = refusal(for: error)
    if isPlain {
      return Response(
        status: refusal.status, headers: [.contentType: "text/plain; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: "\(refusal.title). \(refusal.words)\n")))
    }
    let page = Page(
      refusal.title, answer: Words(refusal.words), trail: [Phrase(text: "Lab", link: "/")],
      blocks: [.paragraph("\(link: "To the lab", to: "/")")])
    return html(page, proof: proof, status: refusal.status)
  }

  /// A page as a response.
  static func html(_ page: Page, proof: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: page.html(proof: proof))))
  }

  private static func refusal(for error: any Error) -> Refusal {
    switch error {
    case let refusal as Refusal: return refusal
    case let error as LabError:
      switch error {
      case .notFound(let what, _): return .missing("There is no \(what) in this lab.")
      case .missing: return .missing("There is no lab here yet; start a research run to make one.")
      case .conflict(let message): return .conflict(message)
      case .busy, .inUse:
        return Refusal(status: .serviceUnavailable, title: "The lab is busy", words: error.description)
      default: return Refusal(status: .serviceUnavailable, title: "The lab cannot be read", words: error.description)
      }
    case let error as FigureError:
      return Refusal(status: .notFound, title: "There is no picture", words: error.message)
    case let error as HTTPError:
      switch error.status {
      case .notFound: return .missing("The address leads nowhere here.")
      case .contentTooLarge:
        return Refusal(status: .contentTooLarge, title: "The form is too large", words: "Nothing was done.")
      default:
        return Refusal(status: error.status, title: error.status.reasonPhrase, words: error.body ?? "Nothing was done.")
      }
    case is CancellationError:
      return Refusal(status: .serviceUnavailable, title: "The dashboard is closing", words: "Nothing was done.")
    default:
      return Refusal(status: .internalServerError, title: "Something went wrong", words: "\(error)")
    }
  }
}
