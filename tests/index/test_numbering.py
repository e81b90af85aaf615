import time
import unicodedata
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.clause_forms import FORMS
from index.clause_names import NAMES
from index.clause_words import AFTER_NUMBER, AFTER_ORDINAL, ALONE
from index.document import Address
from index.enumerators import ENUMERATORS
from index.numbering import CJK_UNITS, COMPATIBLE, ENUMERATOR_ORDER, KEYWORDS, RANKS, clause_name, labels_at
from tests.index.shared import shared

# One label a line: as printed up to the ‖, its kind and number, and where such a label is printed.
PRINTED = """
# zh
第一千二百条‖ 行为人因过错 | article 1200 | 民法典
第1200条‖ 行为人 | article 1200 | reprints of 民法典
第一百二十条之一‖　资助恐怖 | article 120-1 | 刑法
第二十條之一‖ 依本法 | article 20-1 | 中華民國刑法
第120條之1‖ 公司 | article 120-1 | 公司法 (Taiwan)
第 十 二 条‖ 甲方 | article 12 | contracts with spaced labels
第　十　条‖ 本办法 | article 10 | notices set in full-width spaces
第５７条‖ 内容 | article 57 | contracts with full-width figures
第57条‖ 内容 | article 57 | contracts
第一万零一条‖ 内容 | article 10001 | numbers past 万
第廿三条‖ 内容 | article 23 | Republican-era statutes
第两百条‖ 内容 | article 200 | company rules
第一〇三条‖ 内容 | article 103 | 日本國憲法 in Chinese
第二编‖ 物权 | part 2 | 民法典
第二編‖ 債 | part 2 | 民法 (Taiwan)
第一篇‖ 总论 | part 1 | plans and outlines
第二部分‖ 通用条款 | part 2 | 建设工程施工合同
第三分编‖ 担保物权 | subpart 3 | 民法典
第三分編‖ 擔保 | subpart 3 | 民法典, traditional print
第四章‖ 监护 | chapter 4 | 民法典
第二节‖ 监护 | section 2 | 民法典
第二節‖ 監護 | section 2 | 民法 (Taiwan)
第一目‖ 通則 | subsubsection 1 | 民法 (Taiwan)
第二款‖ 全部立法权属于合众国国会。 | paragraph 2 | 美国宪法, Chinese text
第三项‖ 逾期的 | item 3 | treaties in Chinese
第三項‖ 逾期的 | item 3 | treaties in Chinese, traditional
附件一‖：服务清单 | annex 1 | contracts
附件1‖ 服务清单 | annex 1 | contracts
附录A‖ 术语 | annex A | national standards
附錄一‖ | annex 1 | Hong Kong rules
附表2‖ | schedule 2 | Hong Kong ordinances
七、‖深化人文交流 | section 7 | declarations
二十一、‖附则 | section 21 | notices
一.‖ 总则 | section 1 | notices
（三）‖法律规定的 | item 3 | Chinese statutes
(十二)‖ 其他 | item 12 | Chinese statutes
㈢‖ 其他 | item 3 | older notices
一）‖ 其他 | item 1 | notices
1、‖目的 | clause 1 | company rules
１．‖目的 | clause 1 | forms with full-width figures
⒈‖目的 | clause 1 | older word processors
（1）‖身份证 | subitem 1 | notices
（１）‖身份证 | subitem 1 | notices
⑴‖身份证 | subitem 1 | older word processors
①‖甲方 | subitem 1 | contracts
㉑‖甲方 | subitem 21 | long lists
㊿‖甲方 | subitem 50 | long lists
甲、‖依法 | item 1 | 法律 (Taiwan)
（乙）‖ 任何人 | item 2 | Hong Kong ordinances
Ⅳ、‖ 附注 | section 4 | forms
# ja
第二条の二‖ 前条の | article 2-2 | Japanese statutes
第三十八条の二の三‖　税務署長 | article 38-2-3 | 国税通則法
第2条‖第1項の | article 2 | Japanese regulations
第四款‖　契約の解除 | subsection 4 | 民法 (Japan)
第五目‖　相殺 | subsubsection 5 | 民法 (Japan)
第一部‖　総則 | part 1 | Japanese guidelines
２‖　前項の規定 | paragraph 2 | Japanese statutes
一‖　未成年者 | item 1 | Japanese statutes
イ‖　氏名 | subitem 1 | Japanese statutes
附　則‖ | supplement 1 | Japanese statutes
附則‖（平成二九年法律第四五号） | supplement 1 | Japanese statutes
別表第一‖（第二条関係） | schedule 1 | Japanese statutes
# ko
제1편‖ 총칙 | part 1 | 민법 (Korea)
제1부‖ 총칙 | part 1 | Korean reports
제2장‖ 능력 | chapter 2 | 민법 (Korea)
제3절‖ 법인 | section 3 | 민법 (Korea)
제4관‖ 해산 | subsection 4 | 민법 (Korea)
제2조의2‖(정의) | article 2-2 | Korean statutes
제2조‖(정의) 이 법에서 | article 2 | Korean statutes
제 2 조‖ 모든 사람은 | article 2 | 세계 인권 선언
제1항‖ 내용 | paragraph 1 | Korean treaties
제1호‖ 내용 | item 1 | Korean forms
①‖ 이 법은 | paragraph 1 | Korean statutes
가.‖ 국가기관 | item 1 | Korean statutes
나)‖ 국가기관 | item 2 | Korean notices
부칙‖ <법률 제1234호> | supplement 1 | Korean statutes
별표 1‖ | schedule 1 | 시행령 (Korea)
별첨 2‖ | annex 2 | Korean contracts
# en
Part II‖ Rights | part 2 | acts
PART ONE‖ | part 1 | acts
Part IIIA‖ Division | part 3A | Australian acts
Part Two‖: Duties | part 2 | charters
Book Two‖ | book 2 | Louisiana Civil Code
Title IX‖ | title 9 | US acts
Division 3‖ Offences | division 3 | Australian acts
Subdivision B‖ Appeals | subdivision B | Australian acts
Chapter 4.‖ Appeals | chapter 4 | US codes
Section 4.2‖ Notices | section 4.2 | agreements
Section Twenty-One.‖ | section 21 | agreements
Sec. 12‖ Penalty | section 12 | US acts
Subsection 2‖ | subsection 2 | acts
Article 57A‖ Duties | article 57A | amended treaties
Article 57a‖ Duties | article 57A | amended treaties, lower case
Article 57AA‖ Duties | article 57AA | amended acts
Article One‖ | article 1 | constitutions
ARTICLE IV.‖ | article 4 | constitutions
Article 5 bis‖ | article 5bis | treaties
Article 6 quinquies‖ | article 6quinquies | Paris Convention
Art. 5‖ Scope | article 5 | treaties
Rule 26.‖ Discovery | article 26 | Federal Rules of Civil Procedure
Regulation 5‖ | article 5 | statutory instruments
Recital 12‖ | recital 12 | prints of the GDPR
Recital (12)‖ | recital 12 | prints of the GDPR
Clause 12.4A‖ | clause 12.4A | contracts
Paragraph 3‖ | paragraph 3 | schedules to acts
Para. 3‖ | paragraph 3 | schedules to acts
Item 4‖ | item 4 | schedules to acts
Point 2‖ | item 2 | EU annexes
Schedule B‖ | schedule B | English contracts
Schedule C‖ | schedule C | English contracts
First Schedule‖ | schedule 1 | Commonwealth acts
Annex I‖ | annex 1 | EU regulations
Appendix A-1‖ | annex A1 | contracts
Exhibit 10.1‖ | annex 10.1 | SEC filings
12.4.1‖ applies | clause 12.4.1 | English contracts
1.2.3.‖ Scope | clause 1.2.3 | English contracts
12.4A‖ Scope | clause 12.4A | English contracts
54.‖ 我们反对 | clause 54 | declarations
(c)‖ where | item c | English contracts
(A)‖ where | item A | English contracts
(aa)‖ where | subitem aa | English acts
(iv)‖ where | subitem iv | English acts
(1)‖ This section | paragraph 1 | English acts
(1A)‖ This section | paragraph 1A | amended English acts
1)‖ where | subitem 1 | policies
a)‖ where | item a | policies
A)‖ where | item A | policies
iv)‖ where | subitem iv | policies
a.‖ where | item a | policies
iv.‖ where | subitem iv | policies
II.‖ Background | section 2 | judgments
B.‖ Background | section B | judgments
Firstly:‖ the parties | clause 1 | agreements
# fr
Première partie‖ | part 1 | Code général des impôts
Partie II‖ | part 2 | codes
Livre Ier‖ | book 1 | codes
LIVRE DEUXIÈME‖ | book 2 | codes
Titre premier‖ | title 1 | codes
TITRE III‖ - Des biens | title 3 | codes
Chapitre Ier‖ : Dispositions | chapter 1 | codes
Section 2‖ : Dispositions | section 2 | codes
Sous-section 1‖ : Dispositions | subsection 1 | codes
Paragraphe 1‖ : Dispositions | subsubsection 1 | codes
Art. L. 121-1‖ Les pratiques | article 121-1 | Code de la consommation
Article L121-1‖ Les pratiques | article 121-1 | Code de la consommation
Article R. 123-4-1‖ | article 123-4-1 | Code de commerce
Article D. 123‖ | article 123 | Code de commerce
Article premier‖ | article 1 | French statutes
Article 1er‖ | article 1 | French statutes
Article 1er.‖ La République | article 1 | Constitution de 1958
Article 5 ter‖ | article 5ter | French statutes
Alinéa 2‖ | paragraph 2 | commentaries
Annexe 2‖ | annex 2 | French decrees
Considérant 4‖ | recital 4 | EU law
1°‖ Les communes | item 1 | French statutes
2°)‖ Les communes | item 2 | circulars
I. –‖ Les pratiques | item 1 | French statutes
# de
Erster Teil‖ | part 1 | German statutes
Teil 2‖ Rechte | part 2 | German statutes
2. Teil‖ | part 2 | Austrian statutes
Erstes Buch‖ | book 1 | HGB
Buch 2‖ Recht der Schuldverhältnisse | book 2 | BGB
2. Buch‖ | book 2 | ZGB
Titel 3‖ | title 3 | BGB
Kapitel 2‖ | chapter 2 | BGB
3. Kapitel‖: Verfahren | chapter 3 | Swiss statutes
Abschnitt 1‖ | section 1 | BGB
Dritter Abschnitt‖ Verfahren | section 3 | German statutes
3. Abschnitt‖: Verfahren | section 3 | Swiss statutes
II. Abschnitt‖ | section 2 | Austrian statutes
Unterabschnitt 2‖ | subsection 2 | German statutes
2. Unterabschnitt‖ | subsection 2 | Austrian statutes
§ 5‖ Begriffe | article 5 | German statutes
§ 5a‖ Begriffe | article 5A | German statutes
§5A‖ Begriffe | article 5A | German statutes, upper case
§§ 5‖ bis 7 (weggefallen) | article 5 | German statutes
Art. 5‖ Begriffe | article 5 | Bavarian statutes
Art 5‖ Begriffe | article 5 | Austrian statutes
Artikel 20a‖ | article 20A | Grundgesetz
Absatz 2‖ | paragraph 2 | contracts
Abs. 2‖ | paragraph 2 | contracts
Nr. 3‖ | item 3 | German annexes
Ziffer 3‖ | item 3 | German terms
Buchst. a)‖ | item a | German annexes
Buchstabe b)‖ | item b | German annexes
lit. c)‖ | item c | Austrian statutes
Anlage 1‖ | annex 1 | German statutes
Anhang II‖ | annex 2 | EU law
Erwägungsgrund 4‖ | recital 4 | EU law
Klausel 4‖ | clause 4 | Standardvertragsklauseln
# es
Parte I‖ | part 1 | Spanish codes
Libro II‖ | book 2 | Código Civil
Título Primero‖ | title 1 | Constitución de México
TITULO I‖ | title 1 | reprints without accents
Capítulo I‖ | chapter 1 | Spanish statutes
CAPITULO SEGUNDO‖ | chapter 2 | reprints without accents
Sección 1.ª‖ Derechos | section 1 | Constitución Española
Sección Primera‖ | section 1 | Código de Comercio
Subsección 2‖ | subsection 2 | Ley Concursal
Artículo 7.‖ Préstamo | article 7 | Spanish regulations
ARTÍCULO 7.‖- Préstamo | article 7 | Spanish regulations
Artículo primero.‖ | article 1 | Spanish statutes
Artículo vigésimo primero‖ | article 21 | Mexican statutes
Artículo único.‖ | article 1 | Spanish statutes
Art. 5º‖ | article 5 | Argentine statutes
Artículo 5º.‖ | article 5 | Chilean statutes
Considerando 4‖ | recital 4 | EU law
Cláusula Primera.‖ | clause 1 | Spanish contracts
PRIMERA.-‖ Objeto | clause 1 | Spanish contracts
Párrafo 2‖ | paragraph 2 | Dominican statutes
Inciso 3‖ | item 3 | Argentine statutes
Letra a)‖ | item a | Spanish statutes
Anexo I‖ | annex 1 | Spanish statutes
Disposición adicional primera.‖ | additional 1 | Spanish statutes
Disposición transitoria segunda.‖ | transitional 2 | Spanish statutes
Disposición derogatoria única.‖ | repealing 1 | Spanish statutes
DISPOSICIÓN FINAL TERCERA‖ | final 3 | Spanish statutes
# ca
Títol II‖ | title 2 | Catalan statutes
Capítol I‖ | chapter 1 | Catalan statutes
Secció 2‖ | section 2 | Catalan statutes
# pt
Livro I‖ | book 1 | Código Civil (Brazil)
TÍTULO II‖ | title 2 | Constituição Federal
Seção III‖ | section 3 | Constituição Federal
Secção II‖ | section 2 | Código Civil (Portugal)
Subseção I‖ | subsection 1 | Código Civil (Brazil)
Subsecção II‖ | subsection 2 | Código Civil (Portugal)
Artigo 5.º‖ | article 5 | Constituição (Portugal)
Art. 5º-A‖ | article 5A | Brazilian statutes
Art. 1o‖ Esta Lei | article 1 | Brazilian statutes as plain text
§ 1º‖ A lei | paragraph 1 | Constituição Federal
§ 2o‖ A lei | paragraph 2 | Brazilian statutes as plain text
Parágrafo único.‖ | paragraph 1 | Brazilian statutes
I -‖ a soberania | item 1 | Constituição Federal
Alínea a)‖ | item a | Portuguese statutes
# it
Libro Primo‖ | book 1 | Codice Civile
Titolo I‖ | title 1 | Codice Civile
Capo II‖ | chapter 2 | Codice Civile
Capitolo 2‖ | chapter 2 | Italian contracts
Sezione I‖ | section 1 | Codice Civile
Articolo 5‖ | article 5 | Costituzione
Art. 5-bis‖ | article 5bis | Italian statutes
Art. 2.‖ La Repubblica | article 2 | Costituzione
Comma 2‖ | paragraph 2 | commentaries
Lettera a)‖ | item a | commentaries
Clausola 4‖ | clause 4 | Italian contracts
Allegato A‖ | annex A | Italian statutes
# ru
Часть первая‖ | part 1 | ГК РФ
Книга 1‖ | book 1 | Russian civil code drafts
Раздел I.‖ Общие положения | division 1 | ГК РФ
Подраздел 1.‖ Основные | subdivision 1 | ГК РФ
Глава 9.1.‖ | chapter 9.1 | ГК РФ
Статья 2‖ | article 2 | Russian codes
Статья 12.1‖ | article 12.1 | КоАП РФ
Статья 5¹‖ | article 5-1 | older Russian codes
Статья двадцать первая‖ | article 21 | Russian declarations
Ст. 5‖ | article 5 | commentaries
Пункт 3‖ | item 3 | commentaries
Подпункт а)‖ | item 1 | commentaries
Приложение № 1‖ | annex 1 | Russian contracts
Приложение N 2‖ | annex 2 | Russian contracts
а)‖ граждане | item 1 | Конституция РФ
# uk
Частина перша‖ | part 1 | Ukrainian codes
Розділ I‖ | division 1 | Конституція України
Підрозділ 2‖ | subdivision 2 | Ukrainian codes
Стаття 5.‖ | article 5 | Конституція України
Підпункт 2‖ | item 2 | commentaries
Додаток 1‖ | annex 1 | Ukrainian contracts
# pl
Część III‖ | part 3 | Polish codes
Księga pierwsza‖ | book 1 | Kodeks cywilny
TYTUŁ I‖ | title 1 | Kodeks cywilny
DZIAŁ II‖ | division 2 | Kodeks cywilny
Rozdział 2‖ | chapter 2 | Polish statutes
Oddział 1‖ | section 1 | Polish statutes
Art. 5a.‖ | article 5A | Polish statutes
Artykuł 5‖ | article 5 | Polish treaties
§ 5.‖ Rada | article 5 | Polish regulations
ust. 1‖ | paragraph 1 | amending statutes
Ustęp 1‖ | paragraph 1 | treaties
pkt 2‖ | item 2 | amending statutes
Litera b)‖ | item b | amending statutes
Załącznik nr 1‖ | annex 1 | Polish regulations
# nl
Deel 2‖ | part 2 | Dutch regulations
Boek 7‖ | book 7 | Burgerlijk Wetboek
Eerste Boek‖ | book 1 | Wetboek van Strafrecht
Hoofdstuk 3‖ | chapter 3 | Grondwet
Afdeling 3.2‖ | section 3.2 | Algemene wet bestuursrecht
Paragraaf 1‖ | subsection 1 | Algemene wet bestuursrecht
Artikel 5a‖ | article 5A | Dutch statutes
Lid 2‖ | paragraph 2 | commentaries
Onderdeel b)‖ | item b | amending statutes
Bijlage 2‖ | annex 2 | Dutch regulations
# ar
الجزء الأول‖ | part 1 | Arabic codes
الكتاب الثاني‖ | book 2 | القانون المدني المصري
الباب الثاني‖ | title 2 | الدستور المصري
باب ٣‖ | title 3 | Arabic codes
الفصل الأول‖ | chapter 1 | الدستور المصري
القسم الثالث‖ | section 3 | Arabic codes
المبحث الأول‖ | section 1 | Iraqi civil code
المطلب الثاني‖ | subsection 2 | Iraqi civil code
المادة ٢‖ | article 2 | Arabic statutes
المادة (٢)‖ | article 2 | Gulf statutes
مادة 5‖ - يعاقب | article 5 | Egyptian statutes
المادة الثالثة‖ | article 3 | Arabic statutes
المادة الثالثة والعشرون‖ | article 23 | Saudi statutes
المادة الحادية عشرة‖: | article 11 | Saudi statutes
المادة المائة‖ | article 100 | Saudi statutes
البند 4‖ | clause 4 | Arabic contracts
الفقرة 2‖ | paragraph 2 | Arabic treaties
ملحق رقم 1‖ | annex 1 | Arabic contracts
الملحق الأول‖ | annex 1 | Arabic treaties
الجدول 2‖ | schedule 2 | Arabic statutes
أولاً:‖ التعاريف | clause 1 | Arabic contracts
أ-‖ الموظف | item 1 | Arabic statutes
ب)‖ الموظف | item 2 | Arabic statutes
(ج)‖ الموظف | item 3 | Arabic statutes
# fa
بخش ۲‖ | part 2 | Iranian statutes
کتاب اول‖ | book 1 | قانون مدنی ایران
فصل اول‖ | chapter 1 | Iranian statutes
مبحث دوم‖ | section 2 | قانون مدنی ایران
ماده ۵‖ – | article 5 | Iranian statutes
اصل بیست و یکم‖ | article 21 | Iranian constitution
ماده (۵)‖ | article 5 | Iranian contracts
تبصره ۱‖ – | note 1 | Iranian statutes
تبصرهٔ ۲‖ – | note 2 | Iranian bylaws
تبصرۀ ۳‖ – | note 3 | Iranian bylaws
مادهٔ ۴ـ‖ متن | article 4 | Iranian bylaws
مادۀ ۵‖ – | article 5 | Iranian bylaws
تبصره‖ - در صورتی | note 1 | Iranian statutes
تبصره‖. متن | note 1 | Iranian bylaws
فصل اول‖- کلیات | chapter 1 | Iranian statutes
ماده چهار‖- اعتراض | article 4 | Iranian council decisions
پیوست ۲‖ | annex 2 | Iranian contracts
الف -‖ اشخاص | item 1 | Iranian statutes
۱-‖ فانوس‌های ثابت؛ | item 1 | Iranian statutes
# tr
BİRİNCİ KISIM‖ | part 1 | Türk Ceza Kanunu
Kısım 2‖ | part 2 | Turkish statutes
İKİNCİ KİTAP‖ | book 2 | Türk Ceza Kanunu
Kitap 1‖ | book 1 | Turkish codes
Birinci Bölüm‖ | chapter 1 | Turkish statutes
BÖLÜM 3‖ | chapter 3 | Turkish statutes
Üçüncü Ayrım‖ | section 3 | Türk Borçlar Kanunu
MADDE 5‖ – (1) | article 5 | Turkish statutes
Madde 5/A‖ – | article 5A | amended Turkish statutes
Ek Madde 1‖ – | additional 1 | Turkish statutes
GEÇİCİ MADDE 1‖ – | transitional 1 | Turkish statutes
Fıkra 2‖ | paragraph 2 | commentaries
Bent a)‖ | item a | commentaries
Ek 1‖ | annex 1 | Turkish regulations
5 inci madde‖ | article 5 | amending statutes
2 nci madde‖ | article 2 | amending statutes
3 üncü madde‖ | article 3 | amending statutes
6 ıncı madde‖ | article 6 | amending statutes
# hi
भाग 3‖ | part 3 | Constitution of India in Hindi
अध्याय १‖ | chapter 1 | Indian acts in Hindi
अनुच्छेद १.‖ | article 1 | Universal Declaration in Hindi
धारा 5‖ | article 5 | Indian acts in Hindi
नियम 5‖ | article 5 | Indian rules in Hindi
खंड 2‖ | clause 2 | Indian acts in Hindi
खण्ड 2‖ | clause 2 | Indian acts in Hindi
उपधारा (2)‖ | paragraph 2 | Indian acts in Hindi
पहली अनुसूची‖ | schedule 1 | Constitution of India in Hindi
अनुसूची 2‖ | schedule 2 | Indian acts in Hindi
परिशिष्ट 1‖ | annex 1 | Indian rules in Hindi
(क)‖ राज्य | item 1 | Indian acts in Hindi
# th
ภาค ๑‖ | part 1 | ประมวลกฎหมายอาญา
บรรพ ๓‖ | book 3 | ประมวลกฎหมายแพ่งและพาณิชย์
ลักษณะ ๑‖ | title 1 | ประมวลกฎหมายอาญา
หมวด ๑‖ บททั่วไป | chapter 1 | Thai statutes
ส่วนที่ ๒‖ | section 2 | Thai statutes
ส่วน ๒‖ | section 2 | Thai statutes
มาตรา ๕‖ | article 5 | Thai statutes
มาตรา ๕ ทวิ‖ | article 5bis | amended Thai statutes
มาตรา ๕/๑‖ | article 5-1 | amended Thai statutes
ข้อ ๒‖ | article 2 | Thai regulations
ภาคผนวก ๑‖ | annex 1 | Thai regulations
(ก)‖ บุคคล | item 1 | Thai statutes
# vi
Phần thứ nhất‖ | part 1 | Bộ luật Dân sự
Chương I‖ | chapter 1 | Vietnamese statutes
Mục 1‖ | section 1 | Vietnamese statutes
Tiểu mục 2‖ | subsection 2 | Bộ luật Dân sự
Điều 5.‖ Phạm vi | article 5 | Vietnamese statutes
ĐIỀU 5‖: Phạm vi | article 5 | Vietnamese contracts
Khoản 1‖ | paragraph 1 | Vietnamese decrees
Điểm a)‖ | item a | Vietnamese decrees
Phụ lục II‖ | annex 2 | Vietnamese decrees
Phụ lục số 1‖ | annex 1 | Vietnamese rules
đ)‖ Phạm vi | item 5 | Vietnamese statutes
# id ms
Buku Kesatu‖ | book 1 | KUHP
BAB I‖ KETENTUAN UMUM | chapter 1 | Indonesian statutes
Bagian Kesatu‖ | section 1 | Indonesian statutes
Paragraf 1‖ | subsection 1 | Indonesian statutes
Pasal 5‖ | article 5 | Indonesian statutes
Pasal 5A‖ | article 5A | amended Indonesian statutes
Ayat (1)‖ | paragraph 1 | penjelasan of Indonesian statutes
Huruf a‖ | item a | penjelasan of Indonesian statutes
Lampiran II‖ | annex 2 | Indonesian regulations
BAHAGIAN II‖ | part 2 | Malaysian acts
Perkara 5.‖ | article 5 | Perlembagaan Persekutuan
Fasal 3‖ | article 3 | Malaysian contracts
Seksyen 4‖ | section 4 | Malaysian acts
Jadual 2‖ | schedule 2 | Malaysian acts
# el he
Μέρος Β‖ | part 2 | Greek constitution
Βιβλίο 1‖ | book 1 | Greek codes
Τίτλος 1‖ | title 1 | Greek treaties
Κεφάλαιο 2‖ | chapter 2 | Greek statutes
Τμήμα 3‖ | section 3 | Greek constitution
Άρθρο 5‖ | article 5 | Greek statutes
ΑΡΘΡΟ 5‖ | article 5 | Greek statutes in capitals
Άρθρο πρώτο‖ | article 1 | Greek statutes
Παράγραφος 2‖ | paragraph 2 | Greek statutes
Παράρτημα Α‖ | annex 1 | Greek statutes
α)‖ οι πολίτες | item 1 | Greek statutes
חלק 2‖ | part 2 | Israeli statutes
פרק א'‖ | chapter 1 | Israeli statutes
פרק י"ב‖: | chapter 12 | Israeli statutes
סימן ב'‖ | section 2 | Israeli statutes
סעיף 5‖ | article 5 | Israeli contracts
סעיף 5א‖ | article 5א | Israeli statutes
תוספת ראשונה‖ | schedule 1 | Israeli statutes
נספח א'‖ | annex 1 | Israeli contracts
# Nordic
5 kap.‖ Om lagar | chapter 5 | Swedish statutes
5 §‖ Den som | article 5 | Swedish statutes
5 a §‖ Den som | article 5A | Swedish statutes
Avdelning 2‖ | section 2 | Swedish statutes
Bilaga 1‖ | annex 1 | Swedish statutes
Afsnit II‖ | section 2 | Danish statutes
Stk. 2.‖ Loven | paragraph 2 | Danish statutes
Bilag 1‖ | annex 1 | Danish statutes
Kapittel 2.‖ | chapter 2 | Norwegian statutes
Artikkel 5‖ | article 5 | Norwegian treaties
Vedlegg 1‖ | annex 1 | Norwegian regulations
2 luku‖ | chapter 2 | Finnish statutes
Liite 1‖ | annex 1 | Finnish decrees
# cs sk hu ro bg hr sl
Část první‖ | part 1 | Czech codes
Časť II‖ | part 2 | Slovak codes
HLAVA II‖ | chapter 2 | Czech codes
Díl 1‖ | section 1 | Czech codes
Oddíl 2‖ | subsection 2 | Czech codes
Článek 5‖ | article 5 | Ústava ČR
Čl. 5‖ | article 5 | Listina základních práv
Článok 5‖ | article 5 | Ústava SR
Odst. 2‖ | paragraph 2 | commentaries
Příloha č. 1‖ | annex 1 | Czech statutes
Příloha 1‖ | annex 1 | Czech statutes
Príloha 1‖ | annex 1 | Slovak statutes
ELSŐ RÉSZ‖ | part 1 | Ptk.
Második könyv‖ | book 2 | Ptk.
II. Fejezet‖ | chapter 2 | Hungarian statutes
5. §‖ | article 5 | Hungarian statutes
12. cikk‖ | article 12 | Hungarian treaties
Partea I‖ | part 1 | Romanian codes
Cartea 2‖ | book 2 | Romanian codes
Titlul III‖ | title 3 | Romanian codes
Capitolul I‖ | chapter 1 | Romanian statutes
Secțiunea 2‖ | section 2 | Romanian statutes
Articolul 5‖ | article 5 | Constituția României
Anexa 1‖ | annex 1 | Romanian statutes
Чл. 5.‖ | article 5 | Bulgarian statutes
Чл. 5а.‖ | article 5А | Bulgarian statutes
Члан 5.‖ | article 5 | Serbian statutes in Cyrillic
Član 5.‖ | article 5 | Serbian statutes
Članak 5.‖ | article 5 | Croatian statutes
Член 5‖ | article 5 | Macedonian statutes
Glava II‖ | chapter 2 | Croatian statutes
5. člen‖ | article 5 | Slovene statutes
# Baltic
5. pants‖ | article 5 | Latvian statutes
II nodaļa‖ | chapter 2 | Latvian statutes
5 straipsnis.‖ | article 5 | Lithuanian statutes
II skyrius‖ | chapter 2 | Lithuanian statutes
2. peatükk‖ | chapter 2 | Estonian statutes
1. jagu‖ | section 1 | Estonian statutes
"""

