import Research

/// A question about a small table, whose answer stands in it.
struct TableQuestion {
  let task: SearchTask

  init(_ language: TaskLanguage, _ random: inout RandomSource) {
    var places = Self.places
    places.shuffle(using: &random)
    let count = 5 + random.below(4)
    var numbers: Set<Int> = []
    // No two rows with the same figures: a question has one answer.
    func fresh(_ low: Int, _ width: Int) -> Int {
      while true {
        let number = low + random.below(width)
        if numbers.insert(number).inserted { return number }
      }
    }
    let rows = (0..<count).map {
      (place: places[$0], sold: fresh(20, 180), returned: fresh(300, 90) - 299, year: fresh(1900, 99))
    }
    let words = Self.words(language)
    let table =
      (["\(words.place) | \(words.sold) | \(words.returned) | \(words.founded)"]
      + rows.map { "\($0.place) | \($0.sold) | \($0.returned) | \($0.year)" }).joined(separator: "\n")
    let question: String
    let answer: String
    switch random.below(4) {
    case 0:
      question = words.mostSold
      answer = rows.max { $0.sold < $1.sold }?.place ?? ""
    case 1:
      question = words.fewestReturned
      answer = rows.min { $0.returned < $1.returned }?.place ?? ""
    case 2:
      let year = rows[random.below(count)].year
      // Strictly before: the oldest is not asked about itself.
      let before = rows.filter { $0.year < year }.max { $0.year < $1.year }
      let oldest = rows.min { $0.year < $1.year }
      question = before == nil ? words.oldest : words.lastBefore(year)
      answer = (before ?? oldest)?.place ?? ""
    default:
      let ordered = rows.sorted { $0.sold > $1.sold }
      question = words.secondMost
      answer = ordered[1].place
    }
    task = SearchTask(text: "Answer the question.\n\nPassage:\n\(table)\n\nQuestion: \(question)", expected: [answer])
  }

  private static let places = [
    "Lisbon", "Porto Alegre", "Graz", "Bergen", "Aarhus", "San Sebastián", "Ghent", "Turku", "New Haven", "Cork",
    "Brno", "Lyon",
    "Le Havre", "Bath", "Trento", "Zadar",
  ]

  private struct Words {
    var place, sold, returned, founded, mostSold, fewestReturned, oldest, secondMost: String
    var lastBefore: (Int) -> String
  }

  private static func words(_ language: TaskLanguage) -> Words {
    switch language {
    case .english:
      Words(
        place: "branch", sold: "sold", returned: "returned", founded: "founded",
        mostSold: "Which branch sold most?", fewestReturned: "Which branch had the fewest returns?",
        oldest: "Which branch is the oldest?", secondMost: "Which branch sold second most?",
        lastBefore: { "Which branch was the last to be founded before \($0)?" })
    case .german:
      Words(
        place: "Filiale", sold: "verkauft", returned: "zurückgegeben", founded: "gegründet",
        mostSold: "Welche Filiale hat am meisten verkauft?",
        fewestReturned: "Welche Filiale hatte die wenigsten Rückgaben?",
        oldest: "Welche Filiale ist die älteste?", secondMost: "Welche Filiale hat am zweitmeisten verkauft?",
        lastBefore: { "Welche Filiale wurde als letzte vor \($0) gegründet?" })
    case .french:
      Words(
        place: "succursale", sold: "vendus", returned: "retours", founded: "fondée",
        mostSold: "Quelle succursale a le plus vendu ?", fewestReturned: "Quelle succursale a eu le moins de retours ?",
        oldest: "Quelle succursale est la plus ancienne ?",
        secondMost: "Quelle succursale est deuxième pour les ventes ?",
        lastBefore: { "Quelle succursale est la dernière à avoir été fondée avant \($0) ?" })
    case .spanish:
      Words(
        place: "sucursal", sold: "vendidos", returned: "devueltos", founded: "fundada",
        mostSold: "¿Qué sucursal vendió más?", fewestReturned: "¿Qué sucursal tuvo menos devoluciones?",
        oldest: "¿Qué sucursal es la más antigua?", secondMost: "¿Qué sucursal es la segunda en ventas?",
        lastBefore: { "¿Qué sucursal fue la última que se fundó antes de \($0)?" })
    }
  }
}
