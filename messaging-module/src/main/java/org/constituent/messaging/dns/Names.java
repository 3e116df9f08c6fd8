package org.constituent.messaging.dns;

import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Cache;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Looks names up, each time anew. */
public final class Names {
  private final Resolver resolver;

  public Names(Resolver resolver) {
    this.resolver = resolver;
  }

  /** It could not be found out: nobody answered, or with an error. */
  public static final class Unanswered extends Exception {
    private static final long serialVersionUID = 1;

    Unanswered(String name) {
      super("No answer about " + name);
    }
  }

  /** The texts at a name, each whole; none is an answer too. */
  public List<String> texts(String name) throws Unanswered {
    List<String> texts = new ArrayList<>();
    for (Record record : records(name, Type.TXT)) {
      if (record instanceof TXTRecord text) {
        texts.add(String.join("", text.getStrings()));
      }
    }
    return texts;
  }

  /** The hosts that take a name's mail, the preferred first. */
  public List<String> mailHosts(String name) throws Unanswered {
    List<MXRecord> hosts = new ArrayList<>();
    for (Record record : records(name, Type.MX)) {
      if (record instanceof MXRecord host) {
        hosts.add(host);
      }
    }
    hosts.sort(java.util.Comparator.comparingInt(MXRecord::getPriority));
    return hosts.stream().map(host -> host.getTarget().toString(true)).toList();
  }

  private Record[] records(String name, int type) throws Unanswered {
    try {
      Lookup lookup = new Lookup(Name.fromString(name, Name.root), type);
      lookup.setResolver(resolver);
      lookup.setCache(new Cache());
      Record[] records = lookup.run();
      return switch (lookup.getResult()) {
        case Lookup.SUCCESSFUL -> records;
        case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> new Record[0];
        default -> throw new Unanswered(name);
      };
    } catch (TextParseException e) {
      throw new Unanswered(name);
    }
  }
}