# Openings of lines that are no labels.
RUNNING = """
1987年制定
2021年12月31日
3.14 is pi
50% of the share
5 % of the share
5.5% of it
2021 was a year
12 of them
3 million people
10:30 to 12:00
1,000 people
12,5 m
1.000.000 euros
10-15 people
第三,我们要坚持
第三，我们
第一次会议
第三人
第一审
第二天
第一时间
第一届
第一条件是
第二项目
第一部电影
第一百货商店
第三方
第一，
金砖国家
一般来说
二十世纪
十月革命
甲方应当
乙方
附件材料
附件一起提交
附则规定
附　则
附表所列
Articles of faith
Article of faith
Articles 5 and 6
Partly
Part of the plan
Part is
Parties agree
Party A shall
Section heads
Sectional
Section A person must
Chapters
Title to the goods
Rule of law
Point of order
Point a finger
Item by item
Annexed hereto
Annex to the treaty
Schedule of fees
First of all
First, we
First part of the
Second schedule of the day
Third parties
Division of labour
Book a room
Book of Kells
Regulation 2016/679 applies
Regulation (EU) 2016/679
Para todos
Parte de la
PARTE DE LA
PARTE LA
Título de la
Del 5 de mayo
I am
I. am
A man
a man
A.M.
e.g. this
i.e. this
U.S. law
(see above)
(2019) 京01民终
（2019）京01民终1号
(the "Agreement")
(a person)
(i.e. this)
V. good
(abc)
Lid van
Ek olarak
Comma separated
Rule
Art deco
Art is long
Art. is
Art des Vertrags
Mix 5
Capo di tutti
Bab el Mandeb
Nr. is
Unique
One of the
Twenty-one people
Firstly the
Premier League
L'article 5
§
§ is
§ 242/5
1st place
2nd floor
5th Avenue
4x4
1a
7-Eleven
المادة القانونية
فصل جدید
ماده اولیه
Điều này
Phần mềm
Mục đích
Chương trình
Điểm mạnh
Khoản tiền
Phụ lục này
Bagian dari
Madde bağımlısı
Bölüm sonu
मामला
ข้อความ
ข้อตกลง
ส่วนใหญ่
มาตราการ
หมวดหมู่
ลักษณะงาน
Часть населения
Глава государства
Пункт назначения
Член партии
Ст. и
Статья расходов
Розділ про
Dział sprzedaży
Del total
Teil des Ganzen
Titel der Arbeit
Anlage zur
Absatz und
Buch mit
Livre de poche
제가 말한
제조업
제2차 회의
제3자
가족
나는
다.
부칙에 따라
附則の規定
第一人者
第二次世界大戦
イギリス
ロシア
Hlava státu
Díl práce
Článek o
Luku on
Ziffer auf
Afdeling van
Έκθεση 5
Ισχύς
סעיף זה
פרק זמן
חלק מן
xx
mm
vi
cc
-5
+3
"""


