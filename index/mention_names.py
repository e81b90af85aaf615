"""Names of laws, treaties and rules in running text, by language: the noun that opens one and what may go on with it.

A name goes on until a word that belongs to the sentence; which words those are is listed, for nothing else tells. Each
constant is a pattern for the tables of `index.mention_tables`; the titles of codes by initials stand in the tables.
"""

# ruff: noqa: E501

from __future__ import annotations

# Polish: "ustawy z dnia 7 lipca 1994 r. – Prawo budowlane", "rozporządzenia Ministra Zdrowia z dnia 5 maja 2010 r. w sprawie …".
_BEHIND_PL = (
    r"(?:nie|jest|są|jak|oraz(?!\s+o\s)|lub|albo|może|mogą|mają|ma|art|ust|pkt|przepis\w*|a|ani|który\w*|którą|która|podlega\w*|wymaga\w*|zwan\w+"
    r"|stanowi\w*|z|za|do|na|przez|się|gdy|jeżeli|wchodzi|nakłada\w*|określa\w*|przewidzian\w+|wobec|albowiem|ze|zł|pozostaj\w+|zachowuj\w+"
    r"|i(?=\s+(?:§|(?:art|ust|przepis\w*|nie|jest)\b))"
    r"|w(?!\s+(?:sprawach|wodach|administracji|ruchu|prawie|szkołach|służbie)\b)|od(?!\s+(?:towarów|osób|spadków|czynności|nieruchomości|środków)\b)"
    r"|\w+(?:uje|ują|ają|eją|ano|ało|ał)|\w+\s+się)\b"
)
_WORDS_PL = rf"(?!{_BEHIND_PL})\w+(?:\s+(?!{_BEHIND_PL}|z\s+dnia)\w+){{0,12}}"
_TAIL_PL = (
    r"(?:\s+(?:z dnia\s+\d+\s+\w+\s+\d{4}\s*r?\.?|\((?:UE|WE|EU|EWG)\)|nr\s*[\d/]+|[\d/]+|[–-]\s+(?:Prawo|Kodeks|Ordynacja)(?!\s+o\s)\s+\w+(?:\s+\w+(?:ym|ych|ich|ej|iu|ów)\b)?|[–-]\s+(?:Prawo|Przepisy)(?=\s+o\s)"
    rf"|Prawo\s+\w+|(?:o|w\s+sprawie)\s+{_WORDS_PL}|(?!(?:Art|Ust|Nr)\b)[A-ZŁŚŻŹĆÓ]\w+(?:\s+i\s+[A-ZŁŚŻŹĆÓ]\w+)?))*"
)
NAME_PL = (
    r"(?:[Kk]odeks(?:u|ie|em)?\s+(?:postępowania\s+\w+(?:\s+w\s+sprawach\s+o\s+wykroczenia)?|spółek\s+handlowych|rodzinn\w+\s+i\s+opiekuńcz\w+|\w+(?:ego|ym|im|emu)(?:\s+\w+(?:ego|ym|im))?|pracy|wykroczeń)"
    r"|[Kk]onstytucj\w+(?:\s+(?:Rzeczypospolitej\s+Polskiej|RP))?|Praw(?:a|ie|em|u)\s+(?:o\s+\w+(?:\s+\w+(?:ym|im|ych|ej))?|\w+(?:ego|ym|im|emu)?)|Ordynacj\w+\s+\w+"
    rf"|(?:ustaw[yąie]+|rozporządzeni\w+|dyrektyw[yąie]+|uchwał[yąie]+|zarządzeni\w+|Konwencj\w+|Traktat\w+|Kart[yąie]+|Protokoł\w+){_TAIL_PL})"
)

