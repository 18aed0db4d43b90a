using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Entities.Properties;

namespace Relata.Entities.Owned;

/// <summary>The columns of the owned values of an entity.</summary>
internal static class OwnedColumns
{
    /// <summary>The values of a class, after those of its base, linked to their columns.</summary>
    public static ImmutableArray<OwnedValue> Of(ImmutableArray<OwnedValue> inherited, ImmutableArray<OwnedValue> own, ImmutableArray<MappedColumn> columns)
    {
        if (own.IsEmpty)
        {
            return inherited;
        }

        for (var i = 0; i < own.Length; i++)
        {
            own[i].Index = inherited.Length + i;
            OwnedTypes.Add(own[i]);
            foreach (var column in own[i].IsNested ? [] : own[i].Columns)
            {
                columns[column].Owned = own[i];
            }
        }

        return inherited.AddRange(own);
    }

    /// <summary>A set of columns with all columns of the owned values that it has a part of: a value is read as a whole.</summary>
    public static ColumnMask? WholeOwned(this EntityType type, ColumnMask? columns) => type.Owned.IsEmpty || columns is null
        ? columns
        : ColumnMask.Of(columns.Columns.Concat(type.Owned.Where(value => value.Columns.Any(columns.Contains)).SelectMany(value => value.Columns)));
}
