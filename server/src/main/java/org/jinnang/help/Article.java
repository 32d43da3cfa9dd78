package org.jinnang.help;

import java.util.Set;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.platform.ProblemCode;

/**
 * A help article.
 *
 * @param id stable, part of its address, such as {@code payments-locked}
 * @param place among those of its topic, the smallest first
 * @param explains what of the wallet it is about
 * @param first its first paragraph, plain
 * @param html made from Markdown, safe to be put into a page
 * @param searched its words for the search, without any mark-up
 */
public record Article(
        String id,
        Topic topic,
        int place,
        Explains explains,
        Bilingual title,
        Bilingual first,
        Bilingual html,
        Searched searched) {

    /** What an article explains; refusals, locks and ways out lead to it. */
    public record Explains(
            Set<Cause> causes, Set<RemedyKind> ways, Set<Act> acts, Set<ProblemCode> problems) {

        public Explains {
            causes = Set.copyOf(causes);
            ways = Set.copyOf(ways);
            acts = Set.copyOf(acts);
            problems = Set.copyOf(problems);
        }
    }

    /**
     * What the search looks through.
     *
     * @param words other words that people use for it
     */
    public record Searched(String words, Bilingual text) {}

    /** Its address on this server. */
    public String path() {
        return Articles.path(id);
    }
}