def rows() -> list[tuple[str, str, str, str]]:
    """Text, kind, number and label of each row of `PRINTED`."""
    found = []
    for line in PRINTED.strip().split("\n"):
        if not line.startswith("#"):
            text, reading, source = line.split(" | ")
            kind, number = reading.split()
            assert source.strip()
            label, _, rest = text.partition("‖")
            found.append((label + rest, kind, number, label))
    return found


ROWS = rows()


def decomposed(text: str) -> str:
    """The text with its accents apart; Korean syllables and Turkish İ are left, which nobody types so, and single letters."""
    left = any("\uac00" <= char <= "\ud7a3" or char == "İ" for char in text) or len(text.split()[0]) < 3
    return text if left else unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(("text", "kind", "number", "label"), ROWS, ids=[row[0] for row in ROWS])
def test_reads_printed_labels(text: str, kind: str, number: str, label: str) -> None:
    for written in (text, decomposed(text)):
        first, *_ = labels_at(written, 0)
        printed = unicodedata.normalize("NFC", written[: first.end])
        assert (first.kind, first.number, printed) == (kind, number, unicodedata.normalize("NFC", label))
        inside = labels_at(f"abc {written}", 4)[0]
        assert (inside.kind, inside.number, inside.start, inside.end) == (kind, number, 4, 4 + first.end)


