using System.Collections.Immutable;

namespace Relata.Sessions.Flushing.Writes;

/// <summary>Inserts rows.</summary>
/// <param name="Table">The entity type of the table.</param>
/// <param name="Columns">The inserted columns; the database sets all others.</param>
/// <param name="Rows">The entities, in the order in which their rows are inserted.</param>
internal sealed record InsertWrite(EntityType Table, ImmutableArray<int> Columns, ImmutableArray<Entity> Rows) : FlushWrite(Table)
{
    /// <summary>Whether the database generates the keys.</summary>
    public bool IsGenerated => Part.IsRoot && Table.GeneratedColumn is not null && !Columns.Contains(0);

    /// <summary>Whether the rows are copied. The copy returns generated keys, or they are among the columns (<see cref="Sql.Dialect.CopiesReturnKeys"/>).</summary>
    public bool IsCopy { get; init; }

    public override string ToString() => $"{(IsCopy ? "COPY" : "INSERT")} {Table.Name} ({Names(Columns)}) x{Rows.Length}";
}
