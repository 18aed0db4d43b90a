using System.Collections.Immutable;

namespace Relata.Sessions.Flushing.Versions;

/// <summary>The columns that the writes of an entity compare with what was read. Pure.</summary>
internal static class ComparedColumns
{
    /// <summary>The version; without one, and if the class says so, the columns that the program has changed.</summary>
    public static ImmutableArray<int> OfUpdate(EntityType type, ImmutableArray<int> columns)
    {
        if (type.Version is { } version)
        {
            return [version.Index];
        }

        return type.ComparesChanges ? [.. columns.Where(column => type.Columns[column].SetBySession == Refresh.None)] : [];
    }

    /// <summary>The version.</summary>
    public static ImmutableArray<int> OfDelete(EntityType type) => type.Version is { } version ? [version.Index] : [];
}
