"""What people are, as words that together with an age or a place point to few: occupations, origins, and fates.

In the plain spelling that the guard compares; without the endings of the definite form.
"""

OCCUPATIONS = """
advokat akrobat akademiker anlægsgartner antropolog apoteker arkitekt arkæolog astronaut au-pair automekaniker
autolakerer avisbud bager bagersvend balletdanser bankassistent bankmand bankrådgiver barista barnepige bartender
bedemand biavler bibliotekar bilforhandler billedkunstner billetkontrollør biolog biskop blikkenslager
blomsterbinder boghandler bogholder bogtrykker bonde borgmester brandmand brolægger bryggeriarbejder bundtmager
busmand buschauffør butiksassistent butiksejer butikschef byggeleder bygherre bygningsmaler bådebygger chauffør
chaufføren civilingeniør cykelsmed cykelhandler danser dagplejer dagplejemor designer detektiv direktør dirigent
diskjockey diætist dommer drejer dyrepasser dyrlæge dykker elektriker elmontør ejendomsmægler ergoterapeut farmaceut
fabriksarbejder fisker fiskeriarbejder fiskeskipper fiskehandler flyleder flymekaniker flygtningelæge flyttemand
forfatter forgylder forsker forsvarsadvokat fotograf fotomodel frisør fysioterapeut fængselsbetjent
fængselsfunktionær færgemand føtex-ansat gartner gulvlægger guldsmed glarmester grafiker greenkeeper grovsmed
gymnasielærer gårdejer gårdmand hestetræner havnearbejder hjemmehjælper hjemmesygeplejerske hotelejer
hotelreceptionist hovmester husmand håndværker håndboldspiller idrætslærer imam industrilakerer industritekniker
ingeniør installatør instruktør isenkræmmer jernbanearbejder jordemoder jordbrugsteknolog journalist jurist juveler
jæger jægersoldat kaptajn kassedame kassemedarbejder kedelpasser kemiker kirkesanger kirketjener kioskejer
kiropraktor klejnsmed klinikassistent kloakmester kok kokkeelev komponist konditor konservator kontorassistent
kosmetolog kranfører kriminalbetjent kunstmaler kunstner køkkenchef køkkenassistent køkkenmedhjælper køreskolelærer
kørelærer købmand laborant lagerarbejder lagermand landbrugsmedhjælper landinspektør landmand lastvognschauffør
lastbilchauffør lokomotivfører lods lærer lærling-mester maler malersvend malermester marketingchef maskinarbejder
maskinfører maskinmester maskiningeniør maskinsnedker matros mediegrafiker mekaniker minkavler minkfarmer model
montør montrice mejerist møbelpolstrer murer murersvend murermester museumsinspektør musiker musiklærer møller
nattevagt natklubejer navigatør nonne officer operasanger operatør optiker organist orkestermusiker overlæge
politibetjent politimand opfinder pilot pianist pedel piccolo plejer plejehjemsassistent portør postbud præst
programmør psykiater pædagog pædagogmedhjælper pølsemand radiograf radiovært redaktør receptionist
rengøringsassistent rengøringsdame rengøringskone reservelæge restauratør restaurantejer revisor ridelærer rigger
rytter røgdykker salgschef sadelmager sanger sangerinde skuespiller skuespillerinde sekretær servicemedarbejder
sergent serveringsdame sejler skibsassistent skibstømrer skibsreder skipper skolebetjent skoleinspektør skoleleder
skolelærer skomager skorstensfejer skraldemand skrædder skytte slagter slagteriarbejder slagtermester slagteriansat
smed smedesvend sminkør snedker snedkermester sognepræst soldat solcellemontør sosu-assistent sosu-hjælper
specialarbejder speditør sprinkleroperatør statist stenhugger stewardesse stilladsarbejder struktør studievært
sygehjælper sygeplejerske sømand systemudvikler tandlæge tandtekniker tandplejer taxachauffør taxavognmand tegner
tekniker telefonsælger telemontør terapeut tjener togfører togbetjent tolder tagdækker tankpasser
tandklinikassistent tatovør trælasthandler træner truckfører trafikleder turistchef tv-vært tæppehandler tømrer
tømrersvend tømrermester udvikler universitetslektor lektor professor urmager vagtmand veterinær veteran
veteransoldat vinduespudser vindmølletekniker vinhandler vicevært viceskoleinspektør violinist vognmand vvs-montør
vvs'er væver værkfører værkstedsleder våbenmekaniker økonom økonomichef øjenlæge ørelæge accountant actor actress
architect artist baker bartender blacksmith bricklayer builder butcher captain carpenter cashier chef cleaner cook
dancer dentist designer driver electrician engineer farmer firefighter fisherman forester gardener goldsmith
hairdresser headmaster headteacher janitor journalist judge labourer lawyer librarian locksmith machinist mason
mechanic midwife miner musician nurse officer optician painter paramedic pharmacist photographer physiotherapist
pilot plumber policeman policewoman porter postman priest principal professor roofer sailor seamstress singer
soldier surgeon tailor teacher technician translator tutor vet veterinarian veteran waiter waitress watchmaker
welder welders zookeeper bus-driver lorry-driver
"""
ENDINGS = """
arbejder mester chauffør assistent tekniker ingeniør lærer passer fører hjælper mager handler installatør montør
maler tømrer murer svend pædagog sygeplejerske læge mand mekaniker operatør betjent officer soldat danser musiker
ejer avler skipper kok smed snedker laborant
"""
"""What the names of occupations end in; what is no occupation but ends so stands in `NO_OCCUPATION`."""
NO_OCCUPATION = """
borgmand formand mand kvinde barndomslærer fagmand nordmand embedsmand tillidsmand ombudsmand talsmand rådmand
jobformidler medarbejder sagsbehandler frontarbejder socialarbejder mellemmand gerningsmand overhoved bymand
tolvmand efterkommer handler kontaktmand julemand snemand ægtemand enkemand kæmpemand førstemand bagmand
forretningsfører sagsfører partshører klagefører samarbejder medhjælper praksislæge
"""
STAFF = """
socialrådgiver sagsbehandler jobkonsulent virksomhedskonsulent konsulent beskæftigelsesmedarbejder rådgiver leder
teamleder mellemleder afdelingsleder chef jobcenterchef direktør borgmester byrådsmedlem mentor læge overlæge
lægekonsulent sundhedskoordinator psykolog psykiater fysioterapeut ergoterapeut tolk forsker professor jurist
advokat koordinator underviser vejleder uddannelsesvejleder støttekontaktperson kontaktperson
sygeplejerske arbejdsgiver minister socialworker researcher doctor nurse teacher lawyer therapist physiotherapist
psychologist officer
"""
"""Those who work with the citizen: without an age, such a word and a place point to a colleague."""
ORIGINS = """
syrisk irakisk iransk afghansk somalisk eritreisk etiopisk tyrkisk kurdisk palæstinensisk libanesisk polsk rumænsk
ukrainsk russisk bosnisk serbisk kroatisk albansk kosovoalbansk tamilsk srilankansk indisk pakistansk vietnamesisk
thailandsk filippinsk kinesisk marokkansk tunesisk algerisk egyptisk sudanesisk nigeriansk ghanesisk congolesisk
burmesisk nepalesisk grønlandsk færøsk islandsk litauisk lettisk estisk bulgarsk ungarsk tjekkisk chilensk
brasiliansk cubansk colombiansk jødisk rohingya ugandisk rwandisk kenyansk gambisk yemenitisk saudisk jordansk
kuwaitisk mongolsk syrian iraqi iranian afghan somali eritrean ethiopian turkish kurdish palestinian lebanese polish
romanian ukrainian russian bosnian tamil pakistani vietnamese thai moroccan greenlandic faroese
"""
FATES = """
enke enkemand enlig blind blinde døv døve døvblind dværg transkønnet transperson tvilling trilling trillinger
tvillinger trillingefar adoptivbarn hjemløs kørestol kørestolsbruger amputeret lammet hiv hiv-positiv als
huntingtons sclerose hæmofili sjælden sjældne narkolepsi albino stum lotto drabsdømt dømt fængslet prøveløsladt
tortur torturoffer krigsveteran overfald overfaldet overlevede overlevende brandsår rollator benprotese armprotese
synet hørelsen nyretransplanteret hjertetransplanteret levertransplanteret blindfødt widow widower deaf blind
amputee paralysed wheelchair transgender triplets twins convicted rare
"""
"""Words for what few people have in common."""