@pytest.mark.parametrize("text", RUNNING.strip().split("\n"))
def test_reads_no_label_in_running_text(text: str) -> None:
    assert labels_at(text, 0) == []


def plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("İ", "i").lower())


def test_every_word_of_the_tables_has_a_row() -> None:
    labels = [(plain(label), kind) for _, kind, _, label in ROWS]
    for table in (KEYWORDS, AFTER_NUMBER):
        for kind, words in table.items():
            for word in words:
                held = [label for label, of in labels if word in label and of == kind]
                assert held, f"no row prints {word!r} as a {kind}"
    for unit in CJK_UNITS:
        assert any(unit in label for label, _ in labels), unit
    for kind in ALONE:
        assert any(of == kind for _, of in labels), kind


def test_every_enumerator_has_a_row_and_a_place_in_the_order_of_nesting() -> None:
    forms = {label.form for text, *_ in ROWS for label in labels_at(text, 0)}
    assert {row.name for row in ENUMERATORS} <= forms
    assert set(ENUMERATOR_ORDER) == {f for f in forms if not f.startswith(("cjk-", "word-", "mark"))}
    assert len(set(ENUMERATOR_ORDER)) == len(ENUMERATOR_ORDER)


def test_the_dispatch_by_first_characters_loses_no_label() -> None:
    for text in [
        *(row[0] for row in ROWS),
        *(row[0].upper() for row in ROWS),
        *(row[0].lower() for row in ROWS),
    ]:
        every = [reading for form in FORMS if (reading := form.label(text, 0))]
        assert [
            (label.kind, label.form, label.value, label.number, label.end) for label in labels_at(text, 0)
        ] == list(dict.fromkeys(every))


