using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Linq.Expressions;
using Relata.Entities.Metadata;
using Relata.Errors;

namespace Relata.Sessions.Upserting;

/// <summary>Resolves the conflict target of an upsert: the columns of a lambda, which must be unique together, or the primary key.</summary>
internal static class ConflictColumns
{
    public static ImmutableArray<int> Of(EntityType type, LambdaExpression? conflict)
    {
        if (conflict is null)
        {
            return Key(type);
        }

        ImmutableArray<int> columns = [.. Members(conflict).SelectMany(member => Find(type, member, conflict))];
        var isUnique = IsSame(Key(type), columns) || type.Indexes.Any(index => index.IsUniqueInTable && IsSame(index.Columns, columns));
        return isUnique ? columns : throw NotUnique(type, columns);
    }

    private static ImmutableArray<int> Key(EntityType type) => [.. Enumerable.Range(0, type.KeyLength)];

    private static bool IsSame(ImmutableArray<int> left, ImmutableArray<int> right) => left.Order().SequenceEqual(right.Order());

    // x => x.Email, x => new { x.A, x.B }, x => (object)x.Id
    private static ReadOnlyCollection<Expression> Members(LambdaExpression conflict) => conflict.Body switch
    {
        NewExpression creation => creation.Arguments,
        UnaryExpression { NodeType: ExpressionType.Convert } convert => new([convert.Operand]),
        var body => new([body]),
    };

    private static IEnumerable<int> Find(EntityType type, Expression member, LambdaExpression conflict) => EntityMember.PathOf(member, conflict.Parameters[0]) switch
    {
        { } path when type.FindColumn(path) is { } column => [column.Index],
        { } path when type.FindOwned(path) is { } owned => owned.Columns,
        _ => throw new ArgumentException(
            $"'{ExpressionText.Of(conflict.Body)}' names no columns of {type.Name}. Write x => x.Email, or x => new {{ x.Year, x.Number }}.", nameof(conflict)),
    };

    private static ArgumentException NotUnique(EntityType type, ImmutableArray<int> columns)
    {
        var unique = type.Indexes.Where(index => index.IsUniqueInTable).Select(index => index.Columns).Prepend(Key(type)).Select(key => Names(type, key));
        return new ArgumentException(
            $"Several rows of {type.Name} may have the same {Names(type, columns)}, so that it cannot tell which one is meant. "
            + $"Unique are: {string.Join("; ", unique)}. Name one of these, or add an index: [Index(IsUnique = true)].");
    }

    private static string Names(EntityType type, ImmutableArray<int> columns) => string.Join(", ", columns.Select(column => type.Columns[column].Property));
}
