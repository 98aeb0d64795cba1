"""Danish towns, islands and quarters, and countries, in the plain spelling that the guard compares.

The towns are those with a postcode, and the municipalities, as the library Faker (MIT licence) lists them, and others.
"""

TOWNS = """
aabenraa aaby aabybro aakirkeby aalborg aalestrup aarhus aars aarup agger albertslund allerød allinge allingåbro
almind als alslev amager anholt ans ansager arden asaa askeby asmindrup asnæs asperup assels assens augustenborg
aulum auning bagenkop bagsværd balle ballerup bandholm barrit beder bedsted bevtoft billum billund bindslev birkerød
bjergby bjerringbro bjert bjæverskov blokhus blommenslyst blåvand boeslunde bogense bogø bolderslev bording bornholm
borre borup bovbjerg brabrand bramming brande branderup bredebro bredsten brenderup broager broby brovst bryrup
brædstrup brøndby brønderslev brønshøj brørup bylderup-bov bække bækmarksbro bælum børkop bøvlingbjerg
charlottenlund christiansfeld christianshavn dalby dalmose dannemare daugård dianalund djurs djursland dragør
dronninglund dronningmølle dybvad ebberup ebeltoft egedal egernsund egtved egå ejby ejstrupholm endelave engesvang
errindlev erslev esbjerg eskebjerg eskilstrup espergærde f faaborg fakse falster fanø farsø farum favrskov faxe fejø
felding femø ferritslev fjenneslev fjerritslev flemming fredensborg fredericia frederiksberg frederikshavn
frederikssund frederiksværk frørup frøstrup fuglebjerg fuglede fur furesø fyn fårevejle fårup fårvang føllenslev
føvling gadbjerg gadstrup galten gandrup gedser gedsted gedved gellerup gelsted gentofte gesten gilleleje gislev
gislinge gistrup give gjerlev gjern gladsaxe glamsbjerg glejbjerg glesborg glostrup glumsø gram gredstedbro grenaa
greve grevinge gribskov grindsted gråsten græsted gudbjerg gudhjem gudme guldborg guldborgsund gørding gørlev
gørløse haarby haderslev haderup hadsten hadsund hagersten hals halsnæs hammel hampen hanstholm harboøre harlev
harndrup harpelunde hasle haslev hasselager havdrup havndal heddinge hedehusene hedensted hejls hejnsvig hellebæk
hellerup helsinge helsingør hemmet henne herfølge herlev herlufmagle herning hesselager hillerød himmerland hinnerup
hirtshals hjallerup hjerm hjortshøj hjørring hobro holbæk holeby holme-olstrup holstebro holsted holte horbelev
hornbæk hornslet hornsyld horsens horslunde hovborg hovedgård humble humlebæk hundested hundige hundslund hurup
hvalsø hvide hvidovre hyllinge hårlev højbjerg højby høje højer højslev høng hørning hørsholm hørve idestrup ikast
ishøj j jammerbugt janderup jelling jerslev jerup jordrup juelsminde jyderup jylland jyllinge jystrup jægerspris
kalundborg kalvehave karby karise karlslunde karrebæksminde karup kastrup kerteminde kettinge kibæk kirke kjellerup
klampenborg klarup klemensker klippinge klitmøller klovborg knebel kokkedal kolding kolind kongens kongerslev korsør
kruså kvistgård kværndrup kyst københavn køge ladeplads langebæk langeland langeskov langå lejre lem lemming lemvig
lille lintrup liseleje lolland lundby lunderskov lyngby lynge lystrup låsby læsø løgstrup løgstør løgumkloster
løkken løsning m malling mariager mariagerfjord maribo marslev marstal martofte melby merløse mern mesinge
middelfart millinge mors morsø morud munke munkebo måløv mårslet møldrup mølle møn mørke mørkøv nakskov nebel nexø
nibe nimtofte nivå nordborg norddjurs nordfyn nordjylland nyborg nykøbing nyrup nysted nærum næstved nørager nørre
nørreballe nørrebro nørresundby odde odder odense odsherred oksbøl omme otterup oure outrup padborg pandrup præstø
randbøl randers ranum rask rebild redsted regstrup ribe ringe ringkøbing ringsted risskov roskilde roslev rude
rudersdal rudkøbing ruds rungsted ry rynkeby ryomgård ryslinge rødby rødding rødekro rødkærsbro rødovre rødvig rømø
rønde rønne rønnede rørvig sabro sakskøbing salling saltum samsø sande sandved sejerø silkeborg sindal sj sjælland
sjællands sjølund skagen skals skamby skanderborg skensved skerninge skibby skive skjern skodsborg skovlunde skårup
skælskør skærbæk skævinge skødstrup skørping slagelse slangerup smørum snede snedsted snekkersten snertinge solbjerg
solrød sommersted sorring sorø spenstrup spjald sporup spøttrup stakroge stege stenderup stenlille stenløse
stenstrup stensved stevns stoholm stokkemarke store storvorde stouby strand strandby struer strøby stubbekøbing
støvring suldrup sulsted sunds svaneke svebølle svendborg svenstrup svinninge sydals syddjurs såby sæby søborg søby
søllested sønder sønderborg sønderjylland søndersø sørvad taastrup tappernøje tarm terndrup them thisted thorsø thy
thyborøn thyholm tikøb tilst tim tinglev tistrup tisvildeleje tjele tjæreborg toftlund tommerup toreby torrig
tranbjerg tranekær trige trustrup tuborg tunø tureby tylstrup tårnby tårs tåstrup tølløse tønder tørring ugerløse
uldum ulfborg ullerslev ulslev ulstrup vadum valby vallensbæk vamdrup vandel vanløse varde vedby vedbæk veflinge
vejby vejen vejers vejle vejstrup veksø vemb vemmelev vendsyssel vesløs vestbjerg vester vesterborg vesterbro
vestervig vesthimmerland vestjylland viborg viby videbæk vig vildbjerg vils vinderup vipperød virum vissenbjerg viuf
vodskov vojens vollsmose vonge vorbasse vordingborg vorupør vrå væggerløse værløse åbyhøj ålbæk ålsgårde århus årre
årslev ærø ærøskøbing ølgod ølsted ølstykke ørbæk ørnhøj ørsted ørum øst østbirk øster østerbro østermarie
"""

