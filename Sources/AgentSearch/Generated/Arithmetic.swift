import Research

/// A word problem of three or four steps with a whole number as its answer.
struct Arithmetic {
  private let text: String
  private let answer: Int
  /// What comes out where a step is left out or done the wrong way.
  private let slips: [Int]

  init(_ language: TaskLanguage, _ random: inout RandomSource) {
    let names = Self.names[language] ?? ["Ana", "Ben"]
    let first = random.below(names.count)
    let name = names[first]
    let other = names[(first + 1 + random.below(names.count - 1)) % names.count]
    let form = Self.Form.allCases[random.below(Self.Form.allCases.count)]
    func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + random.below(range.count) }
    switch form {
    case .sharing:
      let (boxes, children, each) = (number(4...15), number(3...9), number(4...19))
      let inBox = number(6...24)
      let given = boxes * inBox - children * each
      // What is given away must be something: else the roles of buying and giving are changed.
      let extra = given < 1 ? 1 - given + number(1...20) : 0
      answer = each
      text = Self.sharing(language, name, boxes, inBox, given + extra, extra, children)
      slips = [(boxes * inBox) / children, each + 1, (boxes + inBox) / children + 2, each * 2]
    case .journey:
      let (slow, fast, hours, stop) = (number(12...40), number(50...110), number(2...6), number(1...4))
      answer = slow * hours + fast * stop
      text = Self.journey(language, name, slow, hours, fast, stop)
      slips = [(slow + fast) * (hours + stop), slow * stop + fast * hours, slow * hours + fast, answer - stop]
    case .savings:
      let (week, weeks, spent, twice) = (number(5...25), number(6...20), number(10...60), number(2...4))
      answer = (week * weeks) * twice - spent
      text = Self.savings(language, name, other, week, weeks, twice, spent)
      slips = [week * weeks - spent, week * weeks * twice, (week * weeks - spent) * twice, answer + week]
    case .ages:
      let (now, factor, years) = (number(4...14), number(2...5), number(3...15))
      answer = now * factor + years + now + years
      text = Self.ages(language, name, other, now, factor, years)
      slips = [now * factor + now, now * factor + years, (now + years) * factor + now + years, answer + years]
    }
  }

  private enum Form: CaseIterable { case sharing, journey, savings, ages }

  /// The problem with a number as its answer.
  var task: SearchTask { SearchTask(text: "Solve this problem.\n\n\(text)", expected: [String(answer)]) }

  /// The problem with four options.
  func choice(_ random: inout RandomSource) -> SearchTask {
    var options = [answer]
    var next = answer + 3
    for slip in slips where options.count < 4 && slip > 0 && !options.contains(slip) { options.append(slip) }
    while options.count < 4 {
      if !options.contains(next) { options.append(next) }
      next += 4
    }
    options.shuffle(using: &random)
    return TaskRow.choice(text, options: options.map(String.init), right: options.firstIndex(of: answer) ?? 0)
  }

  private static let names: [TaskLanguage: [String]] = [
    .english: ["Anna", "James", "Olivia", "Henry", "Grace", "Samuel", "Ruth", "Walter"],
    .german: ["Jonas", "Lena", "Friedrich", "Greta", "Moritz", "Klara", "Anton", "Ida"],
    .french: ["Camille", "Lucas", "Élise", "Hugo", "Margot", "Théo", "Jeanne", "Louis"],
    .spanish: ["Lucía", "Mateo", "Carmen", "Diego", "Inés", "Álvaro", "Pilar", "Hugo"],
  ]

  private static func sharing(
    _ language: TaskLanguage, _ name: String, _ boxes: Int, _ inBox: Int, _ given: Int, _ extra: Int, _ children: Int
  ) -> String {
    switch language {
    case .english:
      return "\(name) buys \(boxes) boxes with \(inBox) pencils in each"
        + (extra > 0 ? ", finds \(extra) more at home" : "")
        + ", gives \(given) pencils to the school and shares the rest equally among \(children) children. How many pencils does each child get?"
    case .german:
      return "\(name) kauft \(boxes) Schachteln mit je \(inBox) Stiften"
        + (extra > 0 ? ", findet zu Hause noch \(extra)" : "")
        + ", gibt \(given) Stifte der Schule und verteilt den Rest gleichmäßig an \(children) Kinder. Wie viele Stifte bekommt jedes Kind?"
    case .french:
      return "\(name) achète \(boxes) boîtes de \(inBox) crayons"
        + (extra > 0 ? ", en trouve \(extra) de plus à la maison" : "")
        + ", donne \(given) crayons à l'école et partage le reste également entre \(children) enfants. Combien de crayons reçoit chaque enfant ?"
    case .spanish:
      return "\(name) compra \(boxes) cajas con \(inBox) lápices cada una"
        + (extra > 0 ? ", encuentra \(extra) más en casa" : "")
        + ", da \(given) lápices a la escuela y reparte el resto por igual entre \(children) niños. ¿Cuántos lápices recibe cada niño?"
    }
  }

  private static func journey(
    _ language: TaskLanguage, _ name: String, _ slow: Int, _ hours: Int, _ fast: Int, _ more: Int
  ) -> String {
    switch language {
    case .english:
      "\(name) cycles at \(slow) km an hour for \(hours) hours and then takes a train that goes \(fast) km an hour for \(more) hours. How many kilometres is the whole journey?"
    case .german:
      "\(name) fährt \(hours) Stunden lang mit dem Rad, \(slow) km in der Stunde, und dann \(more) Stunden mit einem Zug, der \(fast) km in der Stunde fährt. Wie viele Kilometer lang ist die ganze Reise?"
    case .french:
      "\(name) roule à vélo pendant \(hours) heures à \(slow) km par heure, puis prend pendant \(more) heures un train qui fait \(fast) km par heure. Combien de kilomètres fait tout le voyage ?"
    case .spanish:
      "\(name) va en bicicleta a \(slow) km por hora durante \(hours) horas y después toma durante \(more) horas un tren que va a \(fast) km por hora. ¿Cuántos kilómetros tiene todo el viaje?"
    }
  }

  private static func savings(
    _ language: TaskLanguage, _ name: String, _ other: String, _ week: Int, _ weeks: Int, _ factor: Int, _ spent: Int
  ) -> String {
    switch language {
    case .english:
      "\(name) saves \(week) coins a week for \(weeks) weeks. \(other) saves \(factor) times as much in the same time and then spends \(spent) coins. How many coins does \(other) have left?"
    case .german:
      "\(name) spart \(weeks) Wochen lang \(week) Münzen in der Woche. \(other) spart in derselben Zeit \(factor)-mal so viel und gibt dann \(spent) Münzen aus. Wie viele Münzen hat \(other) noch?"
    case .french:
      "\(name) met de côté \(week) pièces par semaine pendant \(weeks) semaines. \(other) met de côté \(factor) fois plus dans le même temps, puis dépense \(spent) pièces. Combien de pièces reste-t-il à \(other) ?"
    case .spanish:
      "\(name) ahorra \(week) monedas por semana durante \(weeks) semanas. \(other) ahorra \(factor) veces esa cantidad en el mismo tiempo y luego gasta \(spent) monedas. ¿Cuántas monedas le quedan a \(other)?"
    }
  }

  private static func ages(
    _ language: TaskLanguage, _ name: String, _ other: String, _ now: Int, _ factor: Int, _ years: Int
  ) -> String {
    switch language {
    case .english:
      "\(name) is \(now) years old. \(other) is \(factor) times as old as \(name). How old will the two be together in \(years) years?"
    case .german:
      "\(name) ist \(now) Jahre alt. \(other) ist \(factor)-mal so alt wie \(name). Wie alt werden die beiden zusammen in \(years) Jahren sein?"
    case .french:
      "\(name) a \(now) ans. \(other) a \(factor) fois l'âge de \(name). Quel âge auront-ils à eux deux dans \(years) ans ?"
    case .spanish:
      "\(name) tiene \(now) años. \(other) tiene \(factor) veces la edad de \(name). ¿Cuántos años tendrán los dos juntos dentro de \(years) años?"
    }
  }
}
