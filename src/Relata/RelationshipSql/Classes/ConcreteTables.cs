using Relata.Entities.Metadata;
using Relata.Entities.Metadata.Hierarchies;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.RelationshipSql.Classes;

/// <summary>The tables of a hierarchy with a table for each class, as one source of a statement.</summary>
internal static class ConcreteTables
{
    // Inside of a sub-select, where no other alias is seen.
    private const string Alias = "c";

    /// <summary>The table of a class; if several classes may be read, their tables together.</summary>
    /// <param name="type">The class.</param>
    /// <param name="alias">The alias of the source.</param>
    /// <param name="condition">
    /// A condition for the rows of each of several tables; null for none. SQLite and MariaDB use an index for a set of keys only if the condition is inside.
    /// </param>
    /// <exception cref="MappingException">The class is abstract, and no class derives from it.</exception>
    public static Source Source(EntityType type, string alias, Func<EntityReference, SqlExpression>? condition = null)
    {
        var stored = type.Hierarchy.Stored;
        if (stored.IsEmpty)
        {
            throw new MappingException(
                "REL164",
                $"{type} has no table: it is abstract, and no class that is not derives from it. Derive one, or make {type} a class that is not abstract.");
        }

        return stored is [var only]
            ? new TableSource(only.Table, alias)
            : new DerivedSource(Rows(stored[0]) with { UnionAll = [.. stored.Skip(1).Select(Rows)] }, alias);

        Select Rows(EntityType each) => SelectOf(type, each) with { Where = condition?.Invoke(new TableReference(each, Alias)) };
    }

    /// <summary>The value of the discriminator, where the row is in the table of one class. In a LEFT JOIN the row may be missing.</summary>
    /// <param name="type">The class.</param>
    /// <param name="key">A column of its primary key.</param>
    public static SqlExpression ClassOf(EntityType type, SqlExpression key) => new SqlCaseExpression(
        new SqlUnaryExpression(SqlUnaryOperator.IsNotNull, key), Value(type), new SqlLiteralExpression(null, type.Discriminator!.Type), type.Discriminator.Type);

    // SELECT c."id", 'Dog' AS "kind", c."name", c."barks", NULL AS "lives" FROM "dog" AS c
    private static Select SelectOf(EntityType top, EntityType type) =>
        new(new TableSource(type.Table, Alias)) { Items = [.. top.Hierarchy.Columns.Select(column => new SelectItem(Value(type, column), column.Name))] };

    private static SqlExpression Value(EntityType type, MappedColumn column) =>
        !column.IsStored ? Value(type)
        : type.Columns.FirstOrDefault(each => string.Equals(each.Name, column.Name, StringComparison.OrdinalIgnoreCase)) is { } own ? new SqlColumnExpression(Alias, own.Column)
        : new SqlNullExpression(column.Column);

    private static SqlLiteralExpression Value(EntityType type) => new(Hierarchy.StoredValue(type), type.Discriminator!.Type);
}
