"""What the words of a conversation do, by language: which only build sentences, which point back, which are courtesy.

A language is a row in each table. Words are lower case; Chinese and Japanese, which put no space between words, have
patterns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# Words that build a sentence, or that say nothing of what it is about ("explain", "kind of").
_FUNCTION: Mapping[str, str] = {
    "en": """a an the this that these those it its they them their theirs he she his her hers him i me my mine we us our
        ours you your yours one ones someone somebody anyone anything something everything nothing is are was were be been
        being am isn't aren't wasn't weren't do does did doing done don't doesn't didn't have has had having haven't hasn't
        can could can't cannot couldn't may might must shall should will would won't wouldn't shouldn't what what's which who
        who's whom whose when where why how how's many much long far often and or but if then than so as of in on at to for
        from by with about into over under between after before during without within through via per not no nor only also
        too very just more most less other others another any some all each every both either there here there's here's it's
        that's again still already even ever yet please tell give given get got know want wanted need needed like make makes
        made let let's yes no ok okay thanks thank sorry oops hi hello mean means meant sure right really correct true say
        says said ask asked asking referring thing things way ways kind kinds type types happen happens happened understand
        explain describe summarize list name show find help think heard trying try same such different difference information
        info details detail example examples i'm i've i'd i'll you're we're they're s t re ve ll d m up out down off own
        going go come comes went look looks well now else it'd pls because while though although whether""",
    "es": """a al algo algún alguna algunas alguno algunos ante aquí aquel aquella así aún aunque cada como cómo con contra
        cual cuál cuáles cuando cuándo cuánta cuántas cuánto cuántos de del desde donde dónde dura durante e el él ella ellas
        ellos en entre era eran es esa esas ese eso esos esta está están estas este esto estos fue fueron ha han hace hacer hacia
        han hasta hay la las le les lo los más me mi mis muy ni no nos nuestra nuestro o os otra otras otro otros para pero poco
        por porque pues que qué quién quiénes quien se sea según ser si sí sin sobre son su sus también tan tanto te tiene tienen
        tengo toda todas todo todos tu tus un una unas uno unos y ya yo puede pueden puedo debe deben debo quiero necesito
        gracias favor dime explica significa""",
    "fr": """à au aux avec avant après aussi autre autres bien c ça car ce cela ces cet cette ceux chaque chez ci comme comment
        combien d dans de des dès depuis donc dont du elle elles en encore entre est et était étaient être eu eux fait faire
        faut il ils j je jusque l la là laquelle le lequel les leur leurs lui m ma mais me même mes mon n ne ni non nos notre nous
        on ont or ou où oui par parce pas pendant peu peut peuvent peux plus pour pourquoi qu quand que quel quelle quelles quels
        quelqu qui quoi s sa sans se sera ses si soit son sont sous sur t ta tant te tes toi ton tous tout toute toutes très tu
        un une va vers vos votre vous y a ai as avez dois doit doivent merci svp temps prend""",
    "de": """aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist da dabei dadurch
        dafür damit dann das dass dazu dein deine dem den denn der des deren dessen die dies diese diesem diesen dieser dieses doch
        dort du durch ein eine einem einen einer eines er es etwas euch euer für gegen gibt habe haben hat hatte hier hin ich ihm
        ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jetzt kann kannst können könnte man
        mehr mein meine mich mir mit muss müssen nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner
        seit sich sie sind so soll sollen sollte sonst über um und uns unser unter viel viele vielen vom von vor wann war waren
        warum was weil welche welchem welchen welcher welches wem wen wenn wer werde werden wessen wie wieso wird wo woher wohin
        wollen worden würde zu zum zur zwischen bitte danke lange darf dürfen dauert gilt""",
    "pt": """a à ao aos as às até ainda algum alguma alguns algo aquele aquela aquilo cada com como contra da das de dela dele
        deles depois desde do dos e é ela elas ele eles em entre era eram essa essas esse esses esta está estão este estes eu foi
        foram há isso isto já lá lhe lhes mais mas me mesmo meu minha muito na não nas nem no nos nós nossa nosso num numa o onde
        os ou outra outras outro outros para pela pelas pelo pelos pode podem posso por porque porquê qual quais qualquer quando
        quanta quantas quanto quantos que quê quem se sem ser será seu seus só sobre sua suas também tem têm tenho todo todos
        toda todas um uma umas uns você vocês deve devem devo dura faço fazer obrigado obrigada favor leva""",
    "it": """a ad al alla alle agli ai allo anche ancora che chi ci cioè come con contro cosa così cui da dal dalla dalle dai
        dei del della delle degli dello di dopo dove dura e è ed era erano essere fa fare fino fra gli ha hanno ho i il in io la
        le lei li lo loro lui ma me mi mia mio molto ne nei nel nella nelle negli nello no noi non nostro o ogni oppure per perché
        perchè più poi può possono posso prima qual quale quali quando quanta quante quanto quanti quel quella quelle quelli
        quello questa queste questi questo qui se sei senza si sì sia sono sopra sotto su sua sue sugli sui sul sulla suo suoi
        tra tu tutta tutte tutti tutto un una uno vi voi deve devono devo grazie""",
    "nl": """aan al alle als ander andere bij ben dan dat de deze die dit doen door dus een en er ga geen hebben heb heeft hem
        het hier hij hoe hoeveel hun ik in is ja je jij kan kunnen kun maar me meer men met mij mijn moet moeten na naar niet nog nu
        of om omdat onder ons ook op over te tot u uit uw van veel voor waar waarom wanneer was wat we welk welke wel wie wij
        wil worden wordt zal ze zich zij zijn zo zonder zou mag mogen duurt kost""",
    "ru": """а без более бы был была были было быть в вам вас ваш весь вдруг во вот все всё всех вы где да даже для до другие
        другой его ее её ей если есть еще ещё же за зачем здесь и из или им ими их к как какая какие каким какими каких какого
        какое какой каком какую ко когда кого кому которая которые который кто куда ли либо лишь мне может можно мой моя мы на над
        надо наш не него нее неё ней нельзя нет ни них но ну нужно о об обо он она они оно от очень по под почему при про раз с
        сам сама себе себя со сколько стоит так такая такие также такой там те тем теперь то тогда того тоже той только том тот
        ту ты у уже хотя чего чей чем через что чтобы чём эта эти этим этих это этого этой этом этот эту я являются является
        долго длится спасибо пожалуйста""",
    "uk": """а або але без був була були було бути в вам вас ви від він вона вони воно все всі да де до для його її їй їх за з
        зі і із й к коли кого кому котрий ки куди лише ми мені може можна на над нам не немає ні але ну о об по під при про
        скільки та так також там те то тільки том у уже хто ці цього цей ця це через чи чим чого чому що щоб як яка яке який які
        якого якої є коштує""",
    "ar": """في من على إلى عن مع هل ما ماذا متى أين كيف كم لماذا لمن أي أية هو هي هم هن هما هذا هذه ذلك تلك هؤلاء الذي التي
        الذين أن إن كان كانت يكون تكون قد لا لم لن ليس أو و ف ثم بل لكن كل بعض غير عند عندما إذا لو حتى بعد قبل بين ب ل أنا نحن
        أنت يمكن يجب تستغرق تكلف مدة له لها لهم لنا شكرا فضلك""",
    "hi": """का की के को में से पर और या लेकिन है हैं था थी थे हो होता होती होते हूँ क्या कौन कब कहाँ क्यों कैसे कितना कितनी
        कितने किस किसे किन कौनसा यह ये वह वे इस इसे इसका इसकी इसके इसमें इन इनका उस उसे उसका उसकी उसके उन उनका उनकी उनके जो तो भी ही
        नहीं न एक कुछ सब लिए तक द्वारा साथ बाद पहले मैं हम आप मेरा मेरी अगर यदि करना करने करें कर किया सकता सकते सकती चाहिए लगता
        धन्यवाद बारे""",
    "ko": """그 이 저 그것 이것 저것 그것은 그것이 그것을 이것은 이것이 그는 그녀는 그들은 무엇 무엇이 무엇을 무엇입니까 무엇인가요 누구 누가
        누구입니까 언제 언제입니까 어디 어디서 어디에 왜 어떻게 어떤 얼마 얼마나 얼마입니까 얼마인가요 몇 그리고 그러나 그럼 그러면 또는 및
        수 것 등 더 또 있습니까 있나요 있습니다 없습니까 됩니까 되나요 합니까 하나요 걸리나요 걸립니까 입니까 인가요 이나요 대해 대한 위해 감사합니다""",
    "tr": """ve veya ya da de ama fakat bir bu şu o bunun şunun onun onlar bunlar için ile gibi kadar ne neden niçin nasıl nerede
        nereye kim kime kimin hangi kaç mi mı mu mü ben sen biz siz var yok değil olan olarak olur mıdır nedir çok daha en her
        şey eğer ise sonra önce""",
    "vi": """và của là có được cho không những các ai gì khi nào này đó kia thì mà ở trong trên với từ đến về như thế sao tại
        vì bao nhiêu lâu một nó họ tôi bạn chúng ta hay hoặc nhưng cũng còn nữa phải cần""",
    "id": """dan yang di ke dari dengan untuk apa siapa kapan mana bagaimana mengapa kenapa berapa adalah tidak dalam pada ini
        itu ia dia mereka saya kami kita anda atau tetapi juga lagi bisa dapat harus akan oleh sebagai ada lama""",
    "pl": """a i w we z ze na do od po o u za dla przez przy pod nad się nie tak jest są był była było były być czy co kto kiedy
        gdzie jak jaki jaka jakie jaką dlaczego ile który która które ten ta to te tego tej tych tym on ona ono oni one jego jej
        ich mnie mi ja ty my wy ale lub albo też także może można trzeba już jeszcze tylko bardziej""",
}
FUNCTION: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split()) for language, words in _FUNCTION.items()
}

