package org.jinnang.iso20022;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * The schemas of ISO 20022, out of a library that ships them: pain.001.001.09, pain.002.001.10 and
 * camt.052.001.08. Those of camt.053 and camt.054 are made of the last: the three messages were
 * generated together and differ in the names of their outermost elements, in the balances (a
 * statement has some, a notification has none), and in nothing else.
 */
final class Schemas {

    private static final Map<String, Schema> KNOWN = new ConcurrentHashMap<>();

    private Schemas() {}

    /** Fails with the words of the checker when the message is not valid. */
    static void check(String kind, byte[] message) throws SAXException {
        try {
            KNOWN.computeIfAbsent(kind, Schemas::schema)
                    .newValidator()
                    .validate(new StreamSource(new ByteArrayInputStream(message)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Schema schema(String kind) {
        String text =
                switch (kind) {
                    case "camt.053.001.08" -> statement();
                    case "camt.054.001.08" -> notification();
                    default -> shipped(kind);
                };
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(new StreamSource(new StringReader(text)));
        } catch (SAXException e) {
            throw new AssertionError(e);
        }
    }

    private static String shipped(String kind) {
        try (var file = Schemas.class.getResourceAsStream("/" + kind + ".xsd")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String statement() {
        return of(
                        "camt.053.001.08",
                        "BkToCstmrStmt",
                        "BankToCustomerStatementV08",
                        "Stmt",
                        "AccountStatement9")
                .replace(
                        "minOccurs=\"0\" name=\"Bal\" type=\"CashBalance8\"",
                        "minOccurs=\"1\" name=\"Bal\" type=\"CashBalance8\"");
    }

    private static String notification() {
        return of(
                        "camt.054.001.08",
                        "BkToCstmrDbtCdtNtfctn",
                        "BankToCustomerDebitCreditNotificationV08",
                        "Ntfctn",
                        "AccountNotification17")
                .replaceFirst(
                        "<xs:element maxOccurs=\"unbounded\" minOccurs=\"0\" name=\"Bal\""
                                + " type=\"CashBalance8\"/>",
                        "");
    }

    private static String of(
            String kind, String root, String rootType, String book, String bookType) {
        return shipped("camt.052.001.08")
                .replace("camt.052.001.08", kind)
                .replace("BkToCstmrAcctRpt", root)
                .replace("BankToCustomerAccountReportV08", rootType)
                .replace("name=\"Rpt\"", "name=\"" + book + "\"")
                .replace("name=\"RptPgntn\"", "name=\"" + book + "Pgntn\"")
                .replace("name=\"AddtlRptInf\"", "name=\"Addtl" + book + "Inf\"")
                .replace("AccountReport25", bookType);
    }
}
