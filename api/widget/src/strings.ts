/** The interface's words in twelve languages, and which of them a page gets. */

const NAMES = [
  "title", "label", "send", "stop", "close", "fresh", "talk", "hello",
  "busy", "ready", "stopped", "none", "near", "sources", "source", "numbered", "back",
  "high", "middle", "low", "verified", "changed", "page", "open", "previous", "next",
  "citation", "answer", "copied", "good", "bad", "why", "wrong", "incomplete", "misplaced", "other", "share", "thanks",
  "again", "offline", "down", "broken", "waiting", "limit", "refused", "gone", "failed",
] as const;

export type Word = (typeof NAMES)[number];
export type Words = Record<Word, string>;

// One string a language, in the order of NAMES: short names and long runs of one script compress best. "{}" is filled in.
const TABLES: Record<string, string> = {
  en: "Ask the documents|Your question|Send|Stop|Close|New conversation|Conversation|Answers come word for word from the documents.|Answering…|Answer ready, sources: {}|Stopped|The documents do not answer this|Nearest passages|Sources|Source|Source {}: {}|Back to the answer|High confidence|Medium confidence|Low confidence|Quote verified|This quote is no longer in the document|Page {}|Open the document|Previous source|Next source|Copy citation|Copy answer|Copied|Helpful|Not helpful|What was wrong?|Wrong|Incomplete|Source does not fit|Other|Send my question along|Thank you|Try again|You are offline.|The service cannot be reached.|The connection broke.|The service is busy. Try again in a moment.|Too many questions. Try again in a minute.|This page may not ask here.|The document is no longer there.|Something went wrong.",
  "zh-hans": "向文档提问|您的问题|发送|停止|关闭|新对话|对话|回答逐字引自文档。|正在回答…|回答完毕，共 {} 处来源|已停止|文档中没有答案|最接近的段落|来源|来源|来源 {}：{}|返回回答|可信度高|可信度中等|可信度低|引文核对无误|文档中已无此引文|第 {} 页|打开文档|上一个来源|下一个来源|复制引文|复制回答|已复制|有帮助|没有帮助|哪里有问题？|有误|不完整|来源不符|其他|同时发送我的问题|谢谢|重试|网络已断开。|无法连接到服务。|连接已中断。|服务繁忙，请稍后再试。|提问过于频繁，请一分钟后再试。|此页面无权在此提问。|该文档已不存在。|出错了。",
  "zh-hant": "向文件提問|您的問題|傳送|停止|關閉|新對話|對話|回答逐字引自文件。|正在回答…|回答完成，共 {} 處來源|已停止|文件中沒有答案|最接近的段落|來源|來源|來源 {}：{}|返回回答|可信度高|可信度中等|可信度低|引文核對無誤|文件中已無此引文|第 {} 頁|開啟文件|上一個來源|下一個來源|複製引文|複製回答|已複製|有幫助|沒有幫助|哪裡有問題？|有誤|不完整|來源不符|其他|一併傳送我的問題|謝謝|重試|網路已中斷。|無法連線至服務。|連線已中斷。|服務忙碌，請稍後再試。|提問過於頻繁，請一分鐘後再試。|此頁面無權在此提問。|該文件已不存在。|發生錯誤。",
  es: "Preguntar a los documentos|Su pregunta|Enviar|Detener|Cerrar|Nueva conversación|Conversación|Las respuestas citan los documentos palabra por palabra.|Respondiendo…|Respuesta lista, fuentes: {}|Detenida|Los documentos no responden a esto|Pasajes más cercanos|Fuentes|Fuente|Fuente {}: {}|Volver a la respuesta|Confianza alta|Confianza media|Confianza baja|Cita verificada|Esta cita ya no está en el documento|Página {}|Abrir el documento|Fuente anterior|Fuente siguiente|Copiar cita|Copiar respuesta|Copiado|Útil|Poco útil|¿Qué falló?|Incorrecta|Incompleta|La fuente no corresponde|Otro motivo|Enviar también mi pregunta|Gracias|Reintentar|Sin conexión a internet.|No se puede contactar con el servicio.|Se interrumpió la conexión.|El servicio está ocupado. Inténtelo de nuevo en un momento.|Demasiadas preguntas. Inténtelo de nuevo en un minuto.|Esta página no tiene permiso para preguntar.|El documento ya no existe.|Algo salió mal.",
  fr: "Interroger les documents|Votre question|Envoyer|Arrêter|Fermer|Nouvelle conversation|Conversation|Les réponses citent les documents mot pour mot.|Réponse en cours…|Réponse prête, sources : {}|Réponse interrompue|Les documents n’y répondent pas|Passages les plus proches|Sources|Source|Source {} : {}|Retour à la réponse|Confiance élevée|Confiance moyenne|Confiance faible|Citation vérifiée|Cette citation n’est plus dans le document|Page {}|Ouvrir le document|Source précédente|Source suivante|Copier la citation|Copier la réponse|Copié|Utile|Pas utile|Qu’est-ce qui n’allait pas ?|Erronée|Incomplète|La source ne convient pas|Autre|Joindre ma question|Merci|Réessayer|Vous êtes hors ligne.|Le service est injoignable.|La connexion a été interrompue.|Le service est saturé. Réessayez dans un instant.|Trop de questions. Réessayez dans une minute.|Cette page n’est pas autorisée à poser des questions.|Le document n’existe plus.|Une erreur est survenue.",
  de: "Dokumente befragen|Ihre Frage|Senden|Anhalten|Schließen|Neues Gespräch|Gespräch|Die Antworten stehen wörtlich in den Dokumenten.|Antwort wird erstellt…|Antwort fertig, Quellen: {}|Angehalten|Die Dokumente beantworten das nicht|Nächstliegende Stellen|Quellen|Quelle|Quelle {}: {}|Zurück zur Antwort|Hohe Verlässlichkeit|Mittlere Verlässlichkeit|Geringe Verlässlichkeit|Zitat geprüft|Dieses Zitat steht nicht mehr im Dokument|Seite {}|Dokument öffnen|Vorherige Quelle|Nächste Quelle|Zitat kopieren|Antwort kopieren|Kopiert|Hilfreich|Nicht hilfreich|Was stimmte nicht?|Falsch|Unvollständig|Quelle passt nicht|Sonstiges|Meine Frage mitsenden|Danke|Erneut versuchen|Sie sind offline.|Der Dienst ist nicht erreichbar.|Die Verbindung ist abgebrochen.|Der Dienst ist ausgelastet. Bitte gleich noch einmal versuchen.|Zu viele Fragen. Bitte in einer Minute noch einmal versuchen.|Diese Seite darf hier keine Fragen stellen.|Das Dokument gibt es nicht mehr.|Etwas ist schiefgegangen.",
  ru: "Вопрос по документам|Ваш вопрос|Отправить|Остановить|Закрыть|Новый диалог|Диалог|Ответы дословно взяты из документов.|Готовится ответ…|Ответ готов, источников: {}|Остановлено|В документах нет ответа|Наиболее близкие фрагменты|Источники|Источник|Источник {}: {}|Назад к ответу|Высокая уверенность|Средняя уверенность|Низкая уверенность|Цитата проверена|Этой цитаты больше нет в документе|Страница {}|Открыть документ|Предыдущий источник|Следующий источник|Копировать цитату|Копировать ответ|Скопировано|Полезно|Не помогло|Что не так?|Неверно|Неполно|Источник не подходит|Другое|Приложить мой вопрос|Спасибо|Повторить|Нет подключения к сети.|Сервис недоступен.|Соединение прервано.|Сервис перегружен. Повторите попытку чуть позже.|Слишком много вопросов. Повторите попытку через минуту.|Этой странице не разрешено задавать вопросы.|Документа больше нет.|Что-то пошло не так.",
  ar: "اسأل المستندات|سؤالك|إرسال|إيقاف|إغلاق|محادثة جديدة|المحادثة|الإجابات منقولة حرفيًا من المستندات.|جارٍ إعداد الإجابة…|الإجابة جاهزة، عدد المصادر: {}|تم الإيقاف|لا تجيب المستندات عن هذا|أقرب المقاطع|المصادر|المصدر|المصدر {}: {}|العودة إلى الإجابة|درجة الثقة: عالية|درجة الثقة: متوسطة|درجة الثقة: منخفضة|تم التحقق من الاقتباس|لم يعد هذا الاقتباس في المستند|صفحة {}|فتح المستند|المصدر السابق|المصدر التالي|نسخ الاقتباس|نسخ الإجابة|تم النسخ|مفيدة|غير مفيدة|ما الخطأ؟|خاطئة|ناقصة|المصدر غير مناسب|غير ذلك|إرفاق سؤالي|شكرًا|إعادة المحاولة|أنت غير متصل بالإنترنت.|تعذّر الوصول إلى الخدمة.|انقطع الاتصال.|الخدمة مشغولة. يُرجى المحاولة بعد لحظات.|أسئلة كثيرة جدًا. يُرجى المحاولة بعد دقيقة.|لا يُسمح لهذه الصفحة بطرح الأسئلة.|لم يعد المستند موجودًا.|حدث خطأ.",
  pt: "Perguntar aos documentos|Sua pergunta|Enviar|Parar|Fechar|Nova conversa|Conversa|As respostas citam os documentos palavra por palavra.|Respondendo…|Resposta pronta, fontes: {}|Interrompida|Os documentos não respondem a isso|Trechos mais próximos|Fontes|Fonte|Fonte {}: {}|Voltar à resposta|Confiança alta|Confiança média|Confiança baixa|Citação verificada|Esta citação não está mais no documento|Página {}|Abrir o documento|Fonte anterior|Próxima fonte|Copiar citação|Copiar resposta|Copiado|Útil|Pouco útil|O que estava errado?|Incorreta|Incompleta|A fonte não corresponde|Outro motivo|Enviar também minha pergunta|Agradecemos|Tentar novamente|Sem conexão com a internet.|Não foi possível acessar o serviço.|A conexão foi interrompida.|O serviço está ocupado. Tente novamente em instantes.|Muitas perguntas. Tente novamente em um minuto.|Esta página não tem permissão para perguntar.|O documento não existe mais.|Algo deu errado.",
  ja: "文書に質問する|ご質問|送信|停止|閉じる|新しい会話|会話|回答は文書の原文どおりです。|回答中…|回答が完了しました。出典：{}件|停止しました|文書に答えがありません|最も近い箇所|出典|出典|出典{}：{}|回答に戻る|確信度：高|確信度：中|確信度：低|引用を確認しました|この引用は文書にもうありません|{}ページ|文書を開く|前の出典|次の出典|引用をコピー|回答をコピー|コピーしました|役に立った|役に立たなかった|何が問題でしたか？|間違っている|不十分|出典が合わない|その他|質問も一緒に送信する|ありがとうございます|再試行|オフラインです。|サービスに接続できません。|接続が切れました。|混み合っています。しばらくしてからもう一度お試しください。|質問が多すぎます。1分後にもう一度お試しください。|このページからは質問できません。|この文書はもうありません。|問題が発生しました。",
  ko: "문서에 질문하기|질문|보내기|중지|닫기|새 대화|대화|답변은 문서를 그대로 인용합니다.|답변 중…|답변 완료, 출처 {}개|중지됨|문서에 답이 없습니다|가장 가까운 구절|출처|출처|출처 {}: {}|답변으로 돌아가기|신뢰도 높음|신뢰도 보통|신뢰도 낮음|인용문 확인됨|이 인용문은 더 이상 문서에 없습니다|{}쪽|문서 열기|이전 출처|다음 출처|인용문 복사|답변 복사|복사됨|도움이 됨|도움이 안 됨|무엇이 잘못되었나요?|틀림|불완전함|출처가 맞지 않음|기타|내 질문도 함께 보내기|감사합니다|다시 시도|오프라인 상태입니다.|서비스에 연결할 수 없습니다.|연결이 끊어졌습니다.|이용자가 많습니다. 잠시 후 다시 시도하세요.|질문이 너무 많습니다. 1분 후 다시 시도하세요.|이 페이지에서는 질문할 수 없습니다.|문서가 더 이상 없습니다.|문제가 발생했습니다.",
  hi: "दस्तावेज़ों से पूछें|आपका प्रश्न|भेजें|रोकें|बंद करें|नई बातचीत|बातचीत|उत्तर दस्तावेज़ों से शब्दशः लिए जाते हैं।|उत्तर आ रहा है…|उत्तर तैयार, स्रोत: {}|रोका गया|दस्तावेज़ों में इसका उत्तर नहीं है|निकटतम अंश|स्रोत|स्रोत|स्रोत {}: {}|उत्तर पर लौटें|विश्वसनीयता: उच्च|विश्वसनीयता: मध्यम|विश्वसनीयता: कम|उद्धरण सत्यापित|यह उद्धरण अब दस्तावेज़ में नहीं है|पृष्ठ {}|दस्तावेज़ खोलें|पिछला स्रोत|अगला स्रोत|उद्धरण कॉपी करें|उत्तर कॉपी करें|कॉपी हुआ|उपयोगी|उपयोगी नहीं|क्या गलत था?|गलत|अधूरा|स्रोत मेल नहीं खाता|अन्य|मेरा प्रश्न भी भेजें|धन्यवाद|फिर से कोशिश करें|आप ऑफ़लाइन हैं।|सेवा से संपर्क नहीं हो पा रहा है।|कनेक्शन टूट गया।|सेवा व्यस्त है। थोड़ी देर बाद फिर से कोशिश करें।|बहुत अधिक प्रश्न पूछे गए। एक मिनट बाद फिर से कोशिश करें।|इस पृष्ठ को यहाँ प्रश्न पूछने की अनुमति नहीं है।|दस्तावेज़ अब उपलब्ध नहीं है।|कुछ गलत हो गया।",
};

