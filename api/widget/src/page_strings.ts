/** The words of the service's own pages, in the languages of the widget; what both need stands in `strings`. */

import { named } from "./strings";

const NAMES = [
  "tagline", "ask", "scope", "all", "documents", "drop", "into", "none", "filter", "unmatched",
  "characters", "passages", "covered", "report", "reportOn", "missing", "duplicated", "disordered",
  "remove", "removeOne", "sure", "keep", "removed", "more",
  "waiting", "sending", "sendingOne", "reading", "taken", "refusal", "needed", "key", "use",
  "document", "skip", "search", "before", "after", "loading", "outline", "plain", "absent", "proved", "disproved",
] as const;
const KINDS = [
  "annex", "schedule", "part", "book", "title", "chapter", "section", "subsection", "article", "clause", "paragraph", "item", "subitem", "recital",
] as const;

export type PageWords = Record<(typeof NAMES)[number], string>;

// As in `strings`: one string a language, in the order of NAMES.
const TABLES: Record<string, string> = {
  en: "Answers in the words of your documents, every sentence with its quote.|Ask|Ask in|all documents|Documents|Drop files anywhere on this page, or choose them|into the collection|None yet.|Find a document by its title|No title contains this.|Characters: {}|Passages: {}|Covered: {}|Report|Report on {}|missing: {}|duplicated: {}|out of order: {}|Remove|Remove {}|Remove “{}” for good?|Keep|Removed: {}|More|Waiting…|Sending…|Sending {}|Reading and embedding…|Files done: {} of {}|Not taken in.|A key is needed.|Key (kept until this tab is closed)|Use|Document|Skip to the text|Search in this document|Previous match|Next match|Loading…|Outline|No headings or clauses.|not found|Text verified by its fingerprint|This text is not the one that its fingerprint names",
  "zh-hans": "用文档原文作答，句句附引文。|提问|提问范围|全部文档|文档|将文件拖放到本页任意位置，或选择文件|加入文档集|尚无文档。|按标题查找文档|没有包含此内容的标题。|字符数：{}|段落数：{}|覆盖率：{}|报告|《{}》的报告|缺失：{}|重复：{}|次序有误：{}|移除|移除《{}》|确定要永久移除《{}》吗？|保留|已移除：{}|更多|等待中…|正在上传…|正在上传 {}|正在解析并生成向量…|已处理文件：{} / {}|未能收录。|需要密钥。|密钥（保留至此标签页关闭）|使用|文档|跳到正文|在文档中搜索|上一处|下一处|正在加载…|目录|没有标题或条款。|未找到|正文已通过指纹校验|正文与其指纹不符",
  "zh-hant": "以文件原文作答，句句附引文。|提問|提問範圍|全部文件|文件|將檔案拖放到本頁任意位置，或選擇檔案|加入文件集|尚無文件。|依標題尋找文件|沒有包含此內容的標題。|字元數：{}|段落數：{}|涵蓋率：{}|報告|《{}》的報告|缺漏：{}|重複：{}|次序有誤：{}|移除|移除《{}》|確定要永久移除《{}》嗎？|保留|已移除：{}|更多|等待中…|正在上傳…|正在上傳 {}|正在解析並產生向量…|已處理檔案：{} / {}|未能收錄。|需要金鑰。|金鑰（保留至此分頁關閉）|使用|文件|跳到正文|在文件中搜尋|上一處|下一處|正在載入…|目錄|沒有標題或條款。|找不到|正文已通過指紋驗證|正文與其指紋不符",
  es: "Respuestas con las palabras de sus documentos, cada frase con su cita.|Preguntar|Preguntar en|todos los documentos|Documentos|Suelte archivos en cualquier lugar de esta página o elíjalos|en la colección|Todavía no hay ninguno.|Buscar un documento por su título|Ningún título contiene esto.|Caracteres: {}|Pasajes: {}|Cobertura: {}|Informe|Informe de {}|faltan: {}|repetidos: {}|desordenados: {}|Eliminar|Eliminar {}|¿Eliminar «{}» definitivamente?|Conservar|Eliminado: {}|Más|En espera…|Enviando…|Enviando {}|Leyendo y calculando vectores…|Archivos procesados: {} de {}|No se ha incorporado.|Se necesita una clave.|Clave (se guarda hasta cerrar esta pestaña)|Usar|Documento|Ir al texto|Buscar en este documento|Resultado anterior|Resultado siguiente|Cargando…|Índice|Sin títulos ni cláusulas.|no encontrado|Texto verificado por su huella digital|Este texto no corresponde a su huella digital",
  fr: "Des réponses dans les mots de vos documents, chaque phrase avec sa citation.|Interroger|Chercher dans|tous les documents|Documents|Déposez des fichiers n’importe où sur cette page, ou choisissez-les|dans la collection|Aucun pour l’instant.|Trouver un document par son titre|Aucun titre ne contient cela.|Caractères\u00a0: {}|Passages\u00a0: {}|Couverture\u00a0: {}|Rapport|Rapport sur {}|manquants\u00a0: {}|en double\u00a0: {}|dans le désordre\u00a0: {}|Supprimer|Supprimer {}|Supprimer définitivement «\u00a0{}\u00a0»\u202f?|Conserver|Supprimé\u00a0: {}|Plus|En attente…|Envoi en cours…|Envoi de {}|Lecture et calcul des vecteurs…|Fichiers traités\u00a0: {} sur {}|Fichier non ajouté.|Une clé est nécessaire.|Clé (conservée jusqu’à la fermeture de cet onglet)|Utiliser|Document|Aller au texte|Rechercher dans ce document|Résultat précédent|Résultat suivant|Chargement…|Plan|Ni titres ni clauses.|introuvable|Texte vérifié par son empreinte|Ce texte ne correspond pas à son empreinte",
  de: "Antworten im Wortlaut Ihrer Dokumente, jeder Satz mit seinem Zitat.|Fragen|Fragen in|allen Dokumenten|Dokumente|Dateien irgendwo auf diese Seite ziehen oder auswählen|in die Sammlung|Noch keine.|Dokument nach Titel suchen|Kein Titel enthält das.|Zeichen: {}|Passagen: {}|Abdeckung: {}|Bericht|Bericht zu {}|fehlend: {}|doppelt: {}|falsch eingereiht: {}|Entfernen|{} entfernen|„{}“ endgültig entfernen?|Behalten|Entfernt: {}|Mehr|Wartet…|Wird gesendet…|{} wird gesendet|Wird gelesen und eingebettet…|Dateien bearbeitet: {} von {}|Nicht aufgenommen.|Ein Schlüssel wird benötigt.|Schlüssel (bleibt, bis dieser Tab geschlossen wird)|Verwenden|Dokument|Zum Text springen|In diesem Dokument suchen|Vorheriger Treffer|Nächster Treffer|Wird geladen…|Gliederung|Keine Überschriften oder Klauseln.|nicht gefunden|Text anhand seines Fingerabdrucks geprüft|Dieser Text passt nicht zu seinem Fingerabdruck",
  ru: "Ответы словами ваших документов, каждое предложение с цитатой.|Вопрос|Искать ответ в|всех документах|Документы|Перетащите файлы в любое место этой страницы или выберите их|в коллекцию|Пока нет документов.|Найти документ по названию|Таких названий нет.|Знаков: {}|Фрагментов: {}|Охвачено: {}|Отчёт|Отчёт: {}|пропущены: {}|повторяются: {}|не по порядку: {}|Удалить|Удалить: {}|Удалить «{}» безвозвратно?|Оставить|Удалено: {}|Ещё|Ожидание…|Отправка…|Отправка: {}|Чтение и построение векторов…|Обработано файлов: {} из {}|Файл не принят.|Нужен ключ.|Ключ (хранится, пока открыта эта вкладка)|Применить|Документ|Перейти к тексту|Поиск в документе|Предыдущее совпадение|Следующее совпадение|Загрузка…|Содержание|Нет заголовков и пунктов.|не найдено|Текст подтверждён контрольной суммой|Текст не соответствует своей контрольной сумме",
  ar: "إجابات بنصّ مستنداتك، ومع كل جملة اقتباسها.|السؤال|اسأل في|كل المستندات|المستندات|أفلِت الملفات في أي مكان من هذه الصفحة أو اخترها|إلى المجموعة|لا توجد مستندات بعد.|البحث عن مستند بعنوانه|لا يوجد عنوان يتضمن هذا.|عدد الأحرف: {}|عدد المقاطع: {}|نسبة التغطية: {}|التقرير|تقرير عن {}|ناقص: {}|مكرر: {}|خارج الترتيب: {}|إزالة|إزالة {}|هل تريد إزالة «{}» نهائيًا؟|إبقاء|أُزيل: {}|المزيد|في الانتظار…|جارٍ الإرسال…|جارٍ إرسال {}|جارٍ القراءة والتضمين…|الملفات المعالجة: {} من {}|لم يُقبل الملف.|يلزم مفتاح.|المفتاح (يُحفظ حتى إغلاق علامة التبويب هذه)|استخدام|مستند|الانتقال إلى النص|البحث في هذا المستند|النتيجة السابقة|النتيجة التالية|جارٍ التحميل…|المحتويات|لا توجد عناوين أو بنود.|لم يُعثر على شيء|تم التحقق من النص ببصمته|هذا النص لا يطابق بصمته",
  pt: "Respostas nas palavras dos seus documentos, cada frase com sua citação.|Perguntar|Perguntar em|todos os documentos|Documentos|Solte arquivos em qualquer lugar desta página ou escolha-os|na coleção|Nenhum ainda.|Encontrar um documento pelo título|Nenhum título contém isto.|Caracteres: {}|Trechos: {}|Cobertura: {}|Relatório|Relatório de {}|faltando: {}|repetidos: {}|fora de ordem: {}|Remover|Remover {}|Remover “{}” definitivamente?|Manter|Removido: {}|Mais|Aguardando…|Enviando…|Enviando {}|Lendo e calculando vetores…|Arquivos processados: {} de {}|Não foi incorporado.|É necessária uma chave.|Chave (mantida até fechar esta aba)|Usar|Documento|Ir para o texto|Pesquisar neste documento|Resultado anterior|Próximo resultado|Carregando…|Sumário|Sem títulos nem cláusulas.|não encontrado|Texto verificado pela impressão digital|Este texto não corresponde à sua impressão digital",
  ja: "文書の原文で答え、すべての文に引用を付けます。|質問|質問する範囲|すべての文書|文書|このページのどこかにファイルをドロップするか、選択してください|追加先のコレクション|まだありません。|タイトルで文書を探す|該当するタイトルはありません。|文字数：{}|箇所数：{}|網羅率：{}|レポート|「{}」のレポート|欠番：{}|重複：{}|順序の乱れ：{}|削除|「{}」を削除|「{}」を完全に削除しますか？|残す|削除しました：{}|さらに表示|待機中…|送信中…|{}を送信中|読み取りと埋め込みの処理中…|処理済みファイル：{} / {}|追加できませんでした。|キーが必要です。|キー（このタブを閉じるまで保持）|使用|文書|本文へ移動|この文書内を検索|前の一致箇所|次の一致箇所|読み込み中…|目次|見出しも条項もありません。|見つかりません|本文はフィンガープリントと一致します|本文がフィンガープリントと一致しません",
  ko: "문서의 원문으로 답하고 모든 문장에 인용을 붙입니다.|질문|질문 범위|모든 문서|문서|이 페이지 아무 곳에나 파일을 놓거나 선택하세요|추가할 컬렉션|아직 없습니다.|제목으로 문서 찾기|해당하는 제목이 없습니다.|글자 수: {}|구절 수: {}|포함률: {}|보고서|{} 보고서|누락: {}|중복: {}|순서 오류: {}|삭제|{} 삭제|‘{}’ 문서를 완전히 삭제할까요?|유지|삭제됨: {}|더 보기|대기 중…|보내는 중…|{} 보내는 중|읽고 임베딩하는 중…|처리한 파일: {} / {}|추가하지 못했습니다.|키가 필요합니다.|키(이 탭을 닫을 때까지 보관)|사용|문서|본문으로 이동|이 문서에서 검색|이전 결과|다음 결과|불러오는 중…|목차|제목이나 조항이 없습니다.|찾을 수 없음|본문이 지문과 일치합니다|본문이 지문과 일치하지 않습니다",
  hi: "आपके दस्तावेज़ों के ही शब्दों में उत्तर, हर वाक्य अपने उद्धरण के साथ।|पूछें|इसमें पूछें|सभी दस्तावेज़|दस्तावेज़|फ़ाइलें इस पृष्ठ पर कहीं भी छोड़ें या चुनें|इस संग्रह में|अभी कोई नहीं है।|शीर्षक से दस्तावेज़ खोजें|ऐसा कोई शीर्षक नहीं है।|वर्ण: {}|अंश: {}|समावेश: {}|रिपोर्ट|{} की रिपोर्ट|छूटे हुए: {}|दोहराए गए: {}|क्रम से बाहर: {}|हटाएँ|{} को हटाएँ|क्या “{}” को हमेशा के लिए हटाना है?|रहने दें|हटाया गया: {}|और देखें|प्रतीक्षा में…|भेजा जा रहा है…|{} भेजी जा रही है|पढ़ा और एम्बेड किया जा रहा है…|पूरी हुई फ़ाइलें: {} / {}|शामिल नहीं की गई।|कुंजी आवश्यक है।|कुंजी (यह टैब बंद होने तक रखी जाती है)|उपयोग करें|दस्तावेज़|पाठ पर जाएँ|इस दस्तावेज़ में खोजें|पिछला मिलान|अगला मिलान|लोड हो रहा है…|रूपरेखा|कोई शीर्षक या खंड नहीं।|नहीं मिला|पाठ अपने फ़िंगरप्रिंट से सत्यापित|यह पाठ अपने फ़िंगरप्रिंट से मेल नहीं खाता",
};

