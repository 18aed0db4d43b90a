using System.Collections.Immutable;
using Relata.Mapping;
using Relata.Relations;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Loaders.Plans.Compiling;

/// <summary>Conditions that compare keys, column by column.</summary>
internal static class KeyConditions
{
    /// <summary>The dependent's foreign key is the principal's key.</summary>
    public static SqlExpression Refers(ForeignKey key, NodeReference dependent, NodeReference principal) =>
        Equal([.. key.Columns.Select(column => dependent[column])], [.. principal.Key]);

    /// <summary>The two are related by a foreign key that one of them holds.</summary>
    public static SqlExpression On(Relationship relationship, NodeReference owner, NodeReference related)
    {
        var link = (ForeignKeyLink)relationship.Link;
        return link.IsHeldByOwner ? Refers(link.Key, owner, related) : Refers(link.Key, related, owner);
    }

    public static SqlExpression Equal(ImmutableArray<SqlExpression> left, ImmutableArray<SqlExpression> right) =>
        left.Zip(right, SqlExpression (one, other) => new BinaryExpression(SqlOperator.Equal, one, other))
            .Aggregate((all, next) => new BinaryExpression(SqlOperator.And, all, next));

    /// <summary>The columns are the one key that is asked for, or among the keys.</summary>
    public static SqlExpression AskedFor(ImmutableArray<SqlExpression> columns, EntityType principal, bool isOne) =>
        isOne
            ? Equal(columns, [.. Enumerable.Range(0, columns.Length).Select(part => new ParameterExpression(KeySlots.Part(part)))])
            : new InSetExpression(
                columns,
                new ParameterExpression(ParameterExpression.KeysSlot),
                [.. principal.Columns.Take(principal.KeyLength).Select(column => column.Type)]);

    public static IEnumerable<Ordering> OrderOf(Relationship relationship, NodeReference related) =>
        relationship.OrderBy.Select(order =>
        {
            var column = related.Type.FindColumn(order.Property)!;
            return new Ordering(related[column.Index], order.IsDescending, column.IsNullable);
        });
}
