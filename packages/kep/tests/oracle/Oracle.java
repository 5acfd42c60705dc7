import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.PrivateKey;
import java.security.Security;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ua.DSTU4145NamedCurves;
import org.bouncycastle.asn1.ua.DSTU4145PointEncoder;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.DSTU7564Digest;
import org.bouncycastle.crypto.digests.GOST3411Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.DSTU4145Signer;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECNamedCurveGenParameterSpec;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.encoders.Hex;

/** Bouncy Castle behind one line of text in and one line out: an oracle for the tests and a measure for the bench. */
public class Oracle {
  static final byte[] BOX = expand("a9d6eb45f13c708280c4967b231f5eadf658eba4c037291d38d96bf025ca4e17f8e9720dc615b43a28975f0bc1dea36438b564ea2c179fd0123e6db8fac57904");
  static final int[] DEGREES = {163, 167, 173, 179, 191, 233, 257, 307, 367, 431};

  public static void main(String[] args) throws Exception {
    Security.addProvider(new BouncyCastleProvider());
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String answer;
      try {
        answer = answer(line.split(" "));
      } catch (Exception error) {
        answer = "error " + error;
      }
      System.out.println(answer.replace('\n', ' '));
      System.out.flush();
    }
  }

  static String answer(String[] words) throws Exception {
    switch (words[0]) {
      case "digest":
        return Hex.toHexString(digest(words[1], words.length > 2 ? Hex.decode(words[2]) : new byte[0]));
      case "zeros":
        return Hex.toHexString(digestOfZeros(words[1], Long.parseLong(words[2])));
      case "key":
        return Hex.toHexString(Arrays.reverse(publicKey(domain(words[1]), new BigInteger(words[2], 16))));
      case "sign":
        return sign(domain(words[1]), new BigInteger(words[2], 16), Hex.decode(words[3]));
      case "verify":
        return String.valueOf(verify(domain(words[1]), words[2], words[3], words[4], words[5]));
      case "check-certificate":
        return checkCertificate(words[1], words[2]);
      case "make-certificate":
        return makeCertificate(words[1], words[2]);
      case "bench":
        return Bench.run(words[1], Integer.parseInt(words[2]), Integer.parseInt(words[3]));
      default:
        return "error unknown";
    }
  }

  static byte[] digest(String name, byte[] data) {
    Digest digest = create(name);
    digest.update(data, 0, data.length);
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return out;
  }

  static byte[] digestOfZeros(String name, long size) {
    Digest digest = create(name);
    byte[] chunk = new byte[1 << 20];
    for (long left = size; left > 0; left -= chunk.length) {
      digest.update(chunk, 0, (int) Math.min(chunk.length, left));
    }
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return out;
  }

  static Digest create(String name) {
    return name.equals("gost34311") ? new GOST3411Digest(BOX) : new DSTU7564Digest(Integer.parseInt(name.substring(6)));
  }

  static ECDomainParameters domain(String degree) {
    int wanted = Integer.parseInt(degree);
    for (int i = 0; i < DEGREES.length; i++) {
      if (DEGREES[i] == wanted) {
        return DSTU4145NamedCurves.getByOID(new ASN1ObjectIdentifier("1.2.804.2.1.1.1.1.3.1.1.2." + i));
      }
    }
    throw new IllegalArgumentException(degree);
  }

  static byte[] publicKey(ECDomainParameters domain, BigInteger d) {
    return DSTU4145PointEncoder.encodePoint(domain.getG().multiply(d).negate().normalize());
  }

  static String sign(ECDomainParameters domain, BigInteger d, byte[] hash) {
    DSTU4145Signer signer = new DSTU4145Signer();
    signer.init(true, new ParametersWithRandom(new ECPrivateKeyParameters(d, domain), new SecureRandom()));
    BigInteger[] rs = signer.generateSignature(hash);
    return rs[0].toString(16) + " " + rs[1].toString(16);
  }

  static boolean verify(ECDomainParameters domain, String key, String hash, String r, String s) {
    byte[] encoded = Arrays.reverse(Hex.decode(key));
    DSTU4145Signer signer = new DSTU4145Signer();
    signer.init(false, new ECPublicKeyParameters(DSTU4145PointEncoder.decodePoint(domain.getCurve(), encoded), domain));
    return signer.verifySignature(Hex.decode(hash), new BigInteger(r, 16), new BigInteger(s, 16));
  }

  static String checkCertificate(String certificate, String issuer) throws Exception {
    CertificateFactory factory = CertificateFactory.getInstance("X.509", "BC");
    X509Certificate child = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(Hex.decode(certificate)));
    X509Certificate parent = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(Hex.decode(issuer)));
    child.verify(parent.getPublicKey(), "BC");
    return "ok " + child.getSerialNumber().toString(16);
  }

  static String makeCertificate(String index, String algorithm) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("DSTU4145", "BC");
    generator.initialize(new ECNamedCurveGenParameterSpec("1.2.804.2.1.1.1.1.3.1.1.2." + index), new SecureRandom());
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500Name("CN=Oracle");
    Date from = new Date(1767225600000L);
    JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
        name, BigInteger.valueOf(77), from, new Date(from.getTime() + 86400000L * 365), name, pair.getPublic());
    return Hex.toHexString(builder.build(new NationalSigner(pair.getPrivate(), algorithm)).getEncoded());
  }

  /** The builder of Bouncy Castle does not know the name of this algorithm, its provider does. */
  static class NationalSigner implements ContentSigner {
    final String oid;
    final ByteArrayOutputStream message = new ByteArrayOutputStream();
    final PrivateKey key;

    NationalSigner(PrivateKey key, String oid) {
      this.key = key;
      this.oid = oid;
    }

    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid));
    }

    public OutputStream getOutputStream() {
      return message;
    }

    public byte[] getSignature() {
      try {
        Signature signature = Signature.getInstance(oid, "BC");
        signature.initSign(key);
        signature.update(message.toByteArray());
        return signature.sign();
      } catch (Exception error) {
        throw new IllegalStateException(error);
      }
    }
  }

  static byte[] expand(String packed) {
    byte[] bytes = Hex.decode(packed);
    byte[] box = new byte[128];
    for (int i = 0; i < bytes.length; i++) {
      box[2 * i] = (byte) ((bytes[i] >> 4) & 15);
      box[2 * i + 1] = (byte) (bytes[i] & 15);
    }
    return box;
  }

  /** Milliseconds of processor time for one verification or one signature over a document of a size, hashing included. */
  static class Bench {
    static String run(String what, int size, int rounds) {
      ECDomainParameters domain = domain("257");
      BigInteger d = new BigInteger(250, new SecureRandom());
      byte[] data = new byte[size];
      byte[] hash = digest("gost34311", data);
      String[] rs = sign(domain, d, hash).split(" ");
      String key = Hex.toHexString(Arrays.reverse(publicKey(domain, d)));
      ThreadMXBean clock = ManagementFactory.getThreadMXBean();
      long start = clock.getCurrentThreadCpuTime();
      for (int i = 0; i < rounds; i++) {
        byte[] fresh = digest("gost34311", data);
        if (what.equals("sign")) sign(domain, d, fresh);
        else if (!verify(domain, key, Hex.toHexString(fresh), rs[0], rs[1])) return "error";
      }
      return String.valueOf((clock.getCurrentThreadCpuTime() - start) / 1e6 / rounds);
    }
  }
}
