package org.jinnang.iso20022;

import com.prowidesoftware.swift.model.mx.MxCamt05300108;
import com.prowidesoftware.swift.model.mx.MxCamt05400108;
import com.prowidesoftware.swift.model.mx.MxPain00200110;
import java.util.List;

/**
 * Reads the bank's files: pain.002.001.10, camt.053.001.08 and camt.054.001.08. A file is believed
 * whole or not at all; reading it twice gives the same.
 */
public final class BankMessages {

    private final StatusReading reports = new StatusReading();
    private final CamtReading books;

    /**
     * @param own the operator's accounts; what is about others is refused
     */
    public BankMessages(List<DebtorAccount> own) {
        this.books = new CamtReading(own);
    }

    /** What the file says, or why it is not believed. Never throws because of a file. */
    public BankMessage read(byte[] content) {
        try {
            return understood(content);
        } catch (UnreadableException e) {
            return e.unreadable();
        }
    }

    private BankMessage understood(byte[] content) throws UnreadableException {
        return switch (IsoXml.kind(content)) {
            case "pain.002.001.10" -> reports.read(IsoXml.read(content, MxPain00200110.class));
            case "camt.053.001.08" -> books.read(IsoXml.read(content, MxCamt05300108.class));
            case "camt.054.001.08" -> books.read(IsoXml.read(content, MxCamt05400108.class));
            default ->
                    throw new UnreadableException(
                            Unreadable.Why.WRONG_VERSION, "a message or version that is not read");
        };
    }
}
