using Relata.Tests.Databases;

namespace Relata.Tests.UsedSessions.Kinds;

/// <summary>A many-to-many relationship: a table of pairs.</summary>
internal sealed class Pairing
{
    public required string Name { get; init; }

    /// <summary>The table and its columns, as statements name them.</summary>
    public required string Table { get; init; }

    public required (string Left, string Right) Columns { get; init; }

    public required Kind LeftKind { get; init; }

    public required Kind RightKind { get; init; }

    public required Side Left { get; init; }

    /// <summary>The other side; null where there is none: then a right row that has a pair cannot be deleted.</summary>
    public Side? Right { get; init; }

    /// <summary>The kind that criteria for the link rows name one of.</summary>
    public Kind? Named { get; init; }

    /// <summary>The keys in the rows of the table.</summary>
    public required Func<Database, IEnumerable<(object Left, object Right)>> Rows { get; init; }

    public override string ToString() => Name;

    public static IEnumerable<(object Left, object Right)> Read<T>(Database database, Func<T, (object Left, object Right)> keys)
        where T : Entity, Relata.IEntity<T> => database.Read<T>().Select(keys);
}