# What stands between the words of Chinese and Japanese that say what a question is about.
SEPARATORS: Mapping[str, re.Pattern[str]] = {
    "zh": re.compile(
        r"请问|請問|什么时候|什麼時候|什么样|什麼樣|为什么|為什麼|是什么|是什麼|什么|什麼|怎么办|怎麼辦|怎么样|怎麼樣|怎么|怎麼|怎样|怎樣|如何|哪一些|哪些|哪几|哪里|哪裡|哪个|哪個|哪位|哪"
        r"|多少|多长时间|多长|多長|多久|多大|多高|几个|幾個|几天|幾天|几年|几岁|几分|几倍|几号|几|幾|何时|何時|何处|是否|有没有|能不能|可不可以|是不是|管不管"
        r"|最(?:长|長|短|高|低|多|少|大|小|早|晚|快|好)|谁|誰|可以|应当|應當|应该|應該|能够|能|必须|必須|需要|要求|需|要|会被|會被|会|會|得|有关|对于|對於|关于|關於|根据|根據|按照|适用于"
        r"|由|被|把|向|从|從|跟|与|和|或者|或|及|以及|的话|的話|的|了|吗|嗎|呢|吧|啊|呀|是|有|在|对|對|给|給|到|为|為|以|于|於|就|都|也|还|還|再|又|只|最|很|不是|如果|要是|那么|那麼|那"
        r"|这个|這個|这些|這些|这种|這種|这|這|此|它们|它|他们|他|她们|她|其中|其他|其它|其|我们|我|你们|你|您|自己|别的|另外|规定了|规定|規定|讲|说了|说|說|情况下|情况|里面|具体|一下"
    ),
    "ja": re.compile(r"[\u3040-\u309f]+|何|誰|幾"),
}
# Words that hold a separator and are none.
WHOLE = re.compile(
    r"有效|所有|国有|公有|私有|没有|享有|持有|拥有|占有|共有|有限|有偿|理由|自由|缘由|由于|对象|针对|反对|绝对|对外|对账|重要|主要|必要|要约|要件|摘要|会议|会计|会员|社会|协会|大会|学会|工会|商会|理事会"
    r"|委员会|常委会|董事会|监事会|股东会|机会|能力|功能|职能|可能|智能|性能|能源|技能|节能|到期|到达|报到|在职|现在|存在|在线|在校|方向|意向|定向|和解|和平|饱和|共和国|目的|标的|最低工资|最低生活|最高人民"
    r"|最终|最后|就业|就医|就诊|以上|以下|以内|以外|以前|以后|属于|位于|给付|供给|行为|作为|为人|被告|被害|被保险|被执行|被继承|被征收|被监护|参与|与会|与会者|是非|及时|涉及|普及|从业|从事|从犯|服从|取得|获得|所得"
    r"|不得|得分|他人|尤其|因此|彼此|了解|终了|首都|都市|再审|再生|还款|归还|返还|偿还|退还|还贷|船只|要素|到场|应得|说明|游说|说服|传说|听说|其实|极其|会见|会同|赠与|给与|授予|或有|在建|在押"
)

