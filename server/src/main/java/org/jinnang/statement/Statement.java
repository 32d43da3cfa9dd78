package org.jinnang.statement;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jinnang.payment.MovementView;

/**
 * A statement, whole.
 *
 * @param movements oldest first
 * @param lines the CSV file, whose digest is in the head
 */
record Statement(Head head, List<MovementView> movements, String lines) {

    /** The CSV file, byte by byte. */
    byte[] bytes() {
        return lines.getBytes(StandardCharsets.UTF_8);
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return head.toString();
    }
}
