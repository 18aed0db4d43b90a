using System.Collections.Immutable;

namespace Relata.Entities.Metadata;

/// <summary>Which foreign keys get an index of their own: those that no other index of the table begins with.</summary>
internal static class ForeignKeyIndexes
{
    /// <summary>The foreign keys of a class that get an index, in their order.</summary>
    public static ImmutableArray<ForeignKey> Of(EntityType type)
    {
        // The index of a longer foreign key may begin with a shorter one.
        var indexed = new List<ForeignKey>();
        foreach (var key in type.ForeignKeys.Where(key => key.IsIndexed && !IsDeclared(type, key.Columns)).OrderByDescending(key => key.Columns.Length))
        {
            if (!indexed.Exists(other => BeginsWith(other.Columns, key.Columns)))
            {
                indexed.Add(key);
            }
        }

        return [.. type.ForeignKeys.Where(indexed.Contains)];
    }

    /// <summary>Whether an index of the table, or its primary key, begins with the columns, in any order.</summary>
    public static bool IsIndexed(EntityType type, ImmutableArray<int> columns) =>
        IsDeclared(type, columns) || type.IndexedForeignKeys.Any(key => BeginsWith(key.Columns, columns));

    private static bool IsDeclared(EntityType type, ImmutableArray<int> columns) =>
        BeginsWith(Enumerable.Range(0, type.KeyLength), columns) || type.Indexes.Any(index => index.Where is null && BeginsWith(index.Columns, columns));

    private static bool BeginsWith(IEnumerable<int> index, ImmutableArray<int> columns) => columns.ToHashSet().SetEquals(index.Take(columns.Length));
}
