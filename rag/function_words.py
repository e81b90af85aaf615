"""Words that only build a sentence, by language, in lower case: what is left of a text without them says what it is about.

Also here are those that say nothing of a subject in a question ("explain", "kind of").
"""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    "en": """
        a an the this that these those it its they them their theirs he she his her hers him i me my mine we us our ours you
        your yours one ones someone somebody anyone anything something everything nothing is are was were be been being am
        isn't aren't wasn't weren't do does did doing done don't doesn't didn't have has had having haven't hasn't can could
        can't cannot couldn't may might must shall should will would won't wouldn't shouldn't what what's which who who's
        whom whose when where why how how's many much long far often and or but if then than so as of in on at to for from
        by with about into over under between after before during without within through via per not no nor only also too
        very just more most less other others another any some all each every both either there here there's here's it's
        that's again still already even ever yet please tell give given get got know want wanted need needed like make makes
        made let let's yes ok okay thanks thank sorry oops hi hello mean means meant sure right really correct true say says
        said ask asked asking referring thing things way ways kind kinds type types happen happens happened understand
        explain describe summarize list name show find help think heard trying try same such different difference
        information info details detail example examples i'm i've i'd i'll you're we're they're s t re ve ll d m up out down
        off own going go come comes went pls plz whole part possible able good better best great certain actual look looks
        well now else it'd because while though although whether
        """,
    "es": """
        a al algo algún alguna algunas alguno algunos ante aquí aquel aquella así aún aunque cada como cómo con contra cual
        cuál cuáles cuando cuándo cuánta cuántas cuánto cuántos de del desde donde dónde dura durante e el él ella ellas
        ellos en entre era eran es esa esas ese eso esos esta está están estas este esto estos fue fueron ha han hace hacer
        hacia hasta hay la las le les lo los más me mi mis muy ni no nos nuestra nuestro o os otra otras otro otros para
        pero poco por porque pues que qué quién quiénes quien se sea según ser si sí sin sobre son su sus también tan tanto
        te tiene tienen tengo toda todas todo todos tu tus un una unas uno unos y ya yo puede pueden puedo debe deben debo
        quiero necesito gracias favor dime explica significa
        """,
    "fr": """
        à au aux avec avant après aussi autre autres bien c ça car ce cela ces cet cette ceux chaque chez ci comme comment
        combien d dans de des dès depuis donc dont du elle elles en encore entre est et était étaient être eu eux fait faire
        faut il ils j je jusque l la là laquelle le lequel les leur leurs lui m ma mais me même mes mon n ne ni non nos
        notre nous on ont or ou où oui par parce pas pendant peu peut peuvent peux plus pour pourquoi qu quand que quel
        quelle quelles quels quelqu qui quoi s sa sans se sera ses si soit son sont sous sur t ta tant te tes toi ton tous
        tout toute toutes très tu un une va vers vos votre vous y a ai as avez dois doit doivent merci svp temps prend
        """,
    "de": """
        aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist da dabei dadurch
        dafür damit dann das dass dazu dein deine dem den denn der des deren dessen die dies diese diesem diesen dieser
        dieses doch dort du durch ein eine einem einen einer eines er es etwas euch euer für gegen gibt habe haben hat hatte
        hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jetzt kann
        kannst können könnte man mehr mein meine mich mir mit muss müssen nach nicht nichts noch nun nur ob oder ohne sehr
        sein seine seinem seinen seiner seit sich sie sind so soll sollen sollte sonst über um und uns unser unter viel
        viele vielen vom von vor wann war waren warum was weil welche welchem welchen welcher welches wem wen wenn wer werde
        werden wessen wie wieso wird wo woher wohin wollen worden würde zu zum zur zwischen bitte danke lange darf dürfen
        dauert gilt
        """,
    "pt": """
        a à ao aos as às até ainda algum alguma alguns algo aquele aquela aquilo cada com como contra da das de dela dele
        deles depois desde do dos e é ela elas ele eles em entre era eram essa essas esse esses esta está estão este estes
        eu foi foram há isso isto já lá lhe lhes mais mas me mesmo meu minha muito na não nas nem no nos nós nossa nosso num
        numa o onde os ou outra outras outro outros para pela pelas pelo pelos pode podem posso por porque porquê qual quais
        qualquer quando quanta quantas quanto quantos que quê quem se sem ser será seu seus só sobre sua suas também tem têm
        tenho todo todos toda todas um uma umas uns você vocês deve devem devo dura faço fazer obrigado obrigada favor leva
        """,
    "it": """
        a ad al alla alle agli ai allo anche ancora che chi ci cioè come con contro cosa così cui da dal dalla dalle dai dei
        del della delle degli dello di dopo dove dura e è ed era erano essere fa fare fino fra gli ha hanno ho i il in io la
        le lei li lo loro lui ma me mi mia mio molto ne nei nel nella nelle negli nello no noi non nostro o ogni oppure per
        perché perchè più poi può possono posso prima qual quale quali quando quanta quante quanto quanti quel quella quelle
        quelli quello questa queste questi questo qui se sei senza si sì sia sono sopra sotto su sua sue sugli sui sul sulla
        suo suoi tra tu tutta tutte tutti tutto un una uno vi voi deve devono devo grazie
        """,
    "nl": """
        aan al alle als ander andere bij ben dan dat de deze die dit doen door dus een en er ga geen hebben heb heeft hem
        het hier hij hoe hoeveel hun ik in is ja je jij kan kunnen kun maar me meer men met mij mijn moet moeten na naar
        niet nog nu of om omdat onder ons ook op over te tot u uit uw van veel voor waar waarom wanneer was wat we welk
        welke wel wie wij wil worden wordt zal ze zich zij zijn zo zonder zou mag mogen duurt kost
        """,
    "ru": """
        а без более бы был была были было быть в вам вас ваш весь вдруг во вот все всё всех вы где да даже для до другие
        другой его ее её ей если есть еще ещё же за зачем здесь и из или им ими их к как какая какие каким какими каких
        какого какое какой каком какую ко когда кого кому которая которые который кто куда ли либо лишь мне может можно мой
        моя мы на над надо наш не него нее неё ней нельзя нет ни них но ну нужно о об обо он она они оно от очень по под
        почему при про раз с сам сама себе себя со сколько стоит так такая такие также такой там те тем теперь то тогда того
        тоже той только том тот ту ты у уже хотя чего чей чем через что чтобы чём эта эти этим этих это этого этой этом этот
        эту я являются является долго длится спасибо пожалуйста
        """,
    "uk": """
        а або але без був була були було бути в вам вас ви від він вона вони воно все всі да де до для його її їй їх за з зі
        і із й к коли кого кому котрий ки куди лише ми мені може можна на над нам не немає ні ну о об по під при про скільки
        та так також там те то тільки том у уже хто ці цього цей ця це через чи чим чого чому що щоб як яка яке який які
        якого якої є коштує
        """,
    "ar": """
        في من على إلى عن مع هل ما ماذا متى أين كيف كم لماذا لمن أي أية هو هي هم هن هما هذا هذه ذلك تلك هؤلاء الذي التي الذين
        أن إن كان كانت يكون تكون قد لا لم لن ليس أو و ف ثم بل لكن كل بعض غير عند عندما إذا لو حتى بعد قبل بين ب ل أنا نحن
        أنت يمكن يجب تستغرق تكلف مدة له لها لهم لنا شكرا فضلك
        """,
    "hi": """
        का की के को में से पर और या लेकिन है हैं था थी थे हो होता होती होते हूँ क्या कौन कब कहाँ क्यों कैसे कितना कितनी
        कितने किस किसे किन कौनसा यह ये वह वे इस इसे इसका इसकी इसके इसमें इन इनका उस उसे उसका उसकी उसके उन उनका उनकी उनके जो
        तो भी ही नहीं न एक कुछ सब लिए तक द्वारा साथ बाद पहले मैं हम आप मेरा मेरी अगर यदि करना करने करें कर किया सकता सकते
        सकती चाहिए लगता धन्यवाद बारे
        """,
    "ko": """
        그 이 저 그것 이것 저것 그것은 그것이 그것을 이것은 이것이 그는 그녀는 그들은 무엇 무엇이 무엇을 무엇입니까
        무엇인가요 누구 누가 누구입니까 언제 언제입니까 어디 어디서 어디에 왜 어떻게 어떤 얼마 얼마나 얼마입니까 얼마인가요
        몇 그리고 그러나 그럼 그러면 또는 및 수 것 등 더 또 있습니까 있나요 있습니다 없습니까 됩니까 되나요 합니까 하나요
        걸리나요 걸립니까 입니까 인가요 이나요 대해 대한 위해 감사합니다
        """,
    "tr": """
        ve veya ya da de ama fakat bir bu şu o bunun şunun onun onlar bunlar için ile gibi kadar ne neden niçin nasıl nerede
        nereye kim kime kimin hangi kaç mi mı mu mü ben sen biz siz var yok değil olan olarak olur mıdır nedir çok daha en
        her şey eğer ise sonra önce
        """,
    "vi": """
        và của là có được cho không những các ai gì khi nào này đó kia thì mà ở trong trên với từ đến về như thế sao tại vì
        bao nhiêu lâu một nó họ tôi bạn chúng ta hay hoặc nhưng cũng còn nữa phải cần
        """,
    "id": """
        dan yang di ke dari dengan untuk apa siapa kapan mana bagaimana mengapa kenapa berapa adalah tidak dalam pada ini
        itu ia dia mereka saya kami kita anda atau tetapi juga lagi bisa dapat harus akan oleh sebagai ada lama
        """,
    "pl": """
        a i w we z ze na do od po o u za dla przez przy pod nad się nie tak jest są był była było były być czy co kto kiedy
        gdzie jak jaki jaka jakie jaką dlaczego ile który która które ten ta to te tego tej tych tym on ona ono oni one jego
        jej ich mnie mi ja ty my wy ale lub albo też także może można trzeba już jeszcze tylko bardziej
        """,
}
FUNCTION: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split()) for language, words in _WORDS.items()
}
