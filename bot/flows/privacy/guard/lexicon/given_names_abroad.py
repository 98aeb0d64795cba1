"""Given names of people in Denmark whose families came from elsewhere, in the plain spelling that the guard compares.

Drawn from the public statistics of names and from the lists that the library Faker (MIT licence) keeps.
"""

GIVEN_ABROAD = """
aaaqil aaban aabid aachal aadam aadhya aadi aadil aafiya aahana aahil aalam aalee aalim aamil aamir aamirah aaqil
aarav aarif aarini aariz aarna aarnav aaron aarush aaryan aashi aashif aashir aasif aasim aatif aatiq aaus aayan
aayush aazim abaan abbas abbie abd abdallah abdelkader abdelrahman abdi abdifatah abdikadir abdikarim abdinasir
abdirahim abdirahman abdirashid abdirizak abdis abdisalan abdiwali abdo abdou abdul abdulahat abdulahi abdulaziz
abdulbekir abdulcemal abdulgazi abdulhadi abdulkadir abdulkerim abdulla abdullah abdullahi abdulmenaf abdulqadir
abdulrahman abdulsamed abdulsemet abdurrahman abdurresit abeba abebe abeer abel abena abha abhimanyu abhiram abid
abigail abir abiye abraham abrehet abuzar acar acarkan achieng achim acikel acilay aclan ada adaeze adak adal adams
adan adar adasal adel adela adelaida adele adelin adelina adem aden adhanom adi adiam adigun adil adila adina aditya
adlan admir adnan adolfs adomas adrian adriana adrianna adrienne adrija advaith advay advik advika adviye adweta
adya afaf afer afife afsaneh agakisi agastya agata agbegim agim aglaia agmur agne agnese agnieszka agripina agris
ahat ahlam ahmad ahmed ahmet ahsen ahter aicha aida aiga aigars aija aimee aina ainars aisha aishani aiste aistis
aivaras aivars aiysha ajla akalan akar akatay akay akbar akbas akberet akboga akcabay akcasu akcivan akdora akdurmus
akgunes akgøl akif akinal akinyi akise akkerman akmaner akmaral akosua akram aksay akshay aksoy aksøgut aktemur akua
akver akyildiz akøz ala alaa alaaddin alabezek alaeddin alan alanalp alattin alaz alberta albertina alberto alberts
albin albina alcan alec alejandra alejandro aleks aleksandar aleksander aleksandr aleksandra aleksandras aleksandrs
aleksej alemsah aleodor alessandra alessandro alexa alexandria alexandrina alexandru alexe alexej alexis alfreds
algirdas algis algot ali aliabbas alicia alicja alida aliihsan alina alireza alise aliseydi alisha alisik alison
alistar aliya aliyah aliye alize alka allison almaz almir alona alpcan alpsu alsoy altinbike altincicek altinisin
altinkaya altogan altug altun alva alvine alyssa ama amac amadeus amadou amaira amal amalia amalija aman amani amar
amara amedeu amela amelia amelie amelija amer amina aminah aminata amine amir amira amirah amol amr amra amre amrit
amrita amruta amy amza ana anabela anaida analyn anamaria anamika ananthi anargul anas anastasia anastasiia
anastazja anatolie anatolij anay anca ancuta anda andela andic andra andrada andreea andrei andrejs andress andrew
andrian andrij andrija andris andrius andriy andrzej anel anemona aneta angela angelika angelina angham anghel
anghelina angie angutivik anh anica aniela anika anirudh anisa anisoara anjali anka ankica anmol ann-charlott
ann-charlotte ann-christin ann-christine ann-kristin ann-louise ann-mari ann-marie ann-sofi anna-karin anna-lena
anna-lisa anna-maria annak anneli annelie annica annija annikki ansh ansis antanas anthony antim anto antoaneta
antonela antoni antonie antonija antonina antonio antoniu antons antony antun anusha anuta anvi anwar anya apaydin
apolonia aputsiaq aqqaluk aradhana aran arash arben arcan ardian aref ariadna arian ariana ariel ariele arif arifcan
arija arijana arijus arikol arina aripinar arisoy aristita arjun arkadiusz arkut arlinda armahan armandas armin
arminas arnannguaq arnoldas arnolds aron aronas arpag arsenie arta artan artem artemisa artur arturas arturs aru
arun arunas arunima arvids arvydas arya aryan arziye arzu asad asalet asha ashan ashlee ashleigh ashley ashraf asif
asim asiman asir asiya aslanhan asliye asma asmaa asmahan asmerom asmir assar aster aston asu atagun atalay atanur
atasagun atatøre atef atena atfat atgun atharv atheel ati atieno atilgan atilhan atiyye atnan attaf aud audrey
audrius augustas augustin augustina aun auraq aureja aurel aurelia aurelian aureliana aurelija aurica aurimas ausma
ausra ausrine austin austra avi aviaaja aviaja avni avram avsin avunc awa awad awadil awale awamil awamiri awan
awani awet awj awlya awmar awo awrad axenia axinte aya ayaan ayamin ayan ayasun ayat ayaydin aybet aybora aycagul
aycan aydar aydinbey aydinc ayduru ayesha aygutalp aygønenc ayham ayhan aykut aykutalp ayla aylil aylin ayman
aynilhayat aynimah ayo aypar aysan aysar ayse ayseana aysel aysema aysenur aysevim aysha aysoy aysun aysuna aytac
aytek ayten aytuna aytøz ayulker ayush ayushman ayvas ayyaruk ayyubi azaan azad azade azban azeb azeeb azettin aziz
aziza azize azra azuolas baahir baaizeed baaqee baaqir baaree baashir baasim baasit baban babar baber baby bachittar
badawi badegul badr bagdas bagdat baghyawati baha bahaa bahaddin bahadurjit bahar bahittin bahram bahtinur baiba
bairbel bajram bakary bakhshi baki balatekin balca baleegh balendra balhaar bali baljit baljiwan balli baltas
balwinder bambad banel banjeet banu bao baqar baqir bara baraa baran barbu bardur barica baris bariscan barkha barr
barraq bartek bartlomiej bartolomeu bartosz basaam basarab basay baseer basel bashaar bashaarat bashan bashar
basharat basheer basheerah bashir bashkim basim basma basok basriye bassam batal batirhan batool batoul baturay
baydu baykan bayman bayruhan baytal bayzettin bazam beata beatrice beatriz becky bedi bediriye bedri begim behiza
behrem behrouz behzad beinta bekbay bekele bekir bektasi belgizar belinda belkize bellisan benek bengibay bengt
beniamin benice benone beray bereket beren berends berezat bergen berhane beritan berivan beriye berkal berki
berksay bernard berndt bernt berran berrin bert bertulis besa besey besim besin beste bethany beverley beverly beyda
beyhatun beyler beyzade bezek bhanumati bhavani bhavika bhavini bhavna bhavya bianca bianka bican bidayet bilaal
bilal bilan bilay bilginur bilgutay biljana bilkay biltas bimala bina binay binbasar binh biniam binisik binta
binyam birben birgul birhan birousk birsan birsen biruta bisar biserka bishakha bisrat bitul bizhan bjarni blake
blanduzia blanka blazej blerim blerta blessing boban boel bogatimur bogdan bogdana bogi boguslaw bohdan bojan
borahan boratas borys boubacar boynak bozbag bozena bozerk bozica bozo boztas bradley bradut brady brandi brandon
brandusa branka branko breanna brencis brenda brendan brett briana brianna bridget brigita brijesh brinda britt-mari
britt-marie brittany brittney bronislava brooke bruce bryan bryce bucur buget buhari bulunc bunyamun buraid burak
burakhan burc burcuhan bureyre burhan burim bushra busra busranur buyrukhan børje børtecin cabir caga cagdan cagla
caglar caglasin cagveren caitlin caitlyn caius cajsa cakar cakirca caleb calim calin callum calti calvin camelia
cameron camil camila camok canan canberk candace candeniz candice canfeza cangur cannur canseven cansin cantemir
cantez canur capkan carin carl-johan carlos carly carmina carola carole carolin carolyn carrie casandra casey casian
casiana cassandra cassidy cassie catalin catalina catarina caterina catharina catherine cathy catinca catrin catrina
catrinel cavit cavuldur cazimir cebesoy cedide cedrin celem celia celikkan celikyurek celilay celine cem cemal
cemalettin cemile cemiyle cenan cengiz cerasela cerci cercis ceren cesar cetinsu cevale cevheri cevikøz cevregul
ceyhun cezar cezara cezary cezayir chaaya chaitaly chaitanya chakradev chakradhar chakrika chamali chaman chameli
champak chanakya chanchal chandani chandran chandresh changaz charan charita charlene charles charlesh charlott
charlotta charvi chashida chasmum chatresh chatura chau chavvi chawish chelsey cheragh cherry cheryl cheyenne chi
chiara chidi chinedu chloe christel christer christie christin christofer christy cidal cigdem cihan cihandide cilga
cindoruk cindy cinerk ciprian cipriana cisem civgin claes claire clare clarence clarisa claudia claudine claudiu
clayton clementina cleopatra clifford clinton clive codin codrin codrina codrut codruta cody cogay cokan cole colin
collin colpan colton conceicao concepcion connor conor constanta constantin constantina consuela consuelo copur
coralia corey corina cornel corneliu cory coskun cosmin cosmina costache costel costin courtney craig crenguta crin
crina cristea cristian cristina cristobal cristofor cuheyna cuman cuneyit cuong curtis cynthia cyprian czeslaw
daamin daanish daanyaal daawood dabbah dabir dacian daciana dafina daghfal dagistan dagmara daiana daiga daina
dainis dainius daiva daiyaan dakhil dakota daksh daksha dakshesh dalaja dalal dalan dalbir dalia dalibor dalkilic
dameer damian damien damini damir damlanur damon damurah damyanti dana daniat danica daniela danielius danielle
daniels danijel danijela danis danish danuta dao daoud dara darain dardan daria dariana darija darika darin dario
darius dariusz darko darlene darpan darrell darren darryl darsh darta darya daryl dastageer daud dave davis davor
dawid dawit dawud dayamai dayar dayita dayyaan deanna debbie deborah debra decebal declan deepa deepak deeq deger
degmeer deha deividas dejan delia demirbuken demiriz demirok demiryurek denisa denise deniz denizalp denkel denys
deqa derek derkay derya deryanur desiree devansh devika deviner dhriti dhruv dida didina diego dieudonne diken dilan
dilara dilcan dilder dilek dilfeza dilhus dillon dilovan dilsat dilsitan dimitrina dimitrios dincer dinckol dincsu
dino dipta dirican dirlik divya diya diyar dmitri dmitrij dmytro doaa dochia doganalp dogannur dogansah doguhan
doina dolores dolun domagoj domantas domas dominic dominik dominika dominique dominyka dominykas domnica donald
donatas dorel dorian doriana dorin dorina dorinel dorli dorota doroteja dorothy doru dorukhan douglas dovile dovydas
draga dragan dragana dragica dragos dragutin drazen drita duane duc ducu duha duje dumitra dumitrana dumitru duncan
dundaralp dung dunya durab duracan durdali durdica durgadin durmusali duro durrusehvar dursadiye duruk duruøz dusan
dustin duyguhan dwayne dylan dzenan dzidra dzintars dzintra dølensoy døner eba ebrima ebru ebuakil ecaterina ecegul
ecemis eda edaviye eden edgar edgaras edgars edgubay edhitha edin edina edis edita edite edmond eduard eduardo
eduards edvardas edvins edward edyta eesaa eesha efe efil eflatun efser eftimia eftimie efua egidijus egils egle
ehan ehsaas ehsan eidvile eijaz eileen eimantas eira eiravati eirik eivind eivor ejaz ejlaal ekaja ekalinga ekani
ekansh ekanta ekantika ekapad ekaraj ekaterina ekavir ekbal ekber ekiya ekmel ekta elaf elaine elamiye eleanor eleni
eleonor eleonora elgin elham elhan eliana elif elifnur elijah elis elisabet elisabeta elisaveta elita eliza
elizabeta elizabete elliott elma elmars elnur elodia elodie elsie elsy elton elvan elvana elvir elvis elvy elza
elzbieta eløve ema emal emanoil emanuel emanuela emanuil emeka emilian emilija emilio emilis emils emin emina emine
emir emirsan emis emmanuel emrah emran emre emrullah enes engin enginiz engla enisa enrika enrique eral eraycan
erbay erbil ercan ercihan erdal erdem erdemer erdibay erdogan erdursun erem eremia erenalp erensoy ergener erginel
ergul ergun ergønul erhan erica eriks erin erincer eris erkan erkilic erkinel erksoy ermanis ermias ermin ermutlu
ernest ernestas ernests erogul ersat ersec ersel ersin ertan erten ertun ertuncay ervaniye eryildiz eryk erøz
esenbay esengun esenturk esfandyar eshan eshana esi eskil eskinalp esma esmanperi esna esperance esperanza esra
esref estelle estera etizaaz eufrosina eugen eugene eugenia eusebia eusebiu eustatiu eva-lena evaldas evalds
evanghelina evcimen evde evelina evija evin evita evrim evrimer evy ewa ewelina eyad eyob eyyup ezgin ezgutekin
fabia fabian fabiana fadi fadil fadila fadile faduma fadumo fahad fahim fahmi fahrudin fahrullah faisal faiza faizan
faize falak falan falguni fami fanta faqid farah faraj farhad farhan farhiya fariba farid farida fariq faris farooq
faruk farzad farzana fatemeh fatigul fatih fatimah fatinur fatma fatmanur fatme fatmeh fatmir fatos fatou fatoumata
fatuma faustas fawzia fayize fazli fazul fehim fehmiye felicia fenni ferahdiba feraye feremez fereshteh ferhan
ferhat feride ferihan ferinaz fermuta fernando fersan ferzi fetullah feven feyha feyruz feyzin feza fidan fidaye
fidvi fikret fildan filimon filit filiz filmon filofteia fiodor fiona firas firdevis fisnik fitan fitnat fiyaz
flamur flavia flaviu floare floarea florea florenta florentin florentina florian floriana florica florim florin
florina fouad frado frances francesca francesco francis francisc francisco franciska franciszek francois franjo
frederic frederick fredric fredrika freweini frusina fthawi fuad fugen fuma funda furkan fuzuli gabel gabi gabriela
gabrielius gabriella gabrielle gagan gaida gail gaja galina galip ganga gani ganim ganiye gareth garima garrett
garry gary gaurang gaurangi gaurav gauri gaurika gautam gautami gavin gayathri gazel geanina gederts gediminas
geetika geir gelengul gelu gemma gencaslan gencay genet genevieve genovefa gentiana geoffrey georgel georgeta
georgian georgiana georgina gerald geraldine gerard geray geta gezim ghaalib ghaazi ghada ghaffaar ghafoor ghaith
ghalib ghanee ghanem ghannam ghasaan ghassan ghauth ghawth ghayoor ghazal ghazalan ghazanfar ghazanfer ghazawan
ghazi ghazzal ghenadie gheorghe gheorghita gherghina ghirmay ghiyaath ghiyath gholam ghufran ghulaam ghulam ghunayn
ghusharib ghusun ghutayf giang gianina gica gicu giedre giedrius gilbert gillian gillis gilman gintaras gintare
ginyas giorgian giorgiana giorgos giovanni girik girindra girish girmay girts gisela gita giulia giuseppe giz glenda
glenn goda gohar goitom goncafer gonzalo gopal goran gordana gordon gottfrid grace graeme graham gratian gratiana
gratiela grazyna greg greger gregg gregorian gregory grieta grigore grzegorz guadalupe gucal gucluer gucyeter
gudmundur guillaume gul gulab gulaga gulay gulbani gulbeyan gulbiye gulcan gulce gulcegun guldam gulder guldunya
gulegen gulel gulenay guler gulev gulfaam gulfam gulfari gulfeza gulgen gulguzel gulhisar gulinaz gulkadin gulluhan
gulmisal gulnaziye gulper gulsa gulsahin gulsalin gulselin gulsen gulseref gulseren gulsevil gulshan gulsiye gulsu
gulter gulus gulzadiye gulzar guløzge gumustekin gun-britt gunar gunars gunaydin gunbir gunborg gunden gunduzalp
gunebakan guneet guneri guney gungørdu gungøren gunilla gunita gunkurt gunn gunsel gunsen gunser gunta guntars
guntis gunver gunvor gurarda gurcuye gurdeep gurelcem gurpreet gursal gurten gustaf gustas gustaw guvercin guzey
gwendolyn gyte gytis gøk gøkay gøkbudun gøkce gøkcebalan gøkcil gøken gøknur gøkperi gøksev gøkten gøli gønen
gørgunay gørklu gørsev gøsta gøte gøzel gøzem haben habib habiba habibe habibullah habtom haciali hacile hadas hadi
hadil hadrey hafdis hafiza hafsa hai haidar haifa haile hailey hajrudin hakan hakikat hakim hala halenur haley
halidun halima halime halimo halina haliye haluk hamad hamdi hamed hameed hami hamid hamida hamiyet hampus hamse
hamsini hamza hana hanad hanan hanane hanbiken hanedan hanh hani hania hanim hanin hannele hannes hanss haralamb
haralambie harbinaz hardik harijs harinakshi harini haris harish harita hariz harjit harnail harold haroon harpreet
harrison harshil harun hasan hasbek hasgul hashim hasib hassan hatem hatice hatin havali hawa hawo haya hayali hayat
haydar hayden hayel hayley hayret hayrunnisa hazeem hazine hazrat heba hege hekime hekmet helgi hema hemang
hemangini henife henok henric henrieta henrietta henriks henryk heracleea hermon heva heyvetullah hezniye hiba hibo
hicham hicsønmez hidayet hidir hien hieu hifzullah hikmet hilal hilary hilayda hilding hillevi hilma hind hinet
hiral hitesh hiwa hiwet hjalti hoa hoang hoda hodan hollie hong horatiu horea horia hoskadem houda howard hozan
hredhaan hritik hrvoje hryhorij huban hubert huda hudavent hugh hukumdar hulya humaira humeyra hung huong hurdogan
hurican hurmet hurside huruyet huryasar husain huseyin husnia husnuhal hussain hussam hussein huy huynh huzaifa
huzuri hysni håkan håkon håvard iacob iain ian iancu ianis iasmina ibaad ibraaheem ibraheem ibrahim ibrahima ibtisam
ica icimbike ide idik idika idil idiris idrees idris idun ieremia iesa ieva ifeoma ifrah iftikhaar iftikhar iftin
ignacio ignacy ignas igne igor igors ihab ihor ihsaan ihsan ihtesham ihtiram ihtishaam ihtsham ijaya ijli ika ikbal
ikhlaas ikiz iklim ikraam ikram ikramah ikrimah ikshita ilalmis ilan ilarie ilarion ilbek ildem ildes ildiz ileana
ilga ilgi ilham ilhan ilie ilija ilim ilinca ilir ilkbahar ilkim ilklima illia ilmafer ilmars ilona ilper ilsu
ilteris ilyas ilze imad iman imants imaran imen imran imren imrihan imtiaz ina inan inancli inara inaya incifir
indali indira indra indrajit indre indrikis ines inese inez ing-britt ing-marie inga-britt inga-lill ingalill
ingegerd ingegærd ingela ingemar ingmar ingrida inguna inna innocent inocentiu insaf inta intihap intisar inuk
inunnguaq ioan ioana ioanina iolanda ionel ionela ionelia ionica ionut iosefina iosif iqbal iqra ira irena irfan
iridenta irina irinel irmantas irshad irya iryna isaac isabell isabelle isac isaiah isam isatou iscan isha ishaan
ishani ishanvi ishaq ishfaq ishita ishwar isikay isiman isin islime ismael ismail ismet ismik isra israa issa isse
iulia iulian iuliana iuliu iurie iustin iustina iustinian iva ivalo ivalu ivana ivanka ivars ivecen iveta ivica ivka
ivo ivona iwo iwona iyiyurek izaaz izabela izabele izel izgu jaabir jaafar jaan jabbaar jabbar jabir jabr jacek
jackie jackson jaclyn jacques jad jadranka jadwiga jafar jaffer jagat jagdeep jagdish jagrati jagvi jahangir
jahanzeb jahdami jahdari jahiz jahm jai jaime jairaj jake jakobs jakov jakub jakup jalaal jalal jalees jalil jalsa
jamaal jamal jameel jamie jamil jamila jamilah jan-erik jan-olof jan-åke jana janaki janani janet janeta janice
janina janis janja jankat janko jannis januja janusz janya jared jari jaroslav jaroslaw jaruthip jasmina jasminka
jasmit jasna jason jaspreet jatin javed javier jawad jawaher jayne jazeps jean-claude jeana jedrzej jeet jeevika
jeff jeffery jeffrey jekabs jekaubs jele jelena jemma jenel jenna jennie jeremi jeremiah jeremy jermaine jerome
jerzy jessica jesus jezups jhalak jihan jill jillian jimmie joacim joann joanne joao joaquin jocelyn jodi jodie jody
joe joel johans johnathan jokubas jolanta joline jolita jonalyn jonathon jorge joris jorune jorunn jose josefa
josefin josefina joseph josh joshua josiane josip josipa josko joso joumana jovan jovana jovita joyce jozef jozo
juan juana judith judy juhani jula jule julianna juliet julija julijana julijs julita juliusz june juozas juraj jure
jurgita juris justas justin justinas justyna jyoti kaamil kaarina kaashif kaazim kabeer kabir kachela kacper kader
kadiatou kadinana kadir kadriye kafeel kahir kaitlin kaitlyn kajetan kajji kala kalbi kaleem kaleema kalevi kalgay
kalid kalina kalpit kamal kamala kamil kamila kamran kamya kanak kandef kandiah kanpulat kanya kapagan kara karaamat
karabas karaca karakucak karam karan karanbay karatas karcan kareem kari karim karima karl-erik karlina karlis
karlukhan karolis karwan kasam kashan kashif kashish kashvi kasif kasim kaspars kassem katarina katarzyna katelyn
katerina kateryna katherine kathleen kathryn kathy katica katie katrin katrina katy kausar kauthar kaveh kavitha
kavurt kavya kawa kawkab kawthar kayagun kaygusuz kayit kayla kaylee kayleigh kayrabay kaysan kazi kazim kazime
kazimierz kefser keith kelami kelli kellie kelly kelsey kemal kendra kennet kenter kerem kerime kerman kerri kerry
kerstin kestutis kete kevin keya keyaan kezban khaalid khaan khadar khadija khadijah khadra khaled khalid khalida
khalil khanh khatera khawla khosrow khrystyna khurram kiaan kiara kibar kibrom kidane kidist kien kieran kieu kifaye
kilicbay kimberley kimberly kinel kinga kipras kiramettin kirat kirgiz kirsty kismet kitan kivilcim kiyasi kizil
kiziltunc kjersti kjetil klas kocabas kocak kockan kofi koldan koncagul konguralp konradus konstanty koray
korkmazalp kornelia kornelija korugan kosar kostas kostjantyn kosukhan kotryna kotuz krish krisha krishna krisjanis
kriss krista kristaps krister kristers kristi kristiana kristie kristijan kristin kristofer kristopher krists
kristupas kristy kritika krystian krystyna krzysztof ksawery kubra kubran kuddusi kumar kumari kumral kunuk
kurdistan kursad kushtrim kutay kutgun kutun kwabena kwame kwesi kylie køker køktas køsemen labeeb labib lacey
lacramioara ladan ladislau ladli laeeq lahiah laika laima laimonis laiq laith lajita lajlaj laksh lakshmi lale lamia
lamin lan lana laqeet lara larisa larry lars-gøran lars-olof lars-åke larysa lascar latasha lateef latif latoya
lauren laurentia laurentiu laurian laurie lauris laurita laurynas lavanya lavinia lavize lawrence laxmi layan layla
layth lazar leah leana leanne ledun leela leena leia leigh leja lejla lekha lelia lemlem lennart leonardo leons
leontin leontina leontine leopoldina leordean leroy lerze lesley leslie lesya leszek letebrhan leticija letitia levi
leyla leyli lezize lia liba liban libni lica lidia lidija lien liene liepa liga ligaya ligia ligita liisa lila
liliana liliia lilija lilita limazah linas lindsay lindsey linh linn lioara lipika lise-lott liselott liudmyla livia
liviu liwia liyaaqat liyaqat liza lizete ljiljana ljubica ljubov loay logan lohit long lonnie lopa loredana lorelei
lorena lorenzo loretta lori lorin lorraine loubna louie lourdes lova lovre lowe luan luana luay lubna lucentiu
lucian luciana lucija lucretia lucretiu lucy lucyna ludmila ludovic ludovica lufen luigi luisa luiza luka lukasz
luke lul lulzim luminita luqmaan luqman lutf lutfi luul luwam lynda lynn lyubov maahir maajid maalik maan maanas
maanav maarit maawiya maaz maazin mabad macide maciej mackenzie madalin madalina madelene madeline madhavi madina
madison madiyan madyan magdalena maha mahad mahamed mahamud mahaz mahbeer mahboob mahbub mahdee mahdi mahdy maheen
maher mahesh mahfooz mahfuj mahfuz mahigul mahika mahir mahja mahmood mahmoud mahmud mahmut mahnaz mahsa mahsun
mahter maia maija mais majd majdi majdy majed majeed majid majida majvor makayla makeen maks maksim maksude maksur
maksym maksymilian malak malcolm malee malek malgorzata malik malika malin malina mallory malva malvina malwina
mamadi mamadou mamun manal manan manar manbir manda mandy maneesh manjit manjula manole mansoor mansour mansur
mansurali mantas mante manthan manuel manuela manya mara marcela marcelina marcia marcin marco marcos marcu marek
margareta margaretha margret margrieta marharyta mari mariah mariam mariama marian mariana mariann marianna marica
maricel maricica mariia marija marijan marijana marika marilena marilyn marioara maris marisa marisol marissa marita
marite marites mariuca mariusz marivic marja marjatta marjun marko maroof marta marte martina martins martyn
martynas marwa marwan maryam maryama maryan maryem maryna marzieh masar maside masood masoud masud masume matea
matei matej mateo mateusz matheo mathew mathieu mathilda matija matilda matiss mato matteo matthew maud maureen
maurice mauritz maurycy maximilian maynur maysa maysoon maza mazen mazlum mckenzie meagan mecide mecit meda medeja
medhanie meena meera mefarettin mefharet megan megha meghan meghana mehari mehdi mehdiye mehmed mehmet mehmetzahir
meho mehran mehrigul mehtap meja mekhala melaha melania melek meleknur melihcan melikkan melinda melisa melissa
melker meltem melul melwin memili menfeat mengi menguc menisan meral merba mercedes mercy merdi meredith merhawi
merim merima meron mertel merva merve meryem meryeme merzuk meshur mestur mesude mesut metinkaya meveddet mevlida
mevludiye mevlut meyhanim mezide micael michal micheal michel michele midya mieszko migle miguel mihael mihaela
mihai mihail mihels mihin mihnea mihriye mijo mika mikaela mikal mikayla mikelis mikels miki mikolaj mila milad
milana milay milda mile milena milica milka milos milosz milton mimmi mindaugas mindy minh minibe minik minodora mio
mioara mirabela miranda miray mirbadin mircea mirdza mirela mirjam mirjana mirko miron mirona miroslav miroslaw
mirsad mirsada miruna mirza misra mitali mitchell mitesh mitica mitrut miyesser mizhir mladen moa moayad modou
modris moe mohamad mohamed mohammad mohammadreza mohammed mohamoud mohamud mohan mohini mohsen monalisa moneer morad
morgan morteza mostafa mouna mourib moussa muamer muarra muaz mubarak mubeccel mubetcel mucahit mucellib mucevher
mudasir muferrih mufide mufit mugber mugdha mugurel muhallil muhamed muhammad muhammed muhammet muhannad muharem
muhazzim muhip muhiye muhyettin mujde mukamana mukbile mukhtar mukramin mukrume muktedir mulayim mulugeta mumin
mumtaze munevera munezzer munif munir munira murad murat muratcan muret murit musa musafet musaffa musemma muslum
mussie mustafa mustafe mustapha musure mutasim mutluhan muvaffak muvahhide muveddet muzaffer muzdahir muzekker
muzhir mwangi mykhailo mykola måns mærta mærtha møhsim naadir naail naajy naasih naasir naathim naazhim nabeeh
nabeel nabhan nabigh nabih nabil nabila nachiket nada nadeem nader nades nadhir nadiia nadim nadima nadir nadira
nadr nae naeem nafasat nafees nafesa nafii nafile nafis nafisa nagat nagham naglis nahed nahid nahla naib naide naim
naima najaaraq najah najair najam najat najeeb najib najiba najla najma najwa nakip naksh nakul nalan nalini nam
nandini nanthini narcisa narges narhanim narin nasiba nasim nasima nasir nasra nasrin nasro nasser nasuf nataliia
natalija nataliya natalya natan natanael nataniel natasa natasza nathan nathaniel natnael nattaya navarana naveed
naveen navneet nawaf nawal nawras nayil naz nazanin nazar nazende nazia nazidil nazimet nazli nazlihan nazlim nebih
nebiha nebyat necdat nechifor necilal necmettin necva nedim nedzad neel neelima nefaret nefiye negar negassi neha
nehip neil nejdet nela nellie nelu nenad neo neptun neriban nerijus nerim neringa nermin nermina nesfe nesip
neslinur nesrin netra neval nevenka nevgin nevin nevise nevsal nevsale nexhmije neyran nezengul nezihi nezir nezize
nga ngan nghia ngoc ngozi nguyet nhi nhung nichifor nicholas nichole nicoara nicodim nicolae nicolaie nicoleta nicu
niculina niculita nicusor nicuta nida nidal nidia nidra nigmet nihad nihai niharika nika nikodem nikola nikolajs
nikolina nikos niksa nilab nilcan nilima nilofar nimco nimo nimrat nirgul nirja nirmala nisha nisreen nitesh nivi
niyazi nizar njeri noemi noi nojus nok noman noor noora norbert norica norma normunds nour noura nshimiyimana nudret
nuka nukaaka nukannguaq nuno nur nura nural nuran nuray nurbanu nurcan nurda nurdeniz nuretdin nurey nurgil nurhayet
nuri nurice nuriye nuriyet nurkan nurmelek nursan nurseda nursim nurtac nurten nurullah nurveren nusrat nusreta
nuyan oana oanh obada obaid obinna octav octavia octavian octaviana octaviu odai oddva odika odkanli oeshi oganer
ogulbas ogurata ogus oguzman ojas ojasvi okan okanay okbay okguclu oksana okturemis okyalaz ola olafur olavi olca
oldag oleg oleh oleksandr oleksandra oleksii olena olesia olgerts olgierd olha olimpia olimpian olimpiu olivija
oliviu oliwer oliwier olle olof olov olus oluwaseun omaca omaja omar omeir omer omid omisha omkaar omya onat ongay
oni onkar onuker onur onurcan onursu onveer oranli orcin orestas orgun orhan orinder ortak ortansa oruc osama osha
oskars osman ossama ossian osvalds otay otieno otilia otilija ottilia oumar ousmane oussama ovidiu oviya owais owen
oymak ozan ozana ozansu ozlem paarnaq pablo pahal paige paker paksu pallavi pam pamela pamfil panagachie panagiotis
panait panini paninnguaq paola paolo parameswary paraschiva parisa parnuna parsa parth parveen parvez parvin parwana
patience patric patru patrycja patryk paulica paulius paulo pauls pavani pavao pavel pavlo pawel payam paye pedro
pehlil pekka pekkan pele pelin pembesin per-erik per-olof peren perinur permun pero pervaiz pervin perwin pesent
petar peteris petras petre petrica petrisor petrit petro petronela petru petrut petruta phat philippe phillip phong
phuc phuong phyllis pierre pietro pijus pilar pinar piotr pipaluk pirahmet piran plesu pompilia pompiliu pontus
pooja pornthip porntip povilas prakash pranav pranee praneel pranit pratyush preston priscilla prisha priya profira
przemek przemyslaw purcek pushti pål pær qaadir qaasim qabeel qabil qadar qadeer qadi qadim qahtan qaim qais qamar
qani qanit qareeb qarin qaseem qasid qasif qasim qassem qatadah qawee qay-yoom qays quadir quang qudamah quddoos
qudoos quincy quoc qupanuk qurban qusay qushi qutaybah qutb qutub quyen quynh raaghib raagini raahil raakin raamis
raamiz raashid raatib rabah rabar rabb rabbaanee rabbani rabbiye rabee rabia rabiah rabih rabit rachael rachana
rachel rachid rachit rachita rada radha radhee radhika radi radoslaw radovan radu raducu radvile raed raees rafael
rafal rafan rafay rafee rafeek rafeeq rafi rafia rafih rafila rafiq raghad raghav raghda ragheb raghib ragnheidur
rahaf rahat raheel raheem rahel rahim rahima rahiye rahma rahman rahmet rahmo raimonds raivis raj raja rajan rajata
rajesh rajeshri rajeswari raji rakan rakide raksha ralf ralph raluca ramadan ramazan ramesh rami ramin raminta ramiz
ramla ramon ramona ramunas ramune rana ranbir rand randall rani rania ranjit ranko ranveer ranya raouf raquel rares
rasa rasha rashad rashid rashida rasma rasul ratana rattana raul ravi raya rayaan rayan rayla raymond razan razi
razia razvan rebeca rebecka rebekah rebihat recep recepali reda reece reem refet refik reginald rehaan reham rehana
rehime reidun reine reinhold reinis rekha relu remazan renata renee rengul resad resul resulcan reva revza rexhep
reyansh reyhan reza rezan rezin rezzak rhonda rhys ria rica ricardas ricardo ricards rickard rida ridhi rifkiye
rigat rihab riham rihards rikard riley rima rimantas rimante risalet riya riyad rizwan robel roberta robertas
robertina roberto roberts robyn roda rodica rodney rodrigo rohaan rohan rohat rohit roi roj rojda rojin rojnu rojus
rokas roko roksana roksolana rola rolandas rolands romanita romano romeo romina romualdas romulus ronahi ronald
ronith rosalie rosario rose-marie rosie rosita ross rowena roxana roxelana roya roza rozalia rozalija ruba rubina
rudite rudolfs rudra rugile ruhide ruhsat ruhugul rui rukhsana rukia rukiya ruknettin rumeysa ruqayya ruqiya rusen
rushil ruslan ruslana rusne russell rustam rusul ruta ruwaihim ruxanda ruxandra ruza ruzica ryan ryszard ryte rytis
saabir saad saada saadat saadia saadiq saafir saahir saaiq saajid saal saalih saalim saanvi saaqib saariyah saba
sabah sabahat sabbir sabeeh saber sabettin sabih sabiha sabihe sabil sabin sabina sabiq sabir saboor sabri sabrin
sabur saburah sachi saci sadaf sadan sadaqat sadat saddam sadeed sadeti sadia sadiman sadiq sadittin sadiye saeed
safa safet safia safii safinaz safiya safta safura sagal sagcan sagit sahar sahat sahdiye sahigul sahil sahin
sahinbey sahinder sahir sahmettin sahnuray sahra sahro sai said saida saif saim saima sair saira sairah saire sajad
sajida sajjad sakip saksham salah salam saleem saleh salem sali salih salim salima salimet salkin salma salman
salomea salurbay salvador salvatore salwa sama samah samahat samaksh samal samama saman samanta samantha samar
samarth samba samer samesh sami samia samiha samir samira samiya samrawit samsam samurtay sana sanaa sanavber sanaya
sancak sancar sanda sandeep sandis sandu sanel sanela sanita sanja sanjay sanli sanna santa santiago santosh sanur
sanya sanziana saood sapa sardar sargin saricabay sarita sarkawt sarmite saroja sarpkin sarthak sarunas sarwar sarya
sasa sathvik satia satrettin saulius saumya sava savak savina savki sayan saydam sayed saygin sayin sayrak sazime
scott sead sean sebattin sebigul sebla secgul secme seda sedife sefer sefi sefik sefiye seha sehamet sehel seher
sehreban sehza sejad sejda sekim sekou selahattin selaheddin selale selam selatin selcen selcuk selda selena selim
selime selin selmin selvarani selvi semat semenica semhar semine semir semra semrin semsettin semsinisa senad senait
sencar sendogan seniha senkal sennur seracettin serafeddin serap serban serda serdar seref serezli serfinaz sergei
sergej sergey sergio sergiu serhatmehmet serhii serhij serkan serma serman sernur serol servinaz seth sevcan sevda
sevdi sevdinar severina sevgen sevgi sevginur sevican sevim sevindik sevket sevketfeza sevla sevsevil seyda seydo
seyfullah seyhan seyithan seyyide sezal sezen sezginbas shabana shabnam shadi shadia shafiq shahbaz shaheen shahid
shahida shahin shahnaz shahram shaima shaimaa shakeel shakir shamim shams shamsa shamshad shamso shane shankar
shannon shanthi shanti shari sharon shaukat shaun shaurya shawn shawna shayan shazia sheena sheikh shelby shelia
shelley shelly sheri sherin sherri sheryl shilan shirin shirley shirwan shivani shivansh shkelzen shpresa shravya
shukri shukria siamak sian sibel sidar siddharth sidki sidonia sigfrid sigge sigita sigridur sigvard siham sika sila
silan silanur silvana silvia silvian silviana silvija silviu simas simber sime simen simi simin simina simion simona
simonas simten sinan sinasi sindre sinica sinisa sintija siper siraj sirap sirikit siriporn sirivan sirriye sirwan
sita siti sittik sivakumar sivert sixten siya siylihan skaidrite skender slavica slavko slawomir slobodan smaranda
smilte sneha snezana snizhana snjezana sobia sofiia sohail sohaila sohrab solange solma solomiia solomon soma somaya
somchai somporn somsak sonad songul songurkan sonia sonnur sonya soran sorana sorin sorina souad soufian souma
soydaner soykan soykut soyselcuk speranta srdjan sritharan stacey stacie stacy staffan stan stana stanca stancu
stanislav stanislavs stanislaw stefana stefania stefanija stefano stefica steinar stela stelian steliana stellan
steluta stewart stian stjepan stuart sture suad suada suado suat suayp subhi subutiye sucaettin suda sudi sudiksha
suha suhail suhaila suhair suhani suhayb suheyda sukhdev sukran sukri sukufe sulayman suleiman suleyla suleyman
sulhi suljo sultana sultane sumalee sumaya sumayya sumerya sumeyye sunay sunel suner sunil sunisa sunita supaporn
suphan suresh susam susann susen suvari suzana suzer svein sven-erik sven-olof svetlana svitlana syed sylvie sylwia
szymon søhret søkmen søyler søzer taahaa taahir taaj taalib taamir taanish taariq taban tabassum tabish tabitha
taciddin tacnur tadas tadeen tadeusz tafazal tagangul taha tahaw-wur tahawwur taheem taher tahir tahira tahmaseb
tahmeed tahmid tahmina tahoor tahseen tai taial taimur taisir taj tajammal tajammul tajudinn tajus talal talat
talayer talha talhah talib talibe tam tamam tamanna tamaydin tami tamim tammie tanak tanay tanbay tandogdu tangul
tanhan tanir tanish tanmayi tanpinar tanses tansev tansig tanveer tanvi tanya tanyolac tanyu tapio tarak taranci
taras tarek tarfaan tarik tariq tartis tasar tasha taskan tasleem tasnim tasvir tatjana tatu tautvydas tawfik
tawkeel tayaydin tayfun taygan taylak taylor tayyab tayyibe tayyip teber tecimer teea teerth tekbay tekecan tekiner
tekla tekle tekleab teknaz teksoy temirhan temizkal temucin tenvir teodora teodors teodosia teofil teohari teona
tercan terence teresa teresia terezija terje terlan terrance terrence terri tesfalem tesfay tesfaye tetiana tetyana
teuta teybet tezcan tezol thaer thanh thao theodore theres theresia thevarajah thi thiago thien thierry thinh thu
thuan thure thuy tiago tiberia tiberiu ticen tien tiffany tigin tilda timea timotei timothy timurtas tinal tinca
tincuta tindra tirdad tishk titas toan tobiasz todd todor togan toktug tokøz tolonbay toma tomas tomasz tomislav
tomurcuk tonguc tonje tonya topuz tord tordur torgny torhan torill tova tracey traci tracie tracy traian trang
travis trevor tri tricia trinh triveni triya trond trong trung truong tsegay tsehay tsige tuan tuba tudor tudora
tudorita tudosia tufan tugcan tugce tugrulhan tugtas tukelalp tulay tule tulin tulun tumer tumkurt tunahan tuncay
tuncboga tunckilic tunde tunguc tupaarnaq turabi turan turcan turcein turgay turid turkalp turki turkmen turknur
tutkucan tutkun tuulikki tuva tuyet tuyug tuzeer tuzenur tyler tymon tymoteusz tyrone tørel ubaadah ubadah ubah
ubaid ubaidah ubay ubayd ubaydullah ubeydullah ubika ucan ucbeyi ucchal ucgul uche udant udarsh udyati ufuk ufukay
ugan ugne ugur ugurkan ugurtan uhban uiloq ujarneq uldis ulfat ulfet ulke ulkudes ulkum ulrica ulu uludag ulugbey
uluman ulutay umaarah umaima umair umang umar umit ummahan ummahani umman ummet ummuhan umran umray umusan umut
umutcan unal unek unlen unnati unni uno unsever unubol upadhriti upasna upkaar upma uraltay urfettin urishilla urper
urrab urszula urvashi usama usame usha ushan usman ustun utkarsh utkucan uwimana uyanser uygun uzbay uzer uzsoy
vacibe vadim vadym vafir vahar vahid vahittin vaida vaidas vaishnavi vakare vakris vala valda valdas valdete valdis
valentyna valeria valerie valerii valeriu valija valon vamakshi vanesa vanja vansha vanya varenya vargin varlik
varsha varvara vasana vasanthi vasare vasatika vasile vasilica vasudha vasyl vaysal vecide vedant vedat vedhika
vedika vedran vefia vegard veis vejune velibor velitdin velta venera veneranda veniamin verde verim vernon veronique
vesna veta vezat vezrife vicentia vicentiu vicki vickie vida vidar vidhi viesturs viet vigilija vihaan vija vijay
vikram viktorija viktors vilgot vilhelmina vilis vilius vilmer vilnis vilte vilums vinaya vincentiu vincenzo vinh
violeta viorel viorela viorica vira viraj virginijus visarion visvaldis vitalii vitalij vitalija vivaan viveka
vivianne vjekoslav vjosa vlad vlada vladelina vladimir vladislavs vlado vladyslav vlaicu voichita voicu voldemars
volkan volodymyr vrinda vrishti vritti vyanjana vytautas vyte waahid waail waajid wadee wadood wael wafa wafaa
wafeeq wafi wafiq wahab wahb wahban waheed wahhaab wahhaaj wahid wahida waida wakeeta waldemar waleed wali walid
wambui wanda wanida wanjiru waqar waqas warda warhi warinder waris warjas wasim wassim watika wayne wazir weldu
wendy weronika wesley whitney widisha wieslaw wiktor wilai wilhelmina willie wilmer winta wipa wisam wishi witold
wojciech wriddhish wridesh wyatt xalak xavier xhevat ximena xiti xobeen xuan yaa yaaseen yachana yacine yacoub
yadavi yadid yadigar yafi yafir yaghnam yagin yagizkurt yagnesh yahsi yahsikan yahvi yahya yahyaa yalazabay yalda
yalgin yalin yaltirak yaman yamar yameen yamen yamin yamini yana yanki yannis yaqeen yaqoot yaqub yar yara yargi
yaroslav yaroslava yasaar yasan yasar yasattin yaseen yasemen yasemin yaser yash yashasvi yashawini yashem yashica
yashoda yashodhara yashvi yasin yasir yasmeen yasmina yasmine yasser yasti yatan yathrib yatin yauvani yavuz yawar
yawer yayak yazan yazeed yazganalp yazgul yekbun yekda yelesen yelyzaveta yen yeneral yepelek yeraz yergha yertan
yesenia yesil yesoob yetisal yevhen yevheniia yigit yildir yildiz yilma yilmaz ylva yochana yogeswaran yohana
yohannes yolal yolanda yonas yordanos yoruc yoshita yosma younes younis yousef yousif yousra youssef yucel yucelen
yug yulia yuliia yumun yunt yunus yurdanur yurdaser yureed yuri yurii yurtguven yurtseven yurttas yusra yusuf yutika
yuvraj yvette yønetmen zaafir zaahid zaahir zaakir zabir zachary zackariya zaeem zafar zafeer zafir zafrul zahaar
zaharia zaheer zahfer zahi zahid zahida zahir zahoor zahri zahrun zahur zaib zaid zaina zainab zaitra zakaria
zakariya zaki zakia zaliha zamfir zamfira zamir zamzam zana zane zanis zansi zarah zaraza zarna zashil zauqi zaweel
zayan zaynab zayyan zayyir zbigniew zdenka zdravko zdzislaw zebirce zef zehaan zehra zehranur zeinab zekarias zekayi
zekeriya zeki zelal zelha zeliha zeljka zeljko zemyna zemzem zennun zeno zenobia zenovia zenta zerafet zerdad zeride
zevlude zewad zeynelabidin zeynep zeyno zhanna ziad ziedonis zigrida zihni zilan zilfa zilmil zimran zina zinab
zinal zinnure zivile ziya ziyaettin zlatan zlatko zoe zofia zoha zohra zora zoral zoran zorka zoya zubair zubeyde
zufer zuhair zuhal zuheyla zuhra zula zulbiye zuleyha zulfikar zulfiqar zulfuye zulgarni zumra zumre zuwayhir
zuzanna zvonko zydrunas zygimantas zøhrehan åke øge øget økkas økturk ømer ømriye ømur øncel ønel øngen ønsal ørfiye
ørik øryurek øver øvun øzakan øzalpsan øzaslan øzay øzbay øzbilek øzbilge øzcam øzdal øzdes øzdil øzdogdu øzel
øzerdinc øzertem øzge øzger øzgun øzgur øzinal øzkent øzkutlu øzlem øzlu øzokcu øzpetek øzpinar øzsøzlu øztek øzturk
øzudogru øzyurt þora
aaliyah alemu aliou ameen andrii claude daniil dlovan eline faadumo filsan girma gulsum hafiz haitham hakeem halyna
hazem hiwot iyad kelvin kitty klara lizzi maibritt mehret mick nasreen rasheed rebin ruqia saynab serpil sherzad
shireen siw sufian sulaiman tharshini tigist waseem wiktoria winston xawa zhino
"""
