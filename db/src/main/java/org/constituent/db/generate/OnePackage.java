package org.constituent.db.generate;

import org.jooq.codegen.DefaultGeneratorStrategy;
import org.jooq.meta.Definition;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.TableDefinition;

/**
 * Puts all generated classes of a schema into the module's own package, with suffixes so that the
 * table {@code campaign} and the schema {@code campaigns} leave the good names to the module.
 */
public final class OnePackage extends DefaultGeneratorStrategy {
  @Override
  public String getJavaPackageName(Definition definition, Mode mode) {
    return getTargetPackage();
  }

  @Override
  public String getJavaClassName(Definition definition, Mode mode) {
    String name = super.getJavaClassName(definition, mode);
    if (mode == Mode.DEFAULT && definition instanceof TableDefinition) {
      return name + "Table";
    }
    return definition instanceof SchemaDefinition ? name + "Schema" : name;
  }
}
