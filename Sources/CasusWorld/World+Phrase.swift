// SPDX-License-Identifier: Apache-2.0
import CasusRecords

extension World {
  /// Who a noun phrase stands for, by its own words alone.
  ///
  /// `resolve("Russian Foreign Minister Sergei Lavrov")` gives Russia, RUS, [GOV], person Sergei Lavrov; "the Ethiopian army" gives
  /// Ethiopia, ETH, [MIL]. What the register does not know keeps the phrase's own words and no code; a phrase that names no actor at
  /// all (no name, no noun for people or bodies) gives `nil`.
  ///
  /// - Parameters:
  ///   - words: the phrase without its clauses, coordinates and appositions.
  ///   - head: index of its head.
  ///   - day: the report's day, ISO 8601.
  public func resolve(_ words: [PhraseWord], head: Int, on day: String?) -> Actor? {
    guard words.indices.contains(head) else { return nil }
    let headWord = words[head]
    let nameRange = range(of: headWord.name, in: words, around: head)
    if headWord.name?.kind == "PER" || isKnownPerson(words, nameRange, head, day) {
      return person(words, nameRange ?? properRun(words, head), day)
    }
    if let nameRange, let actor = named(text(words[nameRange]), day) {
      return modified(actor, words, outside: nameRange, day)
    }
    if headWord.upos == "PROPN" || headWord.name != nil || headWord.form.first?.isUppercase == true
    {
      // The longest run of words ending at the head that the register knows.
      for start in 0...head where words[start...head].allSatisfy({ $0.upos != "PUNCT" }) {
        let run = start..<(head + 1)
        // The tail of a longer name is another name: the National Security Council is not the UN's.
        if start > 0, words[start - 1].form.first?.isUppercase == true,
          !isModifier(words[start - 1], day)
        {
          continue
        }
        if let actor = named(text(words[run]), day) {
          return modified(actor, words, outside: run, day)
        }
      }
      if let state = nationality(headWord.form, on: day) {
        return Actor(
          name: state.name, code: state.code, sectors: sectors(before: head, words),
          basis: "demonym \(headWord.form)")
      }
    }
    if let actor = common(words, head, day) { return actor }
    if headWord.name?.kind == "LOC", let nameRange, let actor = city(text(words[nameRange]), day) {
      return actor
    }
    guard headWord.upos == "PROPN" || headWord.name != nil else { return nil }
    let run = nameRange ?? properRun(words, head)
    return unknown(text(words[run]), words, outside: run, day)
  }

  /// A name that stands for a state, its government or an organisation.
  public func named(_ name: String, _ day: String?) -> Actor? {
    let bare = name.hasSuffix("'s") || name.hasSuffix("’s") ? String(name.dropLast(2)) : name
    if let entry = organization(bare) {
      return Actor(
        name: entry.name, code: entry.code, sectors: entry.sectors,
        organization: entry.kind == "bloc" ? nil : entry.name, basis: "organisation \(entry.name)")
    }
    if let state = state(named: bare, on: day) {
      return Actor(name: state.name, code: state.code, basis: "state \(bare)")
    }
    if let state = state(seat: bare, on: day) {
      let military = World.fold(bare) == "pentagon"
      return Actor(
        name: state.name, code: state.code, sectors: [military ? .military : .government],
        basis: "seat \(bare)")
    }
    return nil
  }

  /// A town stands for the state it lies in.
  private func city(_ name: String, _ day: String?) -> Actor? {
    guard let place = place(name), let code = place.country, let state = state(code),
      state.exists(on: day)
    else { return nil }
    return Actor(name: state.name, code: code, basis: "cities.tsv \(place.name)")
  }

  // MARK: Parts

  private func range(of mark: PhraseWord.NameMark?, in words: [PhraseWord], around head: Int)
    -> Range<Int>?
  {
    guard let mark else { return nil }
    var first = head
    var end = head + 1
    while first > 0, words[first - 1].name == mark { first -= 1 }
    while end < words.count, words[end].name == mark { end += 1 }
    return first..<end
  }

