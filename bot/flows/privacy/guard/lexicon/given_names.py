"""Given names that are common in Denmark, in the plain spelling that the guard compares.

Drawn from the public statistics of names and from the lists that the library Faker (MIT licence) keeps.
"""

GIVEN = """
aage aagot aase abelone adam agner agnes agnete aksel alba albert alberte alex alexander alexandra alf alfred alice
allan alma alvilda alvin amalie amanda anders andre andrea andreas ane anemone anette anine anita anja anker ann
ann-britt ann-sofie anna annalise annbritt anne anne-grethe anne-lise anne-marie anne-mette anne-sofie annegrete
annelise annemarie annemette annemie annesofie annette anni annie annika anton antonia arne arnold arthur arvid
asbjørn asger ask aske asker asta astrid astrup athena august augusta aurora axel balder barbara bastian beate bella
benedicte benedikte benjamin benny bent bente benthe berit bernhard berta bertel bertha bertil bertram beth betina
bettina betty bibi birger birgit birgitta birgitte birk birte birthe bitten bjarke bjarne bjørg bjørk bjørn bo bob
bobby bodil boe bolette borghild boris borris bothilde brian brit brita britt britta bruno bøje børge caja camilla
carina carl carl-erik carla carlo carmen caroline carsten casper cathrin cathrine catrine cecilia cecilie celina
charlotte chris christa christian christiane christina christine christoffer christopher cilla cille cirkeline clara
clas claus clavs clemens conni connie conny conrad cora cornelia cornelius curt dagmar dagny daisy dan daniel
daniella danni danny david dea denis dennie dennis detlef diana dicte dina ditlev ditte dora doris dorit dorothea
dorrit dorte dorthe dorthea ea ebba ebbe eddie edel edith edvard edwin egil egon eigil eigild eik einar einer ejgil
ejler ejnar ejvind elena eli elias elin elina elinor elisa elisabeth elise elizabeth ella ellen ellie ellinor elliot
ellis elly elmer elna elo elof elsa else elsebeth elva elvin elvira emelie emil emilia emilie emily emma emmelie
emmely emmy erhard eric erik erika erland erling erna ernst ervin esben esbern eskild esmarelda ester esther eva
evald evan evelyn eyvind fanny fatima felix ferdinand fie filip filippa filuca finn flemming flora folmer frank
frans franz freddie freddy frede frederik frederikke fredrik frej freja frida frits fritz frode gabriel georg george
gerd gerda gerhard gerner gert gerti gertrud ghita gina gitte gorm greta grete grethe gro gry gudmund gudrun
gundhild gunhild gunnar gunner gunnvør gurli gurly gustav gyda gyrith gøran hakon halfdan hanna hannah hanne hans
hans-henrik hans-jørgen harald hardy harriet harry hasse hebe hedda hedvig heidi heine heino helen helena helene
helga helge hella helle helmer hemming henning henny henriette henrik henry herbert herdis herluf herman hermann
hermod hertha hilda hilde hilmer hjalmar hjalte hjørdis holger holly hugo hulda høgni ib iben ida ilse inga inge
inge-lise inge-marie ingeborg ingeline ingelise ingemann inger inger-lise inger-marie ingerlise ingolf ingrid ingvar
ingvild irene iris irma isa isabel isabella isak isolde ivan ivanna ivar iver jack jacob jacobine jacqueline jakob
james jan jane janne janni jannick jannie jannik jannike jano janus jarl jasmin jasper jean jean-pierre jeanett
jeanette jeanne jeannette jennifer jenny jens jens-peter jeppa jeppe jerrik jesper jesse jette jim jimmi jimmy jo
joachim joakim joan joanna joannes jogvan johan johanna johanne johannes john johnni johnnie johnny johs jon jonas
jonatan jonathan jonna jonny josef josefine josephine julia julian juliane julie julius juna just justina jytte
jøren jørgen jørn kaare kai kaj kaja kajsa kalle kamilla karen karen-lise karen-margrethe karen-marie karin karina
karl karla karlo karna karolina karoline karsten kaspar kasper katcha kate katharina kathe kathja kathrine katja
katrine kay keld ken kenn kenneth kenni kenny kent kenth kian kim kira kirsa kirsten kirstin kirstine kit kjartan
kjeld kjell klaus klavs knud konrad kresten kris kristen kristian kristiane kristina kristine kristjan kristoffer
kurt kåre kæthe laila lajla lars lars-erik lasse lauge laura laurids laurits lauritz laus laust lea leif leila leise
lena lene lennarth leo leon leona leonard leonora leopold liam liff lili lilian lill lilli lillian lilly lily lina
linda line linea linnea linus lis lisa lisbet lisbeth lise lise-lotte lise-marie liselotte lisette lissi lissy liv
liva lizette lizzie loke lona lone lotte loui louis louisa louise lovisa luca lucas lucia ludvig ludwig lui luis
lukas lulu luna lydia lykke lærke mads magda magdalene magne magnus mai mai-britt maiken maj maj-britt maja majbrit
majbritt majken malene malou malte malthe manfred marc marcel marcus maren margaret margit margon margot margrete
margrethe maria mariane marianne marie marie-louise marina marinus mario marion marit marius mark markus marlen
marlene marley martha martin martine marvin mary mathias mathies mathilde mathis matias matilde matthias matti
mattias may-britt maya maybritt melanie melina merete merethe merle mette mette-marie mia michael michaela michala
michelle mie mik mikael mikala mikas mike mikkel mikkelina mikkeline milan milas milla mille milo milou mimi mina
minna mira miriam mogens molly mona monica monika monique morten mortens mulle munk mynte nadia nadja naja nana
nancy nanna nanni naomi natacha natalia natalie natasha natasja nathalie nelly nete nick nickie nicklas nickolaj
nicky niclas nicolai nicolaj nicolas nicole nicoline niels niels-erik niels-jørgen nikita niklas nikolai nikolaj
nikoline nils nina noa noah noel noelle nohr nora normann nynne oda odeline odette ofelia olaf olav olava ole olfert
olga olina oline oliver olivia olivier oluf oluffa ophelia orla oscar oskar osvald ottilie otto ove palle patricia
patrick patrik paul paula paulina pauline paw peder peer pelle penelope per per-ole pernelle pernilla pernille pete
peter petra petrea petrine philip philippa pia pil pippa polly poul poul-erik povl preben puk quist ragna ragnar
ragner ragnhild randi rasmine rasmus rebecca rebekka regina regitse regitze regner reinholdt renate rene richard
richardt ricki ricky rie rigmor rikke rio rita ritt robert robin roger roland rolf rolfi roman ron ronja ronni
ronnie ronny rosa rosalina rose rosemarie roy ruben rudi rudolf rudy runa rune ruth sabine sabrina saga sally sam
samuel sander sandie sandra sanne sara sarafina sarah sebastian sebbe selina selma severin sidsel sif signar signe
sigrid sigurd silas silje silke silla sille simon simone sine siri sisse sissel siv skjold snorre sofia sofie sofus
solveig solvej sonja sonni sonny sophia sophie sophus soren stanley steen stefan stefanie steffan steffen stella
sten stephan stephanie stephen steve steven stig stina stine storm sune susan susanna susanne susi sussanne susse
sussi sussie suzanne suzette svante svea sven svend svend-erik svenja svenning sverre sylvester sylvia synne synnøve
sys sølve søren søren-peter sørine søs tage tamara tammy tania tanja tatiana tea ted teddy teis tejs tenna teo
teodor terese terkel thea theis theo theodor theodora theresa therese thilde thine thit thomas thomasine thor thora
thorbjørn thore thorkil thorkild thorsten thorvald thue thyge thyra tilde tim timmi timmy timo tina tine tinna titus
tobias toke tom tommy tonni tonny tor tora torben torbjørn tore torkild torleif torsten tove tove-lise trine tristan
troels truls trygve tue tulle tyge tyra tøger uffe ulf ulla ulla-britt ulrich ulriche ulrik ulrika ulrike ulrikke
uma ursula vagn vaja valborg valdemar valentin valentina vanessa vega vera verner veronica veronika vester vibe
vibeke vibs victor victoria vigga viggo viktor viktoria vilhelm vilhelmine villads villas villiam villum villy vilma
vincent vinnie viola vita vitus viva vivi vivian viviana vivienne volmer wagner walter walther weena wenche werner
wilhelm wille willi william willum willy wilma winni winnie xenia yan yanni yannick yasmin yda yngve yrsa yvonne
zacharias zahra zara zehnia zelma zenia ziggy zita åbjørn åge åsa åse øivind øjvind ørjan ørni østen øvli øystein
øyvind
"""

AMBIGUOUS = """
ala alba alf ama aman andre anemone anker ask aske asker august aun aurora awa awo aya ayo baby balder bao bella
bent besa bibi binh blessing bo bob bøje chau cherry chi dalal dan dana dao dara duc dung edel eden efua else esi
fie flora frej genet ghazal giang grace gro gul hai hala hana hans hella hind hoa holly hong huy ib ina innocent
jarl jo june just ken kit kris kunuk lale lan lien lill lily liv long lul lykke lærke mai maj mark mercy merle milan
mile mille minik moe mulle munk nada nam nga ngan noi nok nur oanh odai patience paw pele pelle penelope per phat
phong pil pippa puk quist raja rand rasa rida rio roj roman rose saada saba saga said samba sana seher selam sika
sine siri sita skjold soma sonny sten storm suda søs tage tai tam tea teea thi thu tien tilde toan tom tor tri tue
tulle uma vester vibe vida viet vinh vira vita viva willy winta yaa yen zana østen
"""
"""Given names, here or from abroad, that are ordinary words, too: at the start of a sentence they are no proof."""
