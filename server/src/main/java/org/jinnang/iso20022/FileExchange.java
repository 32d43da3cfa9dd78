package org.jinnang.iso20022;

import java.util.List;
import java.util.Optional;

/** Where files are handed over to the bank and taken from it. */
public interface FileExchange {

    /**
     * Hands a file over, whole or not at all. The same content again does nothing.
     *
     * @param name letters, digits, dot, hyphen and underscore, at most 120
     * @throws IllegalStateException when the name was used for another content
     */
    void put(String name, byte[] content);

    /** Names of files that wait to be read, in order, at most 1000. */
    List<String> waiting();

    /**
     * Reads a file and leaves it where it is: killed after this, it is read again.
     *
     * @return empty when it is gone; of a file that is too large only so much that it shows
     */
    Optional<byte[]> take(String name);

    /** Puts a file away that was acted upon. Does nothing when it is gone. */
    void done(String name);

    /**
     * Puts a file away that was not acted upon, with a note for the operator beside it.
     *
     * @param why one line in English
     */
    void rejected(String name, String why);
}