  private func properRun(_ words: [PhraseWord], _ head: Int) -> Range<Int> {
    var first = head
    var end = head + 1
    while first > 0,
      words[first - 1].upos == "PROPN"
        || (["ADJ", "NOUN"].contains(words[first - 1].upos)
          && words[first - 1].form.first?.isUppercase == true
          && agent(words[first - 1].lemma) == nil)
    {
      first -= 1
    }
    while end < words.count, words[end].upos == "PROPN" { end += 1 }
    return first..<end
  }

  private func text(_ words: ArraySlice<PhraseWord>) -> String {
    var text = ""
    for word in words {
      if word.form == "'s" || word.form == "’s" { continue }
      let joins = text.isEmpty || text.hasSuffix("-") || word.form == "-" || word.form == "–"
      text += (joins ? "" : " ") + word.form
    }
    return text
  }

  private func isModifier(_ word: PhraseWord, _ day: String?) -> Bool {
    nationality(word.form, on: day) != nil || state(named: word.form, on: day) != nil
      || organization(word.form) != nil || agent(word.lemma) != nil
  }

  private func isKnownPerson(
    _ words: [PhraseWord], _ range: Range<Int>?, _ head: Int, _ day: String?
  ) -> Bool {
    let kind = words[head].name?.kind
    guard words[head].upos == "PROPN", kind != "LOC", kind != "ORG" else { return false }
    let run = range ?? properRun(words, head)
    return leader(named: text(words[run]), on: day) != nil && named(text(words[run]), day) == nil
  }

  private func person(_ words: [PhraseWord], _ range: Range<Int>, _ day: String?) -> Actor? {
    var run = range
    // Titles that the name swallowed ("President Putin") belong outside.
    while run.count > 1, agent(words[run.lowerBound].form)?.isTitle == true {
      run = (run.lowerBound + 1)..<run.upperBound
    }
    let name = text(words[run])
    let (state, organization, sectors) = modifiers(words, outside: run, day)
    // "Paris expelled three diplomats": a capital, though somebody of that name once led a state.
    if state == nil, sectors.isEmpty, !name.contains(" "), let seat = named(name, day),
      !leaders(named: name, on: day).contains(where: { entry in
        day.map { entry.isInOffice(on: $0) } ?? false
      })
    {
      return seat
    }
    let entries = leaders(named: name, on: day)
    if let entry = entries.first(where: { $0.code == state?.code })
      ?? (state == nil ? leader(named: name, on: day) : nil)
    {
      let stateName =
        self.state(entry.code)?.name ?? self.organization(for: entry.code)?.name ?? entry.code
      let military = entry.office.contains("military")
      let rebel = entry.office.contains("militant")
      // Out of office a surname tells the state, but may be a namesake's.
      let isSure = name.contains(" ") || day.map { entry.isInOffice(on: $0) } ?? false
      return Actor(
        name: stateName, code: entry.code,
        sectors: sectors.isEmpty ? [military ? .military : rebel ? .rebels : .government] : sectors,
        person: isSure && entry.person.contains(" ") && entry.person.count >= name.count
          ? entry.person : name,
        basis: "leaders.tsv \(entry.person), \(entry.office) from \(entry.from)")
    }
    if let state {
      return Actor(
        name: state.name, code: state.code, sectors: sectors.isEmpty ? [] : sectors, person: name,
        organization: organization?.name, basis: "nationality in the phrase")
    }
    if let organization {
      return Actor(
        name: organization.name, code: organization.code,
        sectors: sectors.isEmpty ? organization.sectors : sectors, person: name,
        organization: organization.name, basis: "organisation in the phrase")
    }
    return Actor(
      name: name, code: nil, sectors: sectors, person: name, basis: "name not in the register")
  }

  private func organization(for code: String) -> OrganizationEntry? {
    switch code {
    case "UNO": organization("United Nations")
    case "EUR": organization("European Union")
    case "IGO": organization("NATO")
    default: nil
    }
  }