def test_a_word_that_names_two_kinds_would_be_read_as_one() -> None:
    words = list(chain.from_iterable(KEYWORDS.values()))
    assert len(words) == len(set(words))
    assert words == [unicodedata.normalize("NFC", word).lower() for word in words]
    assert set(AFTER_ORDINAL) <= set(KEYWORDS) <= set(RANKS)


def test_an_ambiguous_letter_has_both_readings() -> None:
    assert {(label.kind, label.value) for label in labels_at("(i) foo", 0)} == {
        ("item", (9,)),
        ("subitem", (1,)),
    }
    assert {label.value for label in labels_at("C. Foo", 0)} == {(3,), (100,)}


def test_a_paragraph_sign_from_ten_on_may_be_an_article_or_its_paragraph() -> None:
    assert [label.kind for label in labels_at("§ 10 A lei", 0)] == ["article", "paragraph"]
    assert [label.kind for label in labels_at("§ 9 Begriffe", 0)] == ["article"]


@pytest.mark.parametrize(
    "texts",
    [
        ("Article 57A x", "Article 57a x", "Article 57-A x", "Art. 57A x"),
        ("Art. 5 bis", "Art. 5-bis", "ART. 5 BIS", "Art. 5bis", "มาตรา ๕ ทวิ"),
        ("第五条之一 x", "第5條之1 x", "第五条の一 x", "Статья 5¹", "Art. L. 5-1"),
        ("Статья 2", "المادة ٢", "ماده ۲", "धारा २", "Article II", "Article Two", "المادة الثانية"),
    ],
)
def test_one_clause_has_one_number_however_it_is_printed(texts: tuple[str, ...]) -> None:
    assert len({(labels_at(text, 0)[0].kind, labels_at(text, 0)[0].number) for text in texts}) == 1


