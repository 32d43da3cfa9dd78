package org.jinnang.kernel;

/** The same words in the two languages of the product. */
public record Bilingual(String zh, String en) {}
