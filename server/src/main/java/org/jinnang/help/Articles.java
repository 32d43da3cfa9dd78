package org.jinnang.help;

import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.springframework.stereotype.Service;

/** The help articles: one for each lock and each way back that is built. */
@Service
public class Articles {

    /**
     * An article.
     *
     * @param id stable, part of its address, such as {@code payments-locked}
     * @param paragraphs plain text; each is shown as one paragraph
     */
    public record Article(String id, Bilingual title, List<Bilingual> paragraphs) {}

    /** All, in reading order. */
    public List<Article> all() {
        throw new UnsupportedOperationException();
    }

    /** The article with this id. */
    public Optional<Article> find(String id) {
        return all().stream().filter(article -> article.id().equals(id)).findFirst();
    }
}