# Words that point back to what was spoken of.
_POINTS: Mapping[str, str] = {
    "en": r"it(?!\s+(?:possible|true|necessary|better|worth|safe|common|important|(?:cost|take)s?\s+to)\b)|its|they|them|their|theirs"
    r"|he|she|his|her|him|hers|those|these|this|both|the (?:former|latter|same|others?)|(?:there|ones?)(?=\s*[?.!,]|$)"
    r"|that(?=\s*[?.!,]|$)|(?<=is )that|(?<=does )that|(?<=do )that|(?<=was )that|(?<=about )that",
    "es": r"él|ella|ellos|ellas|eso|esos|esas|esa|ese|esto|este|esta|estos|estas|ahí|allí|dicho|dicha|su|sus",
    "fr": r"il|elle|ils|elles|cela|ça|ceci|celui-ci|celle-ci|cette|ces|cet|leur|leurs|son|sa|ses",
    "de": r"es|sie|er|das(?=\s*[?.!,]|$)|dies|diese|dieser|dieses|diesem|diesen|dessen|deren|dafür|damit|dazu|davon|dort|ihn|ihm|ihnen|ihr|ihre|sein|seine",
    "pt": r"ele|ela|eles|elas|isso|isto|esse|essa|esses|essas|este|esta|estes|estas|lá|seu|sua|seus|suas|dele|dela",
    "it": r"esso|essa|lui|lei|loro|questo|questa|questi|queste|quello|quella|ciò|lì|suo|sua|suoi|sue|ne",
    "nl": r"hij|zij|ze|het|dit|dat|deze|die|hun|hem|haar|er|daar",
    "ru": r"он|она|оно|они|его|её|ее|их|им|ему|ей|них|нём|нем|ней|это|этот|эта|эти|этого|этой|этом|этих|там|такой|такая|такие",
    "uk": r"він|вона|воно|вони|його|її|їх|їм|це|цей|ця|ці|цього|цієї|там",
    "ar": r"هو|هي|هم|هذا|هذه|ذلك|تلك|هؤلاء|له|لها|لهم|منه|منها|فيه|فيها|عنه|عنها|هناك",
    "hi": r"यह|ये|वह|वे|इस|इसे|इसका|इसकी|इसके|इसमें|इन|इनका|उस|उसे|उसका|उसकी|उसके|उन|उनका|उनकी|उनके|वहाँ",
    "ko": r"그것\S*|이것\S*|그는|그녀\S*|그들\S*|거기\S*|그|이",
    "tr": r"o|bu|şu|onun|bunun|onlar\w*|bunlar\w*|ona|buna|orada",
    "vi": r"nó|họ|đó|này|kia|ấy",
    "id": r"itu|ini|dia|ia|mereka|tersebut|sana",
    "pl": r"on|ona|ono|oni|one|jego|jej|ich|to|ten|ta|te|tego|tej|tam",
}
POINTS: Mapping[str, re.Pattern[str]] = {
    language: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for language, words in _POINTS.items()
} | {
    "zh": re.compile(
        r"它|他|她|其(?!他|它|中|实)|该(?!怎|如何)|該|此|上述|前述|前者|后者|後者|(?<!到)这|這(?!裡有)|那(?:个|種|种|些|里|样|時|时)|里面|裡面"
    ),
    "ja": re.compile(r"それ|これ|その|この|そこ|ここ|あれ|彼|同"),
}

