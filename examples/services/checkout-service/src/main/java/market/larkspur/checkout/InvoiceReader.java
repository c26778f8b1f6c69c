package market.larkspur.checkout;

import java.io.InputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

/** Reads the XML invoices that partners send us after a purchase on account. */
public class InvoiceReader {

  public Document read(InputStream invoice) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    return builder.parse(invoice);
  }

  public String fingerprint(byte[] invoice) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("MD5");
    return new BigInteger(1, digest.digest(invoice)).toString(16);
  }
}