/** Choose the interface's language: the first of these tags that there are words for, else English. */
export function choose(tags: readonly string[]): string {
  for (const tag of tags) {
    const low = tag.toLowerCase();
    const primary = low.split("-")[0] ?? "";
    const name = primary === "zh" ? chinese(low) : primary;
    if (Object.hasOwn(TABLES, name)) return name;
  }
  return "en";
}

/** The script that is named decides; without one, that of the place. */
function chinese(tag: string): string {
  return !tag.includes("hans") && /-(hant|tw|hk|mo)\b/.test(tag) ? "zh-hant" : "zh-hans";
}

/** Give the words of a language that `choose` has named. */
export function wordsOf(language: string): Words {
  return named(NAMES, TABLES[language]);
}

/** Name the words of one language, which stand in the order of the names with "|" between them. */
export function named<Name extends string>(names: readonly Name[], words = ""): Record<Name, string> {
  const parts = words.split("|");
  return Object.fromEntries(names.map((name, place) => [name, parts[place] ?? ""])) as Record<Name, string>;
}

/** Put values in order where a word says "{}". */
export function fill(word: string, ...values: (string | number)[]): string {
  return word.replace(/\{\}/g, () => `${values.shift() ?? ""}`);
}

/** Say which way a language is written. */
export function direction(language: string): "rtl" | "ltr" {
  return language === "ar" ? "rtl" : "ltr";
}
