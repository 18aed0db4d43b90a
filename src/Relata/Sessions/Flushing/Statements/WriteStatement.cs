using System.Collections.Immutable;
using Relata.Mapping;
using Relata.Providers;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Statements;

/// <summary>The statement of a write, and how many rows it found.</summary>
/// <param name="write">The write.</param>
internal abstract class WriteStatement(FlushWrite write) : Statement
{
    private int? _touched;

    /// <summary>A write of one row an object.</summary>
    /// <param name="type">The class of the objects.</param>
    /// <param name="write">What it is sent for.</param>
    /// <param name="text">The text.</param>
    /// <param name="columns">The columns whose values are its parameters, in this order.</param>
    /// <param name="rows">The objects.</param>
    public static WriteStatement OfRows(EntityType type, FlushWrite write, WriteText text, ImmutableArray<int> columns, ImmutableArray<Entity> rows) =>
        type.Accept<RowStatementMaker, WriteStatement>(new RowStatementMaker(write, text, columns, rows));

    public override bool GeneratesKey => write is InsertWrite { IsGenerated: true };

    /// <summary>Why the flush must not go on, if rows that it was about were not there; null where all were.</summary>
    public StaleDataException? Stale => write is UpdateWrite or DeleteWrite && _touched is { } touched && touched != Count
        ? new StaleDataException(
            $"{write} found {touched} of {Count} rows. They were changed or deleted since they were loaded: roll back, and load them again.")
        : null;

    public override void OnDone(int touched) => _touched = touched;

    private readonly struct RowStatementMaker(FlushWrite write, WriteText text, ImmutableArray<int> columns, ImmutableArray<Entity> rows)
        : IEntityVisitor<WriteStatement>
    {
        public WriteStatement Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull => new RowStatement<T>(write, text, columns, rows);
    }
}