# How a question opens that goes on with what was said.
OPENS = re.compile(
    r"(?:and|or|but|so|then|also|what if|what about|how about|what else|any other|anything else|otherwise|besides)\b"
    r"|(?:y|e|pero|et|mais|und|aber|dann|ma|а|и|но|или|также|en|maar)\s"
    r"|(?:那|那么|那麼|还有|還有|还|還|另外|如果|要是|若|万一|否则|否則|除此之外|なら|では|じゃあ|そして|他に|그럼|그리고|그러면)"
    r"|(?:و|ثم|إذا)|(?:और|लेकिन|तो)\s",
    re.IGNORECASE,
)

# Turns that ask nothing.
COURTESY = re.compile(
    r"(?:(?:ok(?:ay)?|oh|great|cool|perfect|nice|good|well|thanks?(?: you)?(?: (?:so|very) much| a lot)?|got it|i see|understood"
    r"|bye|goodbye|hello|hi|gracias|merci(?: beaucoup)?|danke(?: schön)?|obrigad[oa]|grazie|спасибо|понятно|شكرا|धन्यवाद"
    r"|好的?|谢谢(?:你|您)?|謝謝|多谢|明白了?|知道了|了解了?|懂了|嗯+|哦+|再见|你好|您好|ありがとう(?:ございます)?|わかりました|감사합니다|알겠습니다)"
    r"[\s,，.。!！、]*)+",
    re.IGNORECASE,
)