// Kinds of clauses in the order of KINDS, as `index/clause_names.py` names them; others keep their plain name.
const CLAUSES: Record<string, string> = {
  "zh-hans": "附件|附表|编|卷|篇|章|节|小节|条|条款|款|项|目|序言段",
  "zh-hant": "附件|附表|編|卷|篇|章|節|小節|條|條款|項|款|目|序言段",
  es: "anexo|tabla|parte|libro|título|capítulo|sección|subsección|artículo|cláusula|apartado|letra|punto|considerando",
  fr: "annexe|tableau|partie|livre|titre|chapitre|section|sous-section|article|clause|alinéa|point|sous-point|considérant",
  de: "Anhang|Anlage|Teil|Buch|Titel|Kapitel|Abschnitt|Unterabschnitt|Artikel|Ziffer|Absatz|Nummer|Unternummer|Erwägungsgrund",
  ru: "приложение|таблица|часть|книга|титул|глава|секция|параграф|статья|пункт|часть статьи|пункт части|подпункт|соображение",
  ar: "ملحق|جدول|جزء|كتاب|باب|فصل|قسم|مبحث|مادة|بند|فقرة|بند فرعي|جزء البند|حيثية",
  pt: "anexo|tabela|parte|livro|título|capítulo|seção|subseção|artigo|cláusula|parágrafo|inciso|item|considerando",
  ja: "附属書|別表|編|巻|部|章|節|款|条|項目|項|号|細目|前文",
  ko: "별첨|별표|편|권|부|장|절|관|조|조항|항|호|목|전문",
  hi: "परिशिष्ट|अनुसूची|भाग|पुस्तक|शीर्षक|अध्याय|खंड|उपखंड|अनुच्छेद|खंड|पैरा|मद|उपमद|प्रस्तावना",
};

/** Give the pages' words in a language that `choose` has named. */
export function pageWordsOf(language: string): PageWords {
  return named(NAMES, TABLES[language]);
}

/** Name a kind of clause for the ingest report. */
export function kindIn(language: string, kind: string): string {
  const kinds: Record<string, string> = named(KINDS, CLAUSES[language]);
  return (Object.hasOwn(kinds, kind) && kinds[kind]) || kind;
}
