package org.constituent.messaging;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** A domain name system of the tests' own. */
public class CannedNames implements Resolver {
  private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
  private final Map<String, String> hosts = new ConcurrentHashMap<>();
  public volatile boolean broken;

  public void clear() {
    texts.clear();
    hosts.clear();
    broken = false;
  }

  public void text(String name, String... values) {
    texts.put(name, List.of(values));
  }

  public void mail(String name, String host) {
    hosts.put(name, host);
  }

  @Override
  public CompletionStage<Message> sendAsync(Message query) {
    try {
      return CompletableFuture.completedFuture(answer(query));
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Message answer(Message query) throws IOException {
    Record question = query.getQuestion();
    Name name = question.getName();
    String key = name.toString(true);
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(org.xbill.DNS.Flags.QR);
    answer.addRecord(question, Section.QUESTION);
    if (broken) {
      answer.getHeader().setRcode(Rcode.SERVFAIL);
    } else if (question.getType() == Type.TXT && texts.containsKey(key)) {
      for (String text : texts.get(key)) {
        // a string in the DNS holds 255 bytes; a longer text is several
        List<String> strings = List.of(text.split("(?<=\\G.{200})"));
        answer.addRecord(new TXTRecord(name, DClass.IN, 60, strings), Section.ANSWER);
      }
    } else if (question.getType() == Type.MX && hosts.containsKey(key)) {
      Name host = Name.fromString(hosts.get(key) + ".");
      answer.addRecord(new MXRecord(name, DClass.IN, 60, 10, host), Section.ANSWER);
    } else {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
    }
    return answer;
  }

  @Override
  public void setPort(int port) {}

  @Override
  public void setTCP(boolean flag) {}

  @Override
  public void setIgnoreTruncation(boolean flag) {}

  @Override
  public void setEDNS(
      int version, int payloadSize, int flags, List<org.xbill.DNS.EDNSOption> options) {}

  @Override
  public void setTSIGKey(TSIG key) {}

  @Override
  public void setTimeout(Duration timeout) {}
}
