"""Surnames that are common in Denmark, in the plain spelling that the guard compares.

Drawn from the public statistics of names and from the lists that the library Faker (MIT licence) keeps.
"""

SURNAMES = """
aaaqil aaberg aabid aadam aadil aagaard aalam aamil aamir aamirah aanei aarif aariz aarup aas aasen aasif aasim
aastrup aatiq aazim abaan ababei abbas abbott abdi abdullah abdullahi abicic abildgaard abiola abraha abrahamsen
abrahamsson abramovic abshir acharya ackermann adams adamsen aden adetokunbo adeyemi adler adolfsson adolph
adzijevic agarwal agate agerskov aggarwal agrawal ahlberg ahlers ahlgren ahlin ahlqvist ahlstrøm ahluwalia ahmad
ahmadi ahmed ahuja akar akbari akca akcay akdeniz akgunduz akhtar akinwale akmacic aksu albers albertsen albrechtsen
albu alemdar alexander alexandersson alfredsson ali alizadeh alkovic allan allen alm almgren almqvist alsted
amanovic amble amidzic amiri amundsen anand anderberg anders andersen anderson andersson andra andrasek andreasen
andreassen andreasson andren andresen andrews andrijasevic andrijevic anicic anker ankersen anne antic antolkovic
antonic antonsen antonsson appel apte archer ardelean arentoft armstrong arnesen arnold aronsson arora arslan arsoy
arvidsson arya aryan ashton aslan asmussen asp asplund astrup atkins atkinson atwal atzler augustsson aumann aune
auraq aurora austermuhle austin awadil awamil awani awj awmar axelsen axelsson ayaan ayamin aydin ayyubi azban
baaqir baaree baashir baasim baasit babar babic babu bacak bach bachmann bacic backlund backman badal badami bagge
bahl bahri bailey bains bajaj bajan bajwa bak baker bakke bakkegaard bakkegård bakken baksa bakshi bal bala
balakrishnan balan balasubramanian balatinac balay baldwin baleegh bali balic balincic baljak balle balogun balslev
bambad ban bandi banerjee bang banicevic banik banko banks banovac bansal barac barad baral barber barbic barbieri
barbir barbu baresic baria baric baricevic barisic barker barkholz barkovic barlow barman barnaba barnes barnett
barr barraq barrett barry barth bartlett barton barusic basaam basak baseer bashaar bashaarat basheerah basic basnec
bassi basu batal bath batool batra batrac batrnek batta bauer baum bava bawa baxter bazjak bebic bech beck becker
beckmann bedi beer begic begonja begum behl beier bekele beletic belosevic bencic bender bendixen bendtsen bengtsson
benic bennett benson benthin bentley bentsen bentzen bera berakovic berg bergdahl berge berger berggren bergkvist
berglund bergman bergqvist bergsten bergstrand bergstrøm bergvall berhane bernardic berntsen berntsson berry
bertelsen berthelsen bertilsson bertosa bertram bevan beyer bezic bhagat bhakta bhalla bhandari bhardwaj bhargava
bhasin bhat bhatia bhatnagar bhatt bhattacharyya bhatti bhavsar bibi bicak bicanic bidstrup bien biggen bijelic
bilaal bilde bilge bilgin bilir bille bingula binner bir birch bird birk birkeland birkic birnbaum birtic bisgaard
bishop biswas bitsch bizhan bjelis bjerg bjerre bjerregaard bjerregård bjørk bjørklund bjørkman bjørnsen black
blackburn blagaic blake blazek blazevic blazicko blicher blixt bloch blom blomberg blomgren blomkvist blomqvist
blumel boase bobal boban bobanovic bodin boel boesen bogadi bogdan bogovic bohlander bohlin bohman bohnbach bojanic
bolander bolcevic bolin boljkovac bolnbach bolton bolzmann boman bonbach bond bondarenko bonde booth bora borah
borak borch borde borg borgstrøm borojevic borosak borra borup bose bosilj bosnjak bosnjakovic bostrøm botic botica
boucsein bowen boye boyko boyle boysen bozanic bozanovic bozic bozicevic bozickovic bozikovic bracun bradic bradley
bradshaw brady brahmbhatt brajkovic bralic brandic brandstrup brandt brankovic brar brask bray brcko bredahl brekke
brennan brezjan briemer briggs brink britvec brix brlas brlek brletic bro broberg brodersen brodin broe brogaard
brolin broman brookes brooks brown browne bruce bruder brun bruun bryan bryant brænnstrøm brøchner brøndum bucanac
bucar buch buchholz buckley budig buhl bui bukvic buljan bull bumb buncic bundgaard bundgård bungic bunic buraid
burcul burgess buric burke burman burns burrows bursic burton busch busk busljeta butala butcher butkovic butler
butt butte buzov bylund byrne bystrøm bæck bæckman bæckstrøm bæhr bæk bærer bødker bøe bøgelund bøgh bøje børgesen
børjesson børner cafuk cagalj cameron campbell camurcuoglu car carey cargonja caric carlberg carlsen carlson
carlsson carpenter carr carroll carsten carstensen carter cartwright caspar caspersen celik cestaric cetin chacko
chad chada chadha chadwick chahal chakrabarti chakraborty chamberlain chambers chan chana chand chanda chander
chandler chandra chandran chapman char charlton chatterjee chaudhari chaudhary chaudhry chaudhuri chaudry chauhan
chawla cheema chen cherian chhabra chokshi chopra choudhary choudhry choudhury chowdhury christensen christiansen
christoffersen christoph chukwu cichorius ciganovic cik cindric cis cizmesija cizmic claesson clark clarke clausager
clausen claussen clayton clements clemmensen coates cole coleman coles colic collier collins comar connolly connor
conradi conradsen contractor conway cooke cooper cop coric corlu cosic cotic covic cox craig cramer crawford crevar
cristea crnekovic crnkovic cross cubric cucek cudic cukman cukon culi culina culjak cunningham cupic curic curtis
cvenic cvetkovic cvetnic cvitan cvrtila daamin dabir dabo dada dahl dahlberg dahlen dahlgaard dahlgren dahlin
dahlqvist dahlstrøm dakhil dalal dale dalgaard dalgas dalgård daly dam damgaard damgård damijanic damjanovic
damsgaard damurah dang dani daniel daniels danielsen danielsson dar dara darain darojkovic darwish das dasgupta dash
dass datta dautanec dautovic dave davey davids davidsen davidson davidsson davies davis davison dawson dawud dayal
dean debelic deep degn dehmel demir demirel dennis deo deol derezic desai deshmukh deshpande devan devi dewan dey
deze dhaliwal dhar dhawan dhillon dhingra diaconescu diaconu dickinson didovic dietz dima din dinesen dinu dippel
dirie ditlevsen ditschlerin divan dixit dixon dizdar djordjevic djurhuus dobes dobre dobric dobson dochioiu doctor
dodd doe dogan doherty dolic dolinar dominikovic dominkovic doncevic donnelly dora doshi douglas dowerg doyle
dragicevic dragobratovic dragojevic drakulic drandic drazic drejer dretvic drewes dreyer drub drubin dua dube dubey
dubovecak due duffy dugal dugar dujmovic dukic dumanli dumitrescu dumitru duncan dunn duong dupont duran durasevic
durdu durinic durmus dutt dutta duvancic dvojak dyal dyer dzapo døhn døring dørr dørschner ebbesen ebdrup eberhardt
ebert eberth eckbauer edberg edin edlund edman edstrøm edvardsen edvardsson edwards edwin eftimie egeberg egelund
ehlert ehsaas eide eigenwillig eilersen eimer einarsson ejlaal ejlersen ek ekberg ekdahl ekelund ekholm eklund ekløf
ekman ekstrand ekstrøm ekwueme elgaard eliassen eliasson elkjær ellegaard ellingsen elliott ellis elmi elofsson
emanuelsson emilsson ene enevoldsen engberg engdahl engen englund engman engstrøm engvall eraslan erceg ercegovic
erdogan ergotic ergul erichsen ericson ericsson eriksen eriksson erlandsson ernst ersek ertas esbensen esfandyar
eshan eskesen eskildsen espersen eterovic etzler etzold evans evensen eze fabijanic fabricius fabrin fagerstrøm
faizan falk fallesen farah farmer farrell faulkner faust fazli fechner ferenac ferguson ferm fernandez fidvi fiebig
field filar filipcic filipovic finch finke firat fischer fisher fisker fitzgerald fjeldsted flantz flego fleming
fletcher fliegner flindt flink florea flynn foged fogh foldager folkesson ford forjan fors forsberg forsell forsgren
forslund forsman forster foster fowler fox francis frandsen franic franicevic franjic frank franke franklin fransson
frantzen franusic franzen fraser frederiksen fredriksen fredriksson freeman french freudenberger friberg frid
friedrichsen friis friscic frisk fritsch frketic from frost fry frøhlich fucek fuglsang fuller funch førster gaba
gabrielsson gabud gade gadegaard galesic galic gallagher galovic gamborg gammelgaard gandhi ganesan ganesh ganguly
gara garcia garde gardiner gardner garg garner gashi gebremedhin gedi geertsen gegic gehringer geisel geisler
geissler gelemanovic george georgescu georgsen gera gerlach gertsen gertz ghafoor ghanee ghannam ghasaan ghauth
ghayoor ghazzal ghebreyesus gheorghe gheorghiu ghose ghosh ghunayn ghutayf gibbons gibbs gibson gierschner giess
gilbert giles gill girschner gjerløv gjørup glad glasnovic glavan glavor gligora glover gnatz goda goddard godfrey
godinic godsk goel gohar gokhale gola gole golla golubic gonzalez goodwin gopal gordon gorlitz gormsen goswami
gotfredsen gotic gotthard gough gould gour govorcinovic goyal gracin graf graham grahn gram granath granberg
granlund granstrøm grant graugaard graversen gray grba grbac gredicak green greenwood gregersen gregory gregov gren
greve grewal grgic grgurevic grguric grgurovac griffin griffiths grover grubisic grzetic grzincic grøn grønborg
grønbæk grønkjær grønlund grøttner guberovic guclu gude gudelj guha gul gulan gulati gulbrandsen guled gulen gulfam
gullberg gulshan gumprich gundersen gundesen gunnarsson gunpf gupta gustafsson gustavsen gustavsson gustin gute
gutknecht gydesen gylling gøransson haagensen haahr haase habte haddad hadrovic hadzic haering hagberg hagen haglund
hagman hagstrøm hahn haidari haile halambek halapir hald halder hale halilovic halkjær hall hallberg hallgren hallin
halvarsson halvorsen hamann hamdan hamid hamilton hammar hammarstrøm hammer hammershøj hammond hancer hancock handa
hande hanna hannibalsen hans hansen hanson hanssen hansson hanzek haraldsson harapin harboe hardenberg hardi harding
hardy hargreaves hari harloff harper harris harrison hart hartley hartmann hartung hartvig hartvigsen harvey hasan
hashemi hashimi hassan hasselbalch hauffer haug haugaard hauge haugen haugland hawkins hayer hayes haynes hayre
hayrioglu hayward heath hecimovic hecker hedberg hede hedegaard hedemann hedin hedlund hedman hedstrøm hegde heide
heidrich hein heinesen heinrich heintze heinz helbo helgesson helland hellberg hellesøe hellgren hellman hellstrøm
hellwig hemmingsen henck henderson hendriks hendriksen henk henningsen henningsson henriksen henriksson henry
henschel hentschel herbert herceg hering hermann hermansen hermansson hermighausen herout herrmann hersi hertrampf
hertz heser hess hesse hesselberg hessellund hethur hettner heuser hewitt heydrich hicks higgins hill hiller hilton
hinic hirsi hjalmarsson hjelm hjort hjorth hoang hobbs hodak hodgson hodzic hoffmann hofmann holden holgersen
holgersson holland holloway holm holmberg holmes holmgaard holmgren holmgård holmqvist holmstrøm holst holsten holt
holtegaard holzapfel hooper hopkins hora horak hornich hornig horton horvat horvatek horvatic horvatinec hosseini
hougaard houghton hove hovgaard howard howarth howe howell howells hrabar hranic hranj hrastinski hren hrsak hrvojic
hrzenjak hubel hudson hughes huhn hulgaard huljev hult hultgren hultman humphreys humphries hunt hunter hurst
husnjak hussain hussein husted hutchinson huynh huzaifa hvid hvidberg hviid hyde hyldahl hyldgaard håkansson hægg
hægglund hæggstrøm hænel hæring høeg høfig høgberg høgh høglund høj højgaard højgård højlund hølzenbecher hørle høst
høvel høyer ibraaheem ibrahim ibrahimovic ibsen idris iftikhaar ignac ihab ihsaan ihsanoglu ihtiram ijli ilan ilic
ilijic ilinovic ingram ingvarsson inønu ionescu ionita iqbal isager isaksen isaksson ismail israelsson issa issac
isse ivancan ivandic ivanov ivanova ivanovic ivarsson iversen ivsic iyengar iyer jaabir jabir jabr jackson jacob
jacobsen jacobsson jad jafari jagarinec jagecic jaggi jahdami jahdari jain jakobsen jakobsson jakopec jakopovic
jakovac jakovic jakovljevic jakupic jakus jalaal jalil jama jamaal jameel james jani jankowski jansen jansson
jantzen jarl jarvis jasprica jayaraman jelavic jelic jemric jenkins jennings jensen jenssen jeppesen jeppsson jepsen
jerkovic jespersen jessel jessen jha jhaveri jochumsen jockel johal johann johannesen johannessen johannesson
johannsen johansen johansson john johnsen johnson johnsson johnston jonasen jonassen jonasson jones jonjic jonsson
jopich josefsen josefsson josephsen joshi josipovic jovanovac jovanovic jovic joyce jozic juel jugovac juhl juhlin
jukic julin junck juncken jungfer junitz junk junken jurcic juresko juretic juric jurisic jurjevic jurkovic jurlina
justesen juttner juul juulsen jæger jæhn jækel jæntsch jønsson jørgensen kaae kaamil kaas kabeer kabus kachela
kadakia kade kadija kahlina kakar kala kalanjos kalazic kale kaleem kaleema kalita kalla kallert kamal kambs kamdar
kaminska kaminski kamp kamran kanda kandiah kaniski kannan kant kapadia kapoor kapur kar kara karaamat karadeniz
karagic karam karamarko karan karge kari karimi karlberg karlovic karlsen karlsson karlstrøm karmelic karnik karpe
karstensen karuza karz kasam kashif kashyap kasim kaspersen kassem kastrup katic kaul kaur kauzlaric kay kaya kaysan
keer kelecic kelekovic kelic keller kelly kemp kennedy kensy kent kerekovic kerr keudel kevo khalil khalsa khan
khanna khare khatri khosla khoury khurana kibe kidane kiilerich kilic killer king kinkela kirby kirincic kirk
kirkeby kirkegaard kirkegård kisakurek kitzmann kiær kjeldgaard kjeldsen kjellberg kjellerup kjær kjærgaard kjærgård
kjærsgaard klanac klapp klaric klarin klasic klasson klausen klemm klemmensen klemt kligl kling klinge klingelhøfer
klit klitgaard kloster klotz knappe knezevic knezovic knight knowles knudsen knudstrup knutsen knutsson kobelt koc
koch kocijancic kock kofoed kohl kohli kokanovic kokoric kolarec kolega kolic komar komljenovic konda kopjar korpal
koruturk kos kosanovic koscevic koshy kosic koski kostanic kostelac kostolzin kota kothari kovac kovacek kovacevic
kovacic kovalenko kowalska kowalski kozlowski krag kragelund kragh krajcar kralj kraljevic kraljic kramaric kramer
krantz kranz kraus krause kraushaar kravchenko krcelic krebs krein kresonja kreusel krish krishna krishnamurthy
krishnan kristensen kristensson kristiansen kristiansson kristoffersen kristoffersson krizan krogh krogsgaard kroker
krpan krsanac kruschwitz kruse krzelj krznaric krøyer kucic kudsk kuhl kuhnert kujundzic kukucka kulkarni kumar
kumer kunac kunda kupsjak kure kurian kurt kurtoic kuruvilla kuscevic kusch kuvezdic kuzmic kuznetsov kvist kyhn
kællstrøm kæmpe kær kærgaard kæster køhler køster labas labeeb labinjan lachmann lad ladavac ladeck ladegaard lahiah
lajlaj lakoseljac lal lala lall lalla lamb lambert landin landstrøm lane langballe lange langern langkjær lanka
lantz larsen larsson lasic lassen lata latif lauesen laugesen lauridsen lauritsen lauritzen laursen laustsen law
lawrence lawson layth lazar le leach ledet lee lees legaard legovic lehmann lelas lenic lennartsson leonard lescic
lesic leskovic leth levin levinsen lewandowski lewis liber licul liden lidstrøm lie liebelt lien lilja liljegren
limazah lind lindahl lindau lindberg lindblad lindblom linde lindegaard lindell linden linder lindfors lindgaard
lindgren lindh lindhardt lindholm lindkvist lindmark lindner lindquist lindqvist lindskog lindstrøm lindvall linke
linnet liovic lisberg lisica little liu liyaaqat liyaqat ljubetic ljubic ljubicic ljung ljungberg ljunggren
ljungqvist lloyd loft lojen loke long loos lopez lorch lord lorencin lorentzen lorenzen losekann lovric lowe loyal
luay lubs lucas lucic ludvigsen lukic lukinic luksa luksic lund lundberg lundblad lunde lundell lundgaard lundgreen
lundgren lundgård lundh lundholm lundin lundkvist lundmark lundquist lundqvist lundsgaard lundsteen lundstrøm
luqmaan luqman lutf luthra lykkegaard lynch lyngby lynge lyngsø lyons lysgaard løchel løf løffler løfgren lønborg
lønn løth løvgreen løvgren løwer maalik maawiya macan macdonald macesic madan madiyan madsen madunic magar magic
magnussen magnusson mahajan mahal maharaj mahbeer mahbub maheen mahfuj mahfuz mahmood mahmoud mahnet mai majd
majdenic majeed majstorovic majumdar makovac maletic malhotra malik mall mallick malling malm malmberg malmgren
malmqvist malmstrøm malnar maloca maltesen mamic mammen mamula manco mand manda mandal mander mane mangal mangat
mangold mani mann mannan manne manning manole mans mansiz mansour maras marasovic marcussen mardesic maretic margraf
maric maricevic marijanovic marin marinkovic marinovic marjanovic markanjevic marker marklund markovac markovic
markus markussen maroof marsden marsh marshall marsic martic martin martincevic martinez martinic martinovic
martinsen martinsson marusic marzic mason master matahlija matana matas matesa mathiasen mathiesen mathisen matic
matijas matijevic matko matkovic matokanovic matosevic matovina matthews matthiesen matthæi mattsson matulic matulin
matzen mavra may mazilescu mazur mccarthy mcdonald mckenzie mclean medac medic medved meic meier meister melander
meldgaard melin mellor melnyk memon mende mengistu menon mentzel merchant merkas mesaric mesic metcalfe metz meyer
miah micetic michaelsen michelsen middleton mielcarek mies mihalic mihaljevic mihelcic mihic mikic mikkelsen
miklecic mikulandra mikulcic mikulec milas milatic miles miletic milevoj milicic milina miller mills milosevic
miloslavic milotic milovac mimica minhas miocic mirosavljevic mirt mirza misak mise mishra misicher miskovic misra
mistry mital mitchell mitra mitschke mittal mitter moberg mocanu mocibob modi modig modric mody moe moen moesgaard
mofardin mogensen mohamed mohammad mohammadi mohammed mohamud mohan mohanty mohaupt mohr molin mols moore moradi
moran morar more morgan moric morley morris morrison mortensen morton moscarda mosemann moslavac moss mourib
mouritsen mouritzen mraovic mude mudri mudronja muhammad muhle mukherjee mukhopadhyay mulichen muller munch munck
muni munk munkholm munshi munteanu murphy murray murthy murty muscet mustac mustafa mustapic mutti muzic muzina
myers mygind myhre myklebust månsson mårtensson mælzer møchlichen mølgaard møller mørch mørk naail nabeel nabih
nacinovic nadeem nadig nadkarni naeem nagar nagarajan nagi nagy naidu naik nail nair najam najeeb najjar nakic nanda
narain narang narasimhan narayan narayanan narula naser nash nasser natarajan nath natt nayak nayar naylor nazareth
nazari nedergaard nedic nelson nemes nerger nette neureuther neuschæfer newman newton ngo nguyen nicholls nicholson
nicolaisen nicolajsen nielsen niemeier nigam niklasson nikolajsen nikolic nilsen nilsson nimac nisevic nissen nistor
nita nixon nizetic nnamani noack noble nohlmans nolan noori norac norberg nord nordberg nordentoft nordgren nordin
nordlander nordlund nordqvist nordstrøm noren norgren nori norlin norling norman norris norrman north norton norup
novak novosel nowak nur nyberg nyboe nyborg nygaard nygren nygård nyholm nylander nylen nyman nymand nymann nyrup
nystrøm næslund næss nørby nørgaard nørgård nørregaard nørskov oak obasanjo obel obi obradovic obratov oderwald
odgaard odobasic oestrovsky ogunleye ohlsen ohlsson ojo okafor okonkwo olander olausson olawale oldenburg olesen
oliver oliynyk olofsson olsen olsson omair omar omeir omran oommen oprea orbanic oreskovic orlic orlovic orsolic
orsos orsulic ortmann osborne oshodi oskarsson osman ossama ottesen otto ottosen ottosson outzen overby overgaard
owais owen owens oyekan oza ozdemir ozimec ozturk padmanabhan paffrath page pagh pai pajur pal palan palic pall
palla pallesen palm palmer palmgren palmqvist pamic panchal pandey pandit panduric panduro pandya pant papak paparic
paradi parekh parikh parkes parkin parkinson parmar parmer parry parsa parsons patberg patel pathak patil patla
patterson pau paulsen paulsson pavelic pavic pavicic pavin pavkovic pavlovic payne peacock pearce pearson pechel
pecotic pecur pedersen pedisic peharda penic perak percic perez pergande peri peric perisic perkins perkov perkovic
peros perry persson perusko pesa pesic petek peterlik peters petersen petersson petric petricevic petrov petrova
petrovic pettersen pettersson peukert pham phan phillips pickering pieper pihl pikec pilgaard piljek pillai pillay
pingle pintaric plantak plantek plath plazanin plese ploug pohl pokas pokos polat polic poljak pollard polonijo
polovic pongrac pontoppidan poole pop popa pope popescu popovic poropat porter poslon potter potts poulsen povlsen
powell power pozder pozega prabhakar prabhu pradhan prakash prasad prashad pratt preda predovan preiss prelec
preocanin preston pribanic price priselac pritchard prpic prskalo prtenjaca pruschke præstegaard pugh puharic puljiz
puri purohit puscasu puskaric putinja putz pålsson pærtzelt pølitz qaasim qabeel qadar qadeer qahtan qaim qais
qaseem qasif quadir quinn quist qureshi qusay qutaybah raaghib raakin raashid raatib rabah rabar rabb rabbani rabee
rabiah radelic radenovic radhakrishnan radi radic radin radinovic radisch radman radocaj radojkovic radolovic
radosevic radovic raed rafay rafeek rafi raghavan raguz rahbek raheel rahija rahimi rahman rai raid raj raja
rajagopal rajagopalan rajan rajaratnam rajcic rajn raju rakela rakuljic raljevic ram rama ramachandran ramakrishnan
raman ramanathan ramaswamy ramesh ramirez ramsing rana randall randhawa ranganathan rao raseta rasic rask rasmussen
raspor rastija rastogi ratta rattan ratti rau raval ravel ravi ravn ravnsborg ray razov read rebic reddy reed rees
reeves refsgaard rege rehn reichmann reid reimer reinhardt reinholdt reising rendulic renner resanovic reuter
reynolds rezaei rezai rhodes ribaric riber ribic ribicic rice richards richardson ricko riehl riis riisgaard
rijetkovic riley rindom ring risek ritosa ritter roberts robertson robertsson robinson robson roca roce rodriguez
rogers rogge rogner rogosic rohaan rohde rohleder roht rojnic roos rose rosemann rosen rosenberg rosendahl rosengren
rosenkilde rosenkrantz rosenlund rosenow rosenqvist rosholm roskoth roslev roso ross rossi rostgaard roth rout rowe
rowley roy rubesa rubinic rud rudolph rukavina rumora runge ruppersberger ruppert russell rust rusu ruud ryan ryberg
rydahl rydberg ryden rytter rædel røhrdanz røhricht rømer rønne rønning rønnow rørbæk rørricht saabir saad saafir
saahir saajid saal saalim saaqib saariyah sabah sabeeh sabharwal sabil sabiq sabir sabljak sabol saboor sabur
saburah sachar sachdev sachdeva sadan sadaqat sadeed sadeghi saeed safak sagar sager saha sahin sahl sahlin sahni
sahota said saini sair sakac sakarya saleh salem salic salling salomonsson salopek salvi salz sama sami sampath
samra samuelsson sanchez sandal sandberg sandell sanders sanderson sandgren sandhu sandin sandstrøm sandvik sane
sangha sanghvi sani sankar sankaran sant santic santos saraf saran sardelic sargac saric sarin sarkar sarlija sarma
sarna sarraf sastry sathe sauer saunders savage savant sawhney saxena schaaf schacht schack scheel scheibe schenk
scheuermann schinke schiøtt schleich schlosser schmidt schmidtke schmiedecke schmiedt schneider schofield scholl
scholtz scholz schomber schottin schou schrøder schuchhardt schuler schultz schulz schuster schutt schwartz schwarz
schweitzer schwital schæfer schønland scott secher sedlar segebahn segovic sehgal seidel seifert seip sejersen
sekhon selendic selin sem semialjac sener sengupta senicic sensoy separovic sersic seshadri sestak sestan seth sethi
setty seven sever severinsen sezer sezgin sha shah shahin shan shankar shanker sharaf sharma sharp sharpe shaw
sheikh shenoy shepherd sheppard shere sheth shetty shevchenko short shroff shukla sibal sibalic siddiqui sidhu
siering sigvardsen sikiric silva simara simic simicic simmons simoni simonsen simonsson simpson sims simsek simunic
simunovic sinclair singh singhal sinha sinkovic sinozic sipek sipic sirotic situm sivakumar sivertsen sjøberg
sjøblom sjødin sjøgren sjøholm sjølander sjølin sjølund sjøstedt sjøstrand sjøstrøm skaaning skaarup skara skinner
skjoldborg skjødt skoda skog skoglund skoog skov skovbo skovgaard skovgård skovmand skovsen skovsgaard skriver
skrlin skrnicki skrtic skugor skunca skupnjak skytte skøld sladonja slater slavica sloth smart smed smedegaard smidt
smirnov smith smokovic smolic sobota sodhi sokac sokcevic sokic sokol solanki solberg soldo solheim solomun som
soman sommer sondergaard soni sonne sontag sood sorgatz soric sosic sostaric souma soylu sparre speer spencer spiess
spika spisic spoljaric spralja sridhar srinivas srinivasan srivastava srsen staal stadelmann stahr stan stancin
stancu stanescu stanic stanicic stankovic stanley starcevic stark staude steckel steele steen steenberg stefanec
steffensen stefovic steinberg stenberg stenbæk stender stenlund stensgaard stenstrøm stentoft stephansen stephens
stephenson steuer stevens stevenson stewart stey stiebitz stifanic stiffel stimac stipanovic stiperski stoica
stojanov stojanovic stojcevic stojnic stokes stoll stolnik stolze stone storey storgaard storm stosic stougaard
strand strandberg strandgaard strazicic strbac strid striebitz strinavic strljic stroh strøm strømberg stubkjær
stumpf stupalo sturlan ståhl subramaniam subramanian suciu sule suleiman sullivan sultani summers sundaram sundberg
sundby sundell sunder sundin sundqvist sundstrøm sunesen sunjic supraha sur sura surac suran surbek suresh suri
surina sussebier sutton svahn svanberg svane svantesson svarre svedberg svendsen svenningsen svensson sverko
svetlicic sværd swaminathan swamy swift sykes sylvest szymanski sæther sæuberlich søby søderberg sødergren søderholm
søderlund søderman søderqvist søderstrøm søding søgaard søgård søholm søjberg sølzer sønderby søndergaard søndergård
sørensen taaj taanish tabacu tabassum tadeen tafazal tahaw-wur tahawwur taheem tahir tahmaseb tailor taimur taj
tajammul tak talal talat talbot talha talhah tali talib talwar tamanna tandon taneja tang tangen tara tarhan tata
tawkeel taylor tekin tekle tella tepes terkelsen terlevic terp terzic tesfay tesfaye tesija tevetoglu textor thaarup
thaker thakkar thakur thaman thanel therkelsen therkildsen thestrup thies thisted thomas thomasen thomassen thompson
thomsen thomson thor thoren thornton thorpe thorsen thorup thrane thuesen thulin thulstrup thygesen thøgersen
tintzmann tisaj tiwari tkachenko tlustek tobiasen todd toft tofte toftgaard toic tolj toma tomescu tomic tomicic
tomlinson tomljanovic tonc toor topic torres torstensson totic townsend tran tranberg tranum trapp trbovic trgovcic
trier tripathi triplat trivedi trnski troelsen trolle trommler trub trubin truelsen trupp trutanic trøst
tschentscher tucker tuda tudic tudor tuksar turcinov turesson turina turk turnbull turner turudic tusek tuskan tveit
tychsen tyler tæsche tønnesen tørnqvist ubaadah ubadah ubaid ubaidah ubay ubayd ubaydullah uche ugrinic uhban
uhrenholt ukic ulker ullmann ullrich ulrichsen umaarah umair umar unal underbjerg upadhyay uppal urlic urrab urup
usic ussing vaci vad vagner vahar vaidya vala valentic valjetic vallin vang varga varghese varkey varma varty
varughese vasa vase vaughan vedel veic vela vendelbo venkataraman venkatesh ventzel verma vester vesterager
vestergaard vestergård vesterlund vestin viberg vibæk vidakovic vidas vidov vidovic vig vik viklund vikstrøm
vilhelmsen vilhelmsson viljevac villadsen villumsen vincent vincetic vind vinding vinter vinther virk viswanathan
vitasovic vizintin vladislavic vlasic vogt vohra voinea vojkovic volarevic volaric vollbrecht vora vorkapic voss
vozila vrabelj vranic vrban vretenar vrhovec vu vucetic vucin vuckovic vugdelija vugec vuk vukman vukobratovic
vukovic vukusic vuljak vyas væver waahid waajid wable wade wadhwa wadi wadood wafa wafeeq wagenknecht wagle wagner
wahhaaj wahlberg wahlgren wahlstrøm wali walia walker wall walla wallace wallen wallgren wallin wallis walsh walter
walters walton wang ward warmer warming warner warren warrior warsame wason waters watkins watson watts webb weber
webster weihmann weimer weinhage weinhold weiss weitzel welch weller wells wende wendelbo wennberg wernecke werner
wesack west westberg wester westerberg westergaard westerlund westin westlund westman weston wheeler white whitehead
whitehouse whittaker wiberg widen wiek wieloch wiklund wikstrøm wilhelmsson wilkins wilkinson williams williamson
willis wilms wilmsen wilson winberg wind winkel winkler winter winther wirth wisniewski wittrup wohlgemut wojcik
wolff wong wood woods woodward worm wright wulf wulff wurtz wyatt wæhner yadav yadid yafir yaghnam yahyaa yaman yar
yasir yates yawer yde yildirim yildiz yilmaz yogi yohannan yorulmaz young yuksel yusuf zaafir zaahid zaahir zaakir
zabjacan zacharia zachariah zacharias zachariassen zacho zackariya zafar zafir zafrul zagar zahaar zaheer zahn zahri
zahrun zahur zakinja zanoski zarar zayyir zeba zebec zelic zengin zerjav zetterberg zezelic zgorelec zhang zic
ziegert zielinski zikovic zimmer zimmermann zirme zivic zivkovic zmaic zobel zorbach zorlu zrilic zrinski zubcic
zufika zugec zunec zupanic zuvela zuwayhir zuzic zænker åberg ågaard ågren åkerlund åkerman åkesson åsberg åslund
åstrøm øberg øcalan ødegård øhman ørskov ørsted ørum østberg øster østerberg østergaard østergård østling østlund
østman øzdemir øzturk
"""
