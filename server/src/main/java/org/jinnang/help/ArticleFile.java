package org.jinnang.help;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of the help: one article in one language, {@code <id>.zh-CN.md} or {@code <id>.en.md}.
 *
 * <pre>
 * ---
 * topic: locks            (the English file only)
 * place: 40
 * causes: WRONG_PAYMENT_PASSWORD
 * words: pin, wrong pin   (other words people search for)
 * ---
 * # Payments are locked
 *
 * Markdown …
 * </pre>
 */
record ArticleFile(String id, String language, Map<String, String> head, Markdown.Read words) {

    static final String WORDS = "words";
    static final String TOPIC = "topic";
    static final String PLACE = "place";
    static final Set<String> REFERENCES = Set.of("causes", "ways", "acts", "problems");

    /** A page of it must stay small enough for the worst connection. */
    static final int MOST_BYTES = 8_000;

    private static final Pattern NAME = Pattern.compile("([a-z0-9-]{1,60})\\.(zh-CN|en)\\.md");
    private static final Pattern HEAD = Pattern.compile("(?s)\\A---\\n(.*?\\n)?---\\n(.*)\\z");
    private static final Pattern LINE = Pattern.compile("([a-z]+): *(.+)");

    ArticleFile {
        head = Map.copyOf(head);
    }

    /** Why a file is no article. */
    static final class Broken extends Exception {

        private static final long serialVersionUID = 1L;

        private final String chinese;

        Broken(String chinese, String english) {
            super(english);
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }

        String english() {
            return String.valueOf(getMessage());
        }
    }

    static ArticleFile read(String name, byte[] content) throws Broken {
        Matcher named = NAME.matcher(name);
        if (!named.matches()) {
            throw new Broken(
                    "文件名应是 编号.zh-CN.md 或 编号.en.md，编号用小写字母、数字和连字符",
                    "a file is named id.zh-CN.md or id.en.md, the id of small letters, digits and"
                            + " dashes");
        }
        if (content.length > MOST_BYTES) {
            throw new Broken(
                    "超过 " + MOST_BYTES + " 字节", "it is larger than " + MOST_BYTES + " bytes");
        }
        String text = text(content).replace("\r\n", "\n");
        Matcher parts = HEAD.matcher(text);
        boolean hasHead = parts.matches();
        Map<String, String> head = head(hasHead && parts.group(1) != null ? parts.group(1) : "");
        Markdown.Read words = Markdown.read(hasHead ? parts.group(2) : text);
        if (words.title().isBlank() || words.first().isBlank()) {
            throw new Broken(
                    "正文应以“# 标题”开头，后面至少一段话",
                    "it has to begin with \"# Title\" and go on with a paragraph");
        }
        if (!words.forbidden().isEmpty()) {
            String one = words.forbidden().getFirst().strip();
            throw new Broken(
                    "这里不能用：" + one + "（不收 HTML、图片、第二个一级标题和别处的协议）",
                    "this cannot stand in it: "
                            + one
                            + " (no HTML, pictures, second title or unusual links)");
        }
        return new ArticleFile(named.group(1), named.group(2), head, words);
    }

    boolean isEnglish() {
        return language.equals("en");
    }

    private static String text(byte[] content) throws Broken {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw new Broken("不是 UTF-8 文字", "it is not text in UTF-8");
        }
    }

    private static Map<String, String> head(String lines) throws Broken {
        var head = new LinkedHashMap<String, String>();
        for (String line : lines.lines().filter(line -> !line.isBlank()).toList()) {
            Matcher read = LINE.matcher(line);
            boolean isKnown = read.matches() && isKnown(read.group(1));
            if (!isKnown || head.put(read.group(1), read.group(2).strip()) != null) {
                throw new Broken(
                        "开头这一行看不懂：" + line, "this line of its head means nothing: " + line);
            }
        }
        return head;
    }

    private static boolean isKnown(String key) {
        return key.equals(WORDS)
                || key.equals(TOPIC)
                || key.equals(PLACE)
                || REFERENCES.contains(key);
    }
}
