using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Entities.Metadata.Hierarchies;
using Relata.Loaders.Plans;
using Relata.Loaders.Plans.Segments;
using Relata.RelationshipSql;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Loaders.Classes;

/// <summary>A SELECT that reads the columns of one class for the objects of that class among those of a node, by their primary keys.</summary>
/// <param name="Node">The node.</param>
/// <param name="Type">The class.</param>
/// <param name="Shape">The positions of the columns in a row, which begins with the primary key.</param>
/// <param name="Sql">The statement.</param>
/// <param name="Tables">The names of its tables.</param>
internal sealed record ClassSegment(LoadNode Node, EntityType Type, RowShape Shape, SqlText Sql, string Tables)
{
    /// <summary>What it loads, for diagnostics.</summary>
    public string Subject => $"columns of {Type.Name}";

    /// <summary>The statements of a node: one for each class that is not abstract and whose columns do not all come with the rows.</summary>
    public static IEnumerable<ClassSegment> Compile(LoadNode node, Dialect dialect)
    {
        if (!node.Columns.HasLater)
        {
            yield break;
        }

        foreach (var type in node.Type.Hierarchy.Types)
        {
            if (type.DiscriminatorValue is not null && node.Columns.For(type).Later is { } later)
            {
                ImmutableArray<MappedColumn> columns = [.. later.Columns.Select(column => type.Columns[column])];
                ImmutableArray<TablePart> parts = [.. type.Parts.Where(part => columns.Any(column => column.Part == part))];
                yield return new ClassSegment(
                    node, type, new RowShape(type, 0, [.. type.KeyOrdinals, .. later.Columns]), dialect.Write(Select(type, parts, columns)), string.Join(' ', parts.Select(part => part.Table.Name)));
            }
        }
    }

    // SELECT t0."id", t0."wheels", t1."load" FROM "vehicle" AS t0 INNER JOIN "truck" AS t1 ON t1."id" = t0."id" WHERE t0."id" IN (…)
    private static Select Select(EntityType type, ImmutableArray<TablePart> parts, ImmutableArray<MappedColumn> columns)
    {
        var aliases = new AliasNames();
        var tables = parts.ToDictionary(part => part, _ => aliases.Next());
        var key = Key(parts[0]);
        return new Select(new TableSource(parts[0].Table, tables[parts[0]]))
        {
            Items = [.. key.Concat(columns.Select(column => new SqlColumnExpression(tables[column.Part], column.Column))).Select(column => new SelectItem(column))],
            Joins = [.. parts.Skip(1).Select(part => new Join(new TableSource(part.Table, tables[part]), KeyConditions.Equal(Key(part), key), IsInner: true))],
            Where = KeyConditions.MatchSentKeys(key, type.KeyTypes, isOne: false),
        };

        ImmutableArray<SqlExpression> Key(TablePart part) => [.. part.Key.Select(column => new SqlColumnExpression(tables[part], column))];
    }
}
