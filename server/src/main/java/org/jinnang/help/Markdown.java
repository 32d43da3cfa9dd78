package org.jinnang.help;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a page's body from Markdown. Neither HTML nor pictures get through, and links lead only to
 * this server, to https, to an e-mail address or to a telephone.
 */
final class Markdown {

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder()
                    .escapeHtml(true)
                    .sanitizeUrls(true)
                    .urlSanitizer(new OnlyFamiliarLinks())
                    .build();

    /** Strong words, whatever stands in them. */
    private static final Pattern STRONG = Pattern.compile("\\*\\*([^*\\n]+)\\*\\*(?=\\S)");

    private static final String CHINESE_STOPS = "。，、；：？！";

    private Markdown() {}

    /**
     * What was read.
     *
     * @param title the text of the first heading, empty when the text does not begin with one
     * @param first the first paragraph
     * @param text all words but those of the title
     * @param links where it leads
     * @param forbidden what it holds that would not be shown as its author wants
     */
    record Read(
            String title,
            String first,
            String html,
            String text,
            List<String> links,
            List<String> forbidden) {

        Read {
            links = List.copyOf(links);
            forbidden = List.copyOf(forbidden);
        }
    }

    static Read read(String markdown) {
        Node document = PARSER.parse(stopsOutside(markdown));
        String title = "";
        if (document.getFirstChild() instanceof Heading heading && heading.getLevel() == 1) {
            title = words(heading);
            heading.unlink();
        }
        var found = new Found();
        document.accept(found);
        return new Read(
                title,
                found.first,
                RENDERER.render(document).strip(),
                words(document),
                found.links,
                found.forbidden);
    }

    static boolean isFamiliar(String link) {
        return (link.startsWith("/") && !link.startsWith("//") && link.indexOf('\\') < 0)
                || link.startsWith("https://")
                || link.startsWith("mailto:")
                || link.startsWith("tel:");
    }

    /**
     * CommonMark takes asterisks between a stop and a letter for asterisks; Chinese has no blank
     * there. So the stop goes after them.
     */
    private static String stopsOutside(String markdown) {
        return STRONG.matcher(markdown)
                .replaceAll(found -> {
                    String words = found.group(1);
                    int last = words.length() - 1;
                    boolean isStop = CHINESE_STOPS.indexOf(words.charAt(last)) >= 0;
                    return Matcher.quoteReplacement(
                            isStop
                                    ? "**" + words.substring(0, last) + "**" + words.charAt(last)
                                    : found.group());
                });
    }

    private static String words(Node node) {
        var words = new StringBuilder();
        node.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Text text) {
                        words.append(text.getLiteral());
                    }

                    @Override
                    public void visit(Code code) {
                        words.append(code.getLiteral());
                    }

                    @Override
                    public void visit(Paragraph paragraph) {
                        visitChildren(paragraph);
                        words.append('\n');
                    }

                    @Override
                    public void visit(Heading heading) {
                        visitChildren(heading);
                        words.append('\n');
                    }
                });
        return words.toString().strip();
    }

    /** Looks for links, and for what does not belong into an article. */
    private static final class Found extends AbstractVisitor {

        private final List<String> links = new ArrayList<>();
        private final List<String> forbidden = new ArrayList<>();
        private String first = "";

        @Override
        public void visit(Paragraph paragraph) {
            if (first.isEmpty()) {
                first = words(paragraph);
            }
            visitChildren(paragraph);
        }

        @Override
        public void visit(Text text) {
            if (text.getLiteral().contains("**")) {
                forbidden.add(text.getLiteral());
            }
        }

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
            if (!isFamiliar(link.getDestination())) {
                forbidden.add(link.getDestination());
            }
            visitChildren(link);
        }

        @Override
        public void visit(Heading heading) {
            if (heading.getLevel() == 1) {
                forbidden.add("# " + words(heading));
            }
            visitChildren(heading);
        }

        @Override
        public void visit(Image image) {
            forbidden.add("![](" + image.getDestination() + ")");
            var instead = new Text(words(image));
            image.insertAfter(instead);
            image.unlink();
        }

        @Override
        public void visit(HtmlBlock block) {
            forbidden.add(block.getLiteral());
        }

        @Override
        public void visit(HtmlInline inline) {
            forbidden.add(inline.getLiteral());
        }

        @Override
        public void visit(CustomBlock block) {
            throw new IllegalStateException("No extension is in use");
        }

        @Override
        public void visit(CustomNode node) {
            throw new IllegalStateException("No extension is in use");
        }
    }

    private static final class OnlyFamiliarLinks implements UrlSanitizer {

        @Override
        public String sanitizeLinkUrl(@Nullable String url) {
            return url != null && isFamiliar(url) ? url : "";
        }

        @Override
        public String sanitizeImageUrl(@Nullable String url) {
            return "";
        }
    }
}