# Russian: "Федерального закона от 5 мая 2010 года № 17-ФЗ «О связи»", "Правил дорожного движения".
_BEHIND_RU = (
    r"(?:или|не|в(?!\s+(?:отношении|области|сфере|связи|Российской)\b)|на|при|для|с|со|по|к|за|от|до|если|что|котор\w+|как|а|но|также|лишь|только|его|её|их|судом|лиц\w*|виновн\w+|утвержд\w+|вступ\w+|является"
    r"|возмещ\w+|подлеж\w+|[а-яё]+(?:ется|ются|ится|ятся|ает|яет|ают|яют|ует|уют|ены|ено)|и(?!\s+(?:об?\s|[а-яё]+(?:ах|ях|ии|ых|их|ств|ости|ом\s+деле))))\b"
)
_TAIL_RU = (
    r"(?:\s+(?:[А-ЯЁ][\w-]*|(?:города|области|края|республики|округа)(?=\s+[А-ЯЁ])|от\s+\d+\s+\w+\s+\d{4}\s+(?:г\.|года)|от\s+\d+\.\d+\.\d{4}(?:\s+г\.)?|(?:№|N)\s*[\w/-]+"
    rf"|«[^»\n]*»|[\"“„][^\"”“\n]*[\"”“]|об?\s+(?!{_BEHIND_RU})[а-яё]+(?:\s+(?!{_BEHIND_RU})[а-яё]+){{0,8}}"
    rf"|(?!{_BEHIND_RU}|настоящ)[а-яё]+(?:ого|его|ой|ей|ых|их)\s+(?!{_BEHIND_RU})[а-яё]+|(?:[а-яё]+\s+){{1,4}}?(?=(?:Российской\s+Федерации|РФ)\b)(?:Российской\s+Федерации|РФ)))*"
)
NAME_RU = (
    r"(?:(?:(?:[А-ЯЁ][\w-]*(?:ого|его|ому|ему|ым|им|ом|ем|ый|ий)\s+(?:[\w-]+(?:ого|ому|ым|ом|ый|ий)\s+){0,2}(?:[Кк]одекс|[Зз]акон|[Уу]став)|Кодекс|Закон|Устав|Указ|Приказ|Регламент|Договор|Пакт|Протокол)(?:а|у|ом|е)?"
    r"|[Зз]акон(?:а|у|ом|е)?(?=\s+(?:РФ|Российской|от\s+\d|№|«|об?\s))|(?:Постановлени|Распоряжени|Положени|Решени|Соглашени)(?:я|ю|ем|и|е)|Правил(?:а|ам|ами|ах)?|(?:Конвенци|Инструкци|Деклараци|Харти|Конституци)(?:и|ю|ей|я)"
    rf"|Основ\s+законодательства){_TAIL_RU})"
)

# Ukrainian: "Закону України «Про охорону праці»", "Постанови Кабінету Міністрів України від 12 лютого 1998 р. № 179".
_BEHIND_UK = (
    r"(?:або|чи|не|[ву](?!\s+(?:сфері|галузі|зв’язку|справах|Україні)\b)|на|при|для|з|зі|із|за|від|до|якщо|що|як\w{0,3}|а|але|також|лише|його|її|їх|судом|осіб|особ\w*|винн\w+|затвердж\w+|є"
    r"|відшкод\w+|застосов\w+|(?!цінност)[а-яіїєґ]+(?:ється|ються|иться|яться|ає|яє|ють|ено|ані)|(?:та|і|й)(?!\s+(?:про\s|[а-яіїєґ]+(?:у|ку|ю|ів|ей|ій|их|ств|ості|ну\s+справу)\b)))\b"
)
_WORD_UK = "[а-яіїєґ’'ʼ]+"
_TAIL_UK = (
    r"(?:\s+(?:законів\s+про\s+працю|[А-ЯІЇЄҐ][\w’'-]*|(?:міста|області|району)(?=\s+[А-ЯІЇЄҐ])|від\s+\d+\s+\w+\s+\d{4}\s+(?:р\.|року)|від\s+\d+\.\d+\.\d{4}(?:\s+р\.)?|(?:№|N)\s*[\w/-]+"
    rf"|«[^»\n]*»|[\"“„][^\"”“\n]*[\"”“]|про\s+(?!{_BEHIND_UK}){_WORD_UK}(?:\s+(?!{_BEHIND_UK}){_WORD_UK}){{0,8}}"
    rf"|(?!{_BEHIND_UK}|ць)[а-яіїєґ’']+(?:ого|ої|их|ьої)\s+(?!{_BEHIND_UK}){_WORD_UK}|(?:(?!(?:та|і|й|цього|або|чи|не)\s){_WORD_UK}\s+){{1,4}}?(?=України\b)України))*"
)
NAME_UK = (
    r"(?:(?:(?:[А-ЯІЇЄҐ][\w’'-]*(?:ого|ому|им|ий)\s+(?:[\w’'-]+(?:ого|ому|им|ий)\s+){0,2}(?:[Кк]одекс|[Зз]акон|[Сс]татут)|Кодекс|Закон|Статут|Указ|Наказ|Регламент|Пакт|Протокол)(?:у|ом|і|ові)?"
    r"|Договор(?:у|ом|і)|Поряд(?:ку|ком)|Постанов(?:и|ою|і)|(?:Положенн|Розпорядженн|Рішенн)(?:я|ю|ям|і)|Правил(?:а|ам|ами|ах)?|Угод(?:и|ою|і)|(?:Конвенці|Інструкці|Деклараці|Харті|Конституці)(?:ї|ю|єю|я)"
    rf"){_TAIL_UK})"
)