  /// States, organisations and sectors that the words around a name give.
  private func modifiers(
    _ words: [PhraseWord], outside run: Range<Int>, _ day: String?
  ) -> (StateEntry?, OrganizationEntry?, [Sector]) {
    var state: StateEntry?
    var organization: OrganizationEntry?
    var found: [Sector] = []
    let rest = words.indices.filter { !run.contains($0) }
    for index in rest {
      // Two words first: "South Korean", "White House", "prime minister".
      if index + 1 < words.count, !run.contains(index + 1) {
        let pair = words[index].form + " " + words[index + 1].form
        state = state ?? nationality(pair, on: day)
        if words[index].form.first?.isUppercase == true {
          if organization == nil { organization = self.organization(pair) }
          if state == nil {
            state = self.state(named: pair, on: day) ?? self.state(seat: pair, on: day)
          }
        }
        let lemma = (words[index].form + " " + words[index + 1].lemma).lowercased()
        if let entry = agent(lemma) { found = entry.sectors }
      }
      let word = words[index]
      if state == nil, let match = nationality(word.form, on: day) { state = match }
      if word.upos == "PROPN" || word.name != nil {
        if state == nil {
          state = self.state(named: word.form, on: day) ?? self.state(seat: word.form, on: day)
        }
        if organization == nil { organization = self.organization(word.form) }
      }
      if found.isEmpty, let entry = agent(word.lemma) ?? agent(word.form) { found = entry.sectors }
    }
    return (state, organization, found)
  }

  private func modified(
    _ actor: Actor, _ words: [PhraseWord], outside run: Range<Int>, _ day: String?
  ) -> Actor {
    var actor = actor
    guard let name = actor.organization else { return actor }
    if actor.code == nil {
      actor.code = modifiers(words, outside: run, day).0?.code
    } else if organization(name)?.kind == "government" {
      // Many states have a Senate: it is that of the state named before it.
      let before = run.lowerBound..<words.count
      actor.code = modifiers(words, outside: before, day).0?.code ?? actor.code
    }
    return actor
  }

  private func sectors(before head: Int, _ words: [PhraseWord]) -> [Sector] {
    for word in words[..<head].reversed() {
      if let entry = agent(word.lemma) { return entry.sectors }
    }
    return []
  }

  /// A common noun: "the Ethiopian army", "officials in Tehran", "rebels".
  private func common(_ words: [PhraseWord], _ head: Int, _ day: String?) -> Actor? {
    var run = head..<(head + 1)
    var entry: AgentEntry?
    if head > 0 {
      let pair = (words[head - 1].form + " " + words[head].lemma).lowercased()
      if let match = agent(pair) {
        entry = match
        run = (head - 1)..<(head + 1)
      }
    }
    entry = entry ?? agent(words[head].lemma) ?? agent(words[head].form)
    guard let entry else { return nil }
    let (state, organization, others) = modifiers(words, outside: run, day)
    var sectors = entry.sectors
    for sector in others where !sectors.contains(sector) && sectors.count < 2 {
      if sectors.isEmpty || sector == .government { sectors.append(sector) }
    }
    if let state {
      return Actor(
        name: state.name, code: state.code, sectors: sectors,
        basis: "\(entry.lemma) of \(state.name)")
    }
    if let organization {
      return Actor(
        name: organization.name, code: organization.code,
        sectors: sectors.isEmpty ? organization.sectors : sectors, organization: organization.name,
        basis: "\(entry.lemma) of \(organization.name)")
    }
    // "Students marched": a common noun has no capital but for its place in the sentence.
    let name = text(words[run])
    return Actor(
      name: words[run].contains { $0.upos == "PROPN" } ? name : name.lowercased(), code: nil,
      sectors: sectors, basis: "agents.tsv \(entry.lemma)")
  }

  private func unknown(
    _ name: String, _ words: [PhraseWord], outside run: Range<Int>, _ day: String?
  ) -> Actor {
    let (state, _, sectors) = modifiers(words, outside: run, day)
    return Actor(
      name: name, code: state?.code, sectors: sectors, organization: name,
      basis: "name not in the register")
  }
}
