using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Providers;
using Relata.Sessions.Flushing.Writes;
using Relata.Sql;

namespace Relata.Sessions.Flushing.Statements;

/// <summary>The statement of a planned write; records the number of rows it affected.</summary>
/// <param name="write">The planned write.</param>
internal abstract class WriteStatement(FlushWrite write) : Statement
{
    private int? _touched;

    /// <summary>Creates a statement that is executed once for each row.</summary>
    /// <param name="type">The type of the entities.</param>
    /// <param name="write">The planned write.</param>
    /// <param name="text">The SQL text.</param>
    /// <param name="columns">The columns whose values are the parameters, in this order.</param>
    /// <param name="rows">The entities.</param>
    public static WriteStatement OfRows(EntityType type, FlushWrite write, WriteText text, ImmutableArray<int> columns, ImmutableArray<Entity> rows) =>
        type.Accept<RowStatementMaker, WriteStatement>(new RowStatementMaker(write, text, columns, rows));

    public override string Subject => write.ToString();

    public override bool GeneratesKey => write is InsertWrite { IsGenerated: true };

    /// <summary>The error if an update or delete affected fewer rows than it has entities; otherwise null.</summary>
    public StaleDataException? Stale => write is UpdateWrite or DeleteWrite && _touched is { } touched && touched != Count
        ? new StaleDataException(
            $"{write} found {touched} of {Count} rows. They were changed or deleted since they were loaded: roll back, and load them again.")
        : null;

    protected override void OnDone(int touched) => _touched = touched;

    private readonly struct RowStatementMaker(FlushWrite write, WriteText text, ImmutableArray<int> columns, ImmutableArray<Entity> rows)
        : IEntityVisitor<WriteStatement>
    {
        public WriteStatement Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull => new RowStatement<T>(write, text, columns, rows);
    }
}
