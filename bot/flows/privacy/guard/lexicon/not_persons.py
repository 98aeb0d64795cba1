"""What is written with a capital and is no person: offices, brands, diseases named after doctors, days, languages.

In the plain spelling that the guard compares.
"""

ORGANISATIONS = """
kommune kommuner kommunen jobcenter jobcentret jobcenteret center centret centeret centre skole skolen skoler
gymnasium gymnasiet universitet universitetet hospital hospitalet sygehus sygehuset klinik klinikken fond fonden
forening foreningen forbund forbundet kirke kirken kirkens kors korshær hus huset hjem hjemmet plejehjem herberg
herberget museum museet bibliotek biblioteket institut instituttet instituttets ministerium ministeriet styrelsen
rådet nævnet retten domstolen byret landsret højesteret loven lov lovens aftalen reformen ordningen modellen metoden
projektet puljen planen afdelingen afdeling team forvaltning forvaltningen region regionen banken bank forsikring
pension gruppen group company aps a/s ivs partiet avisen bladet tidende nyheder folkeskole efterskole højskole
friskole børnehave vuggestue vej gade allé alle boulevard plads torv stræde park parken syndrom sygdom syge test
skala skalaen index indeks prisen legat legatet akademi akademiet college act agency office hall street road centre
council ministry university school hospital hospitals court law department programme program commission authority
bøfhus supermarked apotek apoteket værksted værkstedet café cafe restaurant hotel hotellet kro kroen bageri slagteri
mejeri fabrik fabrikken maskinfabrik smedje rederi havn lufthavn station stationen hallen stadion klub klubben
kollegium kollegiet værested varmestue krisecenter frivilligcenter højskolen dag dagen festival festivalen messe
messen konference marked markedet folketinget folketing kommissionen udvalget sekretariatet
"""
"""What the names of institutions, laws and streets end in."""
BRANDS = """
louis nielsen, harald nyborg, marius pedersen, johannes fog, georg jensen, carl ras, lars larsen, ole lynggaard,
louis poulsen, carl hansen, thomas cook, h.c. andersen, hans christian andersen, niels bohr, tycho brahe, anders
and, peter plys, emil fra lønneberg, pippi langstrømpe, karl marx, max weber, fru justitia, justitia, michael
lipsky, lipsky, florence nightingale, søren kierkegaard, kierkegaard, grundtvig, robin hood, novo nordisk, novo,
arla, mærsk, maersk, lego, vestas, danfoss, grundfos, carlsberg, netto, føtex, bilka, rema, lidl, aldi, meny,
brugsen, irma, matas, silvan, bauhaus, ikea, magasin, salling, imerco, elgiganten, power, jysk, stark, coop, falck,
postnord, dsb, arriva, movia, iss, coor, randstad, manpower, adecco, jobindex, jobnet, linkedin, facebook,
instagram, tiktok, google, microsoft, apple, siri, alexa, excel, word, outlook, teams, slack, zoom, aula, momentum,
fasit, opus, nova, nexus, cura, asta, alma, tea, schultz, kmd, ramboll, rambøll, deloitte, cowi, viden,
marselisborg, kofoed, kofoeds, settlementet, parkinson, parkinsons, alzheimer, alzheimers, asperger, aspergers,
tourette, tourettes, crohn, crohns, downs, down, huntington, huntingtons, menière, menieres, bechterew, bechterews,
scheuermann, scheuermanns, sjøgren, sjøgrens, raynaud, hodgkin, covid, corona, lean, scrum, kanban, pinsen, påsken,
pinse, påske, jul, nytår, luther, jesus, gud, allah, muhammed, ramadan, eid, buddha, bibelen, koranen, mona lisa,
maslow, goffman, foucault, bourdieu, habermas, weber
"""
"""Names of firms, systems, diseases, feasts, and of people whom everybody knows; between commas."""
WORDS = """
mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar marts april maj juni juli august september oktober
november december monday tuesday wednesday thursday friday saturday sunday january february march may june july
october december danish english german swedish dansk engelsk tysk arabisk danskere danish danes jul påske nytår man
i de dem deres dig din du jer jeres jeg vi han hun den det der som og men så når hvis hvad hvem hvor hvorfor hvordan
ja nej tak hej kære ved efter før fra til med uden om på under over mellem mange nogle alle ingen en et min mit mine
din dit vores hendes dette denne disse hver her nu da fordi selv også ikke kun bare måske derfor desuden ifølge
jeg'et er var har havde skal vil kan må bør blev bliver får fik går gik står sagen borgeren borgere borger lederen
leder kollega kollegaen mødet møde planen loven the a an this that these those our my his her your their we she he
they it in on at for from with when if what who why how yes no and but so then there here as after before during
since because does do did is are was were has have had will would can could should must may please thanks dear hi
hello last next first most some many all any each every both one two sagsbehandler sagsbehandleren socialrådgiver
socialrådgiveren rådgiver rådgiveren jobkonsulent jobkonsulenten mentor mentoren læge lægen psykolog psykologen
kontanthjælp sygedagpenge fleksjob praktik løntilskud ressourceforløb dagpenge førtidspension mig os ham hende sig
dem a b c d e f g h x y z
"""
"""Ordinary words that stand with a capital at the start of a sentence or of a name, and days, months and languages."""