# Turns that only doubt the last answer.
DOUBT = re.compile(
    r"(?:(?:are you|you) sure(?: about (?:that|this|it))?|really|is (?:that|this|it) (?:true|right|correct)|seriously"
    r"|(?:你|您)?(?:确定|確定)(?:吗|嗎)?|真的(?:吗|嗎|假的)?|是这样吗|是吗|对吗|不会吧|本当(?:ですか)?|정말(?:요|입니까|인가요)?"
    r"|¿?(?:estás?|está usted) segur[oa]|¿?de verdad|vous êtes sûrs?|vraiment|sind sie sicher|wirklich|sicher"
    r"|tem certeza|a sério|вы уверены|правда|точно|هل أنت متأكد|حقا|क्या आप निश्चित हैं|सच में)[\s?？!！.。؟]*",
    re.IGNORECASE,
)

# What takes back how the last question was understood; the rest is what was meant.
CORRECTS = re.compile(
    r"(?:(?:no|not that|sorry|oops|wait|actually|不对|不對|不是|错了|錯了|抱歉|いいえ|아니요?|нет|nein|non)[\s,，.。、!！-]*)*"
    r"(?:i (?:mean|meant|was asking about|am asking about)|i'm (?:asking about|referring to)|我(?:是说|是說|是问|是問|说的是|說的是|问的是|問的是|指的是|想问的?是?)"
    r"|je (?:veux|voulais) dire|ich meine|ich meinte|quiero decir|me refiero a|quise decir|quero dizer|queria dizer|я имею в виду|я про|أقصد|मेरा मतलब)(?![a-z])"
    r"[\s,，:：]*(?P<topic>.+?)[?？。.!！]*",
    re.IGNORECASE,
)
