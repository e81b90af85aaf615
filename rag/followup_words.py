"""What the words of a conversation do, by language: which part others, which point back, which ask nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

# What stands between the words of Chinese and Japanese that say what a question is about.
SEPARATORS: Mapping[str, re.Pattern[str]] = {
    "zh": re.compile(
        r"第[\d〇零一二三四五六七八九十百千]+[条條款项項章节節编編段]|[上下]一?[条條款项項章节節段]|[该該本][条條款项項]"
        r"|请问|請問|什么时候|什麼時候|什么样|什麼樣|为什么|為什麼|是什么|是什麼|什么|什麼|怎么办|怎麼辦|怎么样|怎麼樣|怎么|怎麼|怎样|怎樣|如何|哪一些|哪些|哪几|哪里|哪裡|哪个|哪個|哪位|哪"
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
    "en": r"it(?!\s+(?:possible|true|necessary|better|worth|safe|common|important|(?:cost|take)s?\s+to)\b)"
    r"|its|they|them|their|theirs|he|she|his|her|him|hers|those|these|this|both|the (?:former|latter|same|others?)"
    r"|(?:there|ones?)(?=\s*[?.!,]|$)"
    r"|that(?=\s*[?.!,]|$)|(?<=is )that|(?<=does )that|(?<=do )that|(?<=was )that|(?<=about )that",
    "es": r"él|ella|ellos|ellas|eso|esos|esas|esa|ese|esto|este|esta|estos|estas|ahí|allí|dicho|dicha|su|sus",
    "fr": r"il|elle|ils|elles|cela|ça|ceci|celui-ci|celle-ci|cette|ces|cet|leur|leurs|son|sa|ses",
    "de": r"es|sie|er|das(?=\s*[?.!,]|$)|dies|diese|dieser|dieses|diesem|diesen|dessen|deren"
    r"|dafür|damit|dazu|davon|dort|ihn|ihm|ihnen|ihr|ihre|sein|seine",
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
    r"(?:and|or|but|so|then|also|what if|what about|how about|what else|any|anything|otherwise|besides)\b"
    r"|(?:y|e|pero|et|mais|und|aber|dann|ma|а|и|но|или|также|en|maar)\s"
    r"|(?:那|那么|那麼|还有|還有|还|還|另外|如果|要是|若|万一|否则|否則|除此之外|なら|では|じゃあ|そして|他に|그럼|그리고|그러면)"
    r"|(?:و|ثم|إذا)|(?:और|लेकिन|तो)\s",
    re.IGNORECASE,
)

# A question what something is says by itself what it is about ("What is EBT?", unlike "What is the deadline?").
DEFINES = re.compile(
    r"what(?:'s|’s| is| are| does)\s+(?:an?\s+)?(?!the\b|an?\b|next\b|about\b|else\b|required\b|needed\b|allowed\b)[^\W\d_]"
    r"|(?:can you )?(?:define|explain)\s"
    r"|什么是|什麼是|何谓|何謂|qu[eé] es una?\s|qu.est-ce qu.une?\s|was ist eine?\s|o que é uma?\s"
    r"|cos.è una?\s|что такое\s|ما هو\s|ما هي\s",
    re.IGNORECASE,
)

# How a question means the document, or the clause, that the last answer quotes.
DOCUMENT_AT_HAND = re.compile(
    r"(?:这|這|该|該|本|此)(?:部|份|个|個)?(?:法律|法规|法規|法|条例|條例|办法|辦法"
    r"|细则|规则|章程|文件|合同|协议|协定|制度|政策|解释|公约|宪章|手册|报告)"
    r"|\b(?:this|that|the same) (?:law|act|regulation|statute|code|policy|document|agreement|contract"
    r"|convention|treaty|handbook|report|rules)\b"
    r"|\b(?:est[ea]|dich[oa]) (?:ley|reglamento|documento|contrato|acuerdo)|\b(?:cette loi|ce (?:règlement|document|contrat))"
    r"|\b(?:dieses? (?:Gesetz|Dokument|Vertrag)|diese Verordnung)|\b(?:этот закон|эти правила|этот документ|этот договор)",
    re.IGNORECASE,
)
CLAUSE_AT_HAND = re.compile(
    r"(?:这|這|该|該|本|此)(?:一)?(?:条(?!例)|條(?!例)|款|项|項)"
    r"|\b(?:this|that|the same) (?:article|clause|section|paragraph|provision)\b"
    r"|\b(?:este|ese|dicho) artículo|\bcet article|\bdiese[rsm]? (?:Artikel|Absatz|Paragraf|Paragraph)|\b(?:эта|этой) стать",
    re.IGNORECASE,
)
# An answer's lead-in: its document's title, and the clause.
LEAD_IN = re.compile(
    r"[^：:“«„《「]{0,24}(?P<title>[“«„《「][^”»“》」]{2,100}[”»“》」])(?P<clause>[^：:“«„《「]{0,60})[：:]"
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
    r"(?:i (?:mean|meant|was asking about|am asking about)|i'm (?:asking about|referring to)"
    r"|我(?:是说|是說|是问|是問|说的是|說的是|问的是|問的是|指的是|想问的?是?)"
    r"|je (?:veux|voulais) dire|ich meine|ich meinte|quiero decir|me refiero a|quise decir"
    r"|quero dizer|queria dizer|я имею в виду|я про|أقصد|मेरा मतलब)(?![a-z])"
    r"[\s,，:：]*(?P<topic>.+?)[?？。.!！]*",
    re.IGNORECASE,
)
