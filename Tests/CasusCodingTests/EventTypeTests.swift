// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@Suite("Every PLOVER type is coded from verbs and from event nouns")
struct EventTypeTests {
  @Test(
    "Verbal cooperation",
    arguments: [
      Case("Chile agreed to share its harbour with Bolivia.", "AGREE CHL > BOL asserted"),
      Case("Japan promised to send engineers to Kenya.", "AGREE JPN > KEN asserted"),
      Case("The king of Jordan met the Egyptian president in Aqaba.", "CONSULT JOR,EGY asserted"),
      Case("Finland's foreign minister visited Estonia.", "CONSULT/visit FIN > EST asserted"),
      Case("Canada praised Ghana for its peaceful election.", "SUPPORT CAN > GHA asserted"),
      Case("Peru and Ecuador signed a trade agreement.", "SUPPORT PER,ECU asserted"),
      Case("Austria recognised Slovenia.", "SUPPORT AUT > SVN asserted"),
      Case("Turkey apologised to Israel.", "SUPPORT TUR > ISR asserted"),
      Case(
        "Belgium announced the withdrawal of its troops from Mali.", "CONCEDE BEL > MLI asserted"),
    ])
  func verbalCooperation(_ example: Case) throws { try example.check(\.eventLines) }

  @Test(
    "Material cooperation",
    arguments: [
      Case("Norway delivered twelve ambulances to Moldova.", "AID NOR > MDA asserted"),
      Case("India donated vaccines to Nepal.", "AID IND > NPL asserted"),
      Case("Zambia extradited a smuggler to Botswana.", "COOPERATE ZMB > BWA asserted"),
      Case("Hungary and Slovakia held joint military exercises.", "COOPERATE HUN,SVK asserted"),
      Case("Uganda withdrew its troops from Somalia.", "RETREAT/withdraw UGA > SOM asserted"),
      Case("Iran released three French prisoners.", "RETREAT/release IRN > FRA asserted"),
    ])
  func materialCooperation(_ example: Case) throws { try example.check(\.eventLines) }

  @Test(
    "Verbal conflict",
    arguments: [
      Case("Sudan asked Egypt for food.", "REQUEST/assist SDN > EGY asserted"),
      Case("Greece urged Turkey to reopen the border.", "REQUEST GRC > TUR asserted"),
      Case("Mexico condemned the raid on its embassy.", "ACCUSE/disapprove MEX asserted"),
      Case(
        "Armenia accused Azerbaijan of firing on a village.", "ACCUSE/allege ARM > AZE asserted"),
      Case("Cuba rejected an American offer.", "REJECT CUB > USA asserted"),
      Case("Serbia refused to recognise Kosovo.", "REJECT SRB > XKX asserted"),
      Case("China threatened to invade Taiwan.", "THREATEN/violence CHN > TWN asserted"),
    ])
  func verbalConflict(_ example: Case) throws { try example.check(\.eventLines) }

  @Test(
    "Material conflict",
    arguments: [
      Case(
        "Students protested against the Chilean government.", "PROTEST/demo students > CHL asserted"
      ),
      Case("Poland expelled two Belarusian diplomats.", "SANCTION/expel POL > BLR asserted"),
      Case("Britain imposed sanctions on Myanmar.", "COERCE/restrict GBR > MMR asserted"),
      Case("Britain cut aid to Myanmar.", "SANCTION/discontinue GBR > MMR asserted"),
      Case(
        "Ethiopia massed troops on the border with Eritrea.", "MOBILIZE/troops ETH > ERI asserted"),
      Case("Thai police arrested four Cambodians.", "COERCE/arrest THA > KHM asserted"),
      Case("Israeli jets bombed an airfield in Syria.", "ASSAULT/aerial ISR > SYR asserted"),
      Case("Rebels kidnapped two Italian doctors.", "ASSAULT/abduct rebels > ITA asserted"),
    ])
  func materialConflict(_ example: Case) throws { try example.check(\.eventLines) }

  @Test(
    "What happens to nobody, or is only described, codes nothing",
    arguments: [
      "The river flows through four countries before it reaches the sea.",
      "The hall was cold, and the coffee was worse.",
      "Average rainfall rose in the last decade.",
    ])
  func nothing(_ text: String) throws {
    let coded = try Coded(text)
    #expect(coded.events.isEmpty, "\(coded.description)")
    #expect(coded.transfers.isEmpty && coded.commitments.isEmpty)
  }

  @Test("Mode, quad, intensity and CAMEO code come with the type")
  func fields() throws {
    let coded = try Coded("Israeli jets bombed an airfield in Syria.")
    let event = try #require(coded.events.first)
    #expect(event.quad == .materialConflict)
    #expect(event.intensity == -9.5)
    #expect(event.cameo == "195")
    #expect(event.contexts.contains(.military))
    #expect(event.place?.country == "SYR")
  }
}