COUNTRIES = """
afghanistan albanien algeriet andorra angola antigua antiller arabiske argentina armenien aserbajdsjan australien
bahamas bahrain bangladesh barbados barbuda belgien belize benin bermuda bhutan bolivia bosnien botswana brasilien
brunei bulgarien burkina burma burundi cambodja cameroun canada centralafrikanske chile colombia comorerne congo
costa cuba cypern danmark demokratiske djibouti dominica dominikanske ecuador egypten elfenbenskysten emirater
eritrea estland etiopien faso fiji filippinerne finland forenede frankrig fransk færøerne gabon gambia georgien
ghana grenada grenadinerne grækenland grønland guatemala guiana guinea guinea-bissau guyana haiti hercegovina
holland honduras hviderusland indien indonesien irak iran irland island israel italien jamaica japan jordan
kasakhstan kenya kina kirgisistan kiribati kitts kroatien kuwait lanka laos leone lesotho letland libanon liberia
libyen liechtenstein litauen lucia luxembourg madagaskar malawi malaysia maldiverne mali malta marino marokko
marshall-øerne mauretanien mauritius mexico mikronesien moldova monaco mongoliet montenegro mozambique myanmar
namibia nauru nederlandske nepal nevis nicaragua niger nigeria niue nordkorea nordmakedonien norge oman pakistan
palau palæstinensisk panama papua paraguay peru pitcairn polen portugal principe puerto qatar republik republikken
rica rico rumænien rusland rwanda saint salomonøerne salvador samoa saudi-arabien schweiz selvstyreområde senegal
serbien seychellerne sierra singapore slovakiet slovenien somalia spanien storbritannien sudan surinam sverige
swaziland sydafrika sydkorea syrien tadsjikistan taiwan tanzania tchad thailand tjekkiet tjetjenien tobago togo tome
tonga trinidad tunesien turkmenistan tuvalu tyrkiet tyskland uganda ukraine ungarn uruguay usbekistan vanuatu
vatikanstaten venezuela verde vestsahara vietnam vincent yemen zambia zealand zimbabwe ækvatorialguinea østrig
østtimor
"""