def test_inserted_clauses_stand_behind_the_one_they_follow() -> None:
    texts = [
        "Article 57",
        "Article 57A",
        "Article 57AA",
        "Article 57B",
        "Article 58",
        "Article 58 bis",
        "Article 58 ter",
    ]
    values = [labels_at(text, 0)[0].value for text in texts]
    assert values == sorted(values)


def test_white_space_after_a_label_is_told() -> None:
    spaced = [
        labels_at(text, 0)[0].spaced
        for text in ("第二条 甲", "第二条甲", "제2조(정의)", "Article 5", "第二条：")
    ]
    assert spaced == [True, False, True, True, True]


ALPHABET = st.sampled_from(
    [
        *"1.§第一二条之（(）)aAiIvVxX-–/ 　①甲附件٣ا",
        "Article ",
        "المادة ",
        "vigésimo ",
        "bis",
        "\u0300",
        "א'",
        "ماده",
        "Birinci ",
        "No. ",
    ]
)


@given(st.lists(ALPHABET, max_size=12), st.lists(ALPHABET, min_size=1, max_size=3))
def test_a_line_of_a_million_characters_is_read_in_no_time(opening: list[str], repeated: list[str]) -> None:
    unit = "".join(repeated)
    text = "".join(opening) + unit * (1_000_000 // len(unit))
    before = time.process_time()
    labels_at(text, 0)
    assert time.process_time() - before < 0.05


@given(st.text(max_size=30), st.integers(0, 30))
def test_labels_lie_within_the_text(text: str, position: int) -> None:
    for label in labels_at(text, position):
        assert position == label.start < label.end <= len(text)
        assert label.kind in RANKS
        assert label.number
        assert label.value
        assert all(isinstance(value, int) for value in label.value)


def test_lines_of_laws_are_read_in_microseconds() -> None:
    lines = shared("laws/刑法/刑法.md").read_text(encoding="utf-8").split("\n")
    before = time.process_time()
    for line in lines:
        labels_at(line, 0)
    # Twenty times what it takes, so that a busy machine does not fail it; a search over all forms would.
    assert (time.process_time() - before) / len(lines) < 60e-6


@pytest.mark.parametrize(
    ("address", "language", "name"),
    [
        ("article:57/paragraph:2/item:3", "zh", "第57条第2款第3项"),
        ("article:57/paragraph:2/item:3", "zh-Hant", "第57條第2項第3款"),
        ("article:57/paragraph:2", "zh-HK", "第57條第2項"),
        ("article:57/paragraph:2/item:3", "ja", "第57条第2項第3号"),
        ("article:2-2/paragraph:1", "ja", "第2条の2第1項"),
        ("article:38-2-3", "ja", "第38条の2の3"),
        ("article:57/paragraph:2/item:1", "ko", "제57조제2항제1호"),
        ("article:2-2", "ko", "제2조의2"),
        ("article:18-1/paragraph:2", "zh", "第18条之一第2款"),
        ("article:18-12", "zh", "第18条之12"),
        ("heading:3/clause:5", "zh", "第5段"),
        ("article:57/paragraph:2/item:a", "en", "Article 57(2)(a)"),
        ("chapter:3/article:5", "en", "Chapter 3, Article 5"),
        ("article:5~2", "en", "Article 5"),
        ("article:5bis", "en", "Article 5bis"),
        ("article:57/paragraph:2/item:a", "fr", "Article 57, alinéa 2, a)"),
        ("article:57/item:2", "fr", "Article 57, 2°"),
        ("article:121-1", "fr", "Article 121-1"),
        ("article:5/paragraph:2/item:3", "de", "§ 5 Abs. 2 Nr. 3"),
        ("article:5/paragraph:2/item:a", "de", "§ 5 Abs. 2 Buchst. a"),
        ("article:7/item:a", "es", "Artículo 7, letra a)"),
        ("additional:1", "es", "Disposición adicional 1"),
        ("article:5/paragraph:2", "pt", "Artigo 5, § 2"),
        ("article:5/item:1", "pt-BR", "Artigo 5, inciso 1"),
        ("article:5/paragraph:2/item:b", "it", "Articolo 5, comma 2, lettera b)"),
        ("chapter:2/article:5/paragraph:1", "ru", "Глава 2, Статья 5, часть 1"),
        ("article:5/paragraph:1", "uk", "Стаття 5, частина 1"),
        ("article:5/paragraph:1/item:2", "pl", "Art. 5 ust. 1 pkt 2"),
        ("article:5/paragraph:1/item:b", "nl", "Artikel 5, lid 1, onderdeel b"),
        ("article:5/paragraph:2", "ar", "المادة 5، الفقرة 2"),
        ("article:5/note:1", "fa", "ماده 5، تبصره 1"),
        ("article:5A/paragraph:1", "tr", "Madde 5A, fıkra 1"),
        ("article:5/paragraph:2", "hi", "अनुच्छेद 5(2)"),
        ("article:5/paragraph:2", "th", "มาตรา 5 วรรค 2"),
        ("article:5/paragraph:1/item:a", "vi", "Điều 5, khoản 1, điểm a"),
        ("article:5/paragraph:1/item:a", "id", "Pasal 5 ayat (1) huruf a"),
        ("article:5/paragraph:1", "sw", "Article 5(1)"),
        ("heading:3", "en", ""),
    ],
)  # fmt: skip
def test_names_an_address_in_a_language(address: str, language: str, name: str) -> None:
    assert clause_name(Address.parse(address), language) == name


def test_every_kind_can_be_named_and_asked_for() -> None:
    assert set(COMPATIBLE) == set(RANKS)
    assert all(kinds[0] == kind and set(kinds) <= set(RANKS) for kind, kinds in COMPATIBLE.items())
    for kind in RANKS:
        for language in NAMES:
            assert "7" in clause_name(Address.parse(f"{kind}:7"), language)
