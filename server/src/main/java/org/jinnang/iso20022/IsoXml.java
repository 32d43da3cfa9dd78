package org.jinnang.iso20022;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import com.prowidesoftware.swift.model.mx.MinimumEscapeHandler;
import com.prowidesoftware.swift.model.mx.MxWriteConfiguration;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Messages between bytes and the model of the library.
 *
 * <p>A file is walked through first: without a document type definition, so no entity is ever
 * looked up, and within bounds. Only then the library's model is filled, and an element that the
 * model does not know refuses the file.
 */
final class IsoXml {

    /** Largest file that is read, in bytes. */
    static final int SIZE_MAX = 5 * 1024 * 1024;

    private static final String NAMESPACES = "urn:iso:std:iso:20022:tech:xsd:";
    private static final String SUPPLEMENT = "SplmtryData";
    private static final int ELEMENTS_MAX = 500_000;
    private static final int DEPTH_MAX = 64;
    private static final XMLInputFactory READERS = readers();
    private static final Map<Class<?>, JAXBContext> CONTEXTS = new ConcurrentHashMap<>();

    private IsoXml() {}

    /** The message as UTF-8 with an XML declaration. */
    static byte[] write(AbstractMX message) {
        var form = new MxWriteConfiguration();
        form.includeXMLDeclaration = true;
        form.documentPrefix = null;
        // The library's own choice writes what is beyond the first plane as two surrogates.
        form.escapeHandler = new MinimumEscapeHandler();
        return message.message(form).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Which message it is, such as {@code camt.053.001.08}, once the file was walked through.
     *
     * @throws UnreadableException when it is too large, not XML, with a DTD, or of no such message
     */
    static String kind(byte[] content) throws UnreadableException {
        if (content.length > SIZE_MAX) {
            throw new UnreadableException(Unreadable.Why.TOO_LARGE, "more than 5 MB");
        }
        try {
            return new Walk(READERS.createXMLStreamReader(characters(content))).kind();
        } catch (XMLStreamException e) {
            throw notXml(e);
        }
    }

    /** Fills the model from a file that {@link #kind} has looked at. */
    static <M extends AbstractMX> M read(byte[] content, Class<M> type) throws UnreadableException {
        try {
            var reader = new Unqualified(READERS.createXMLStreamReader(characters(content)));
            var unmarshaller = context(type).createUnmarshaller();
            unmarshaller.setEventHandler(_ -> false);
            return unmarshaller.unmarshal(reader, type).getValue();
        } catch (XMLStreamException e) {
            throw notXml(e);
        } catch (JAXBException _) {
            throw new UnreadableException(
                    Unreadable.Why.INCOMPLETE, "an element or a value that the schema has not");
        }
    }

    /** UTF-8 only, as ISO 20022 has it; whatever the XML declaration says. */
    private static Reader characters(byte[] content) throws UnreadableException {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return new StringReader(text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (CharacterCodingException _) {
            throw new UnreadableException(Unreadable.Why.NOT_XML, "not UTF-8");
        }
    }

    private static JAXBContext context(Class<?> type) {
        return CONTEXTS.computeIfAbsent(type, IsoXml::newContext);
    }

    private static JAXBContext newContext(Class<?> type) {
        try {
            return JAXBContext.newInstance(type);
        } catch (JAXBException e) {
            throw new IllegalStateException("The model of " + type + " cannot be used", e);
        }
    }

    private static UnreadableException notXml(XMLStreamException e) {
        var at = e.getLocation();
        return new UnreadableException(
                Unreadable.Why.NOT_XML,
                at == null
                        ? "not well-formed"
                        : "not well-formed at line %d, column %d"
                                .formatted(at.getLineNumber(), at.getColumnNumber()));
    }

    /** No definitions, no entities but the five of XML, nothing from outside the file. */
    private static XMLInputFactory readers() {
        var readers = XMLInputFactory.newDefaultFactory();
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        readers.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        readers.setProperty(XMLInputFactory.IS_COALESCING, true);
        readers.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        readers.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing is looked up");
        });
        return readers;
    }

    /** One walk through a file before anything is made of it. */
    private static final class Walk {

        private final XMLStreamReader reader;
        private String namespace = "";
        private int elements;
        private int depth;
        private int inSupplement;

        Walk(XMLStreamReader reader) {
            this.reader = reader;
        }

        String kind() throws XMLStreamException, UnreadableException {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> begin();
                    case XMLStreamConstants.END_ELEMENT -> end();
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                            throw new UnreadableException(
                                    Unreadable.Why.NOT_XML, "a document type definition");
                    default -> {}
                }
            }
            return namespace.substring(NAMESPACES.length());
        }

        private void begin() throws UnreadableException {
            depth++;
            elements++;
            if (elements > ELEMENTS_MAX || depth > DEPTH_MAX) {
                throw new UnreadableException(
                        Unreadable.Why.TOO_LARGE, "too many elements, or too deep");
            }
            String own = String.valueOf(reader.getNamespaceURI());
            if (depth == 1) {
                root(own);
            } else if (inSupplement == 0 && !own.equals(namespace)) {
                throw new UnreadableException(
                        Unreadable.Why.WRONG_VERSION, "elements of two namespaces");
            }
            if (inSupplement > 0 || reader.getLocalName().equals(SUPPLEMENT)) {
                inSupplement++;
            }
        }

        private void root(String own) throws UnreadableException {
            if (!reader.getLocalName().equals("Document") || !own.startsWith(NAMESPACES)) {
                throw new UnreadableException(
                        Unreadable.Why.WRONG_VERSION, "not a message of ISO 20022");
            }
            namespace = own;
        }

        private void end() {
            depth--;
            if (inSupplement > 0) {
                inSupplement--;
            }
        }
    }

    /** The library's model knows no namespaces; the walk has checked them. */
    private static final class Unqualified extends StreamReaderDelegate {

        Unqualified(XMLStreamReader reader) {
            super(reader);
        }

        @Override
        public String getNamespaceURI() {
            return "";
        }
    }
}