# Vietnamese: "khoản 2 Điều 5 Luật Di sản văn hóa năm 2001", "Nghị định số 15/2020/NĐ-CP".
_BEHIND_VI = (
    r"(?:và|hoặc|thì|được|có|phải|quy\s+định|của|này|bị|sẽ|cho|trong|nếu|khi|mà|không|đối\s+với|để|từ|tại|theo|áp\s+dụng|về|do|với|bằng|là|nhưng|cũng|đã|đang|vẫn|trước|kể"
    r"|mỗi|ngày|thuộc|nhằm|hay|còn|sau|tới|một|các|những|vì|giữa|ban\s+hành|hướng\s+dẫn|trên|nêu|nói|năm(?!\s+\d{4})|Điều|Khoản|Chương|Phụ\s+lục|xử|trừ|hiện\s+hành)(?!\w)"
)
# Names with a joint or a comma.
_JOINED_VI = (
    r"(?:Phòng cháy và chữa cháy|Phòng, chống(?=\s)|Hôn nhân và gia đình|Khám bệnh, chữa bệnh|An toàn, vệ sinh lao động|Bảo vệ và phát triển rừng|Quản lý, sử dụng(?=\s)|Xuất cảnh, nhập cảnh(?=\s)"
    r"|Nhập cảnh, xuất cảnh, quá cảnh(?=\s)|Trợ giúp pháp lý|Tổ chức chính quyền|Ưu đãi người có công với cách mạng|Giao dịch(?=\s))"
)
NAME_VI = (
    r"(?:(?:Luật|Bộ luật|Nghị định thư|Nghị định|Hiến pháp|Thông tư(?:\s+liên\s+tịch)?|Nghị quyết|Pháp lệnh|Quyết định(?=\s+số)|Chỉ thị(?=\s+số))"
    rf"(?:\s+(?:số\s+)?(?:{_JOINED_VI}|\d+/[\w/-]*\w|(?<=năm\s)\d{{4}}|(?!{_BEHIND_VI})[^\W\d_]+)){{0,9}}(?:\s+\d{{4}}(?![\d/]))?"
    rf"|(?:Công ước|Hiệp định|Tuyên ngôn|Hiến chương)(?:\s+về)?(?:\s+(?!{_BEHIND_VI})[^\W\d_]+){{1,8}})"
)

# Persian: "قانون محاسبات عمومی کشور", "آیین‌نامه معاملات دولتی".
_BEHIND_FA = (
    r"(?:و|یا|از|به|در|که|با|بر|را|تا|جهت|برای|نسبت|طبق|مطابق|وفق|ظرف|حکم|مصوب|مکلف|موظف|مجاز|ممنوع|معاف|مستثنی|قابل|لازم|محکوم"
    r"|رعایت|مقرر|عمل|رسیدگی|اعمال|اقدام|تعیین|انجام|اجرا|جاری|حاکم|ملاک|مسئول|مسؤول|جبران|صادر|صورت|خودداری|استفاده|مدعی|مانع|رافع|ممکن|معتبر|الزامی|ضروری|نافذ|میسر|مقدور|کافی|تابع|مشمول|متخلف"
    r"|تقاضای|درخواست|نیز|هم|این|آن|هر|است|نیست|باشد|نباشد|خواهد|دارد|ندارد|ن?می(?:\u200c\w*)?"
    r"|[\w\u200c]+\s+(?:ن?می(?:\u200c\w+|\s+\w+)|(?:شده?|نشده?|شود|نشود|گردید\w*|گردد|نگردد|نمود\w*|نماید|کرد\w*|کند|کنند|دارد|دارند|داشت\w*)))(?![\w\u200c])"
)
# Words in names that otherwise end them: مبارزه با قاچاق کالا و ارز.
_JOINED_FA = r"با\s+(?:قاچاق|مواد|پولشویی)|و\s+(?:ارز|دسترسی|مصنفان|هنرمندان|امنیت|شفافیت|آشامیدنی|بهداشتی|املاک|مستأجر|مستاجر|انقلاب|ابنیه|عفاف)|به\s+(?:تخلفات|اطلاعات|امور|شکایات|دعاوی)|از\s+(?:حقوق|خانواده|کودکان|مصرف|آثار|میراث|برخی)\b"
_WORDS_FA = rf"(?:\s+(?:{_JOINED_FA}|(?!{_BEHIND_FA})[\w\u200c]+)){{0,6}}"
_NOT_FA = r"(?!(?:این|مذکور|مزبور|فوق|یاد|یادشده|اخیر|همین|آن)\b)"
NAME_FA = (
    r"(?:قانون\s+(?:(?:اساسی|مدنی|مجازات\s+اسلامی|آیین\s+دادرسی\s+(?:مدنی|کیفری|کار)|تأمین\s+اجتماعی|مالیات[\u200c ]?های\s+مستقیم"
    r"|دیوان\s+عدالت\s+اداری|صدور\s+چک|مدیریت\s+خدمات\s+کشوری|تجارت\s+الکترونیکی|(?:کار|تجارت|بیمه|شهرداری|چک|ثبت)(?=\s+(?:و|در|به|از|را|با|بر|است|نیست|که|جمهوری)\b|\s*[.،؛:)]|\s*$))"
    rf"(?:\s+جمهوری\s+اسلامی\s+ایران)?|{_NOT_FA}[\w\u200c]+{_WORDS_FA})"
    rf"|(?:آیین[\u200c ]نامه|آئین[\u200c ]نامه|کنوانسیون|تصویب[\u200c ]?نامه|دستورالعمل|بخشنامه|اساسنامه|عهدنامه|لایحه)(?!\s+(?:این|مذکور|مزبور|حاضر)){_WORDS_FA})"
)
