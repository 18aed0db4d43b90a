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

    /// <summary>The planned write.</summary>
    public FlushWrite Write => write;

    /// <summary>Creates a statement that is executed once for each row.</summary>
    /// <param name="type">The type of the entities.</param>
    /// <param name="write">The planned write.</param>
    /// <param name="text">The SQL text.</param>
    /// <param name="columns">The columns whose values are the parameters, in this order.</param>
    /// <param name="rows">The entities.</param>
    /// <param name="read">For each entity, an object with the values that are compared; default for none.</param>
    public static WriteStatement OfRows(
        EntityType type, FlushWrite write, WriteText text, ImmutableArray<int> columns, ImmutableArray<Entity> rows, ImmutableArray<Entity> read = default) =>
        type.Accept<RowStatementMaker, WriteStatement>(new RowStatementMaker(write, text, columns, rows, read));

    public override string Subject => write.ToString();

    public override bool IsCopy => write is InsertWrite { IsCopy: true };

    public override bool GeneratesKey => write is InsertWrite { IsGenerated: true };

    /// <summary>Whether an update or delete affected fewer rows than it has entities.</summary>
    public bool IsStale => write is UpdateWrite or DeleteWrite && _touched is { } touched && touched != Count;

    /// <summary>The number of rows that the write affected; null if it was not executed.</summary>
    public int? Touched => _touched;

    /// <summary>The version that the database has given all rows of the write; null if it was not returned.</summary>
    public long? Stamp { get; private set; }

    /// <summary>Whether an execution found its row; null if that is not known, because only the number of all rows is.</summary>
    public virtual bool? WasFound(int index) => null;

    /// <summary>An object with the values that an execution compares; null for none.</summary>
    public virtual Entity? ReadOf(int index) => null;

    /// <summary>An object with the primary key by which an execution finds its row; null if that is the entity.</summary>
    public virtual Entity? KeyOf(int index) => null;

    public override void OnStamp(long stamp) => Stamp = stamp;

    protected override void OnDone(int touched) => _touched = touched;

    private readonly struct RowStatementMaker(FlushWrite write, WriteText text, ImmutableArray<int> columns, ImmutableArray<Entity> rows, ImmutableArray<Entity> read)
        : IEntityVisitor<WriteStatement>
    {
        public WriteStatement Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull =>
            write is UpdateWrite { Moves.IsEmpty: false } update ? new KeyChangeStatement<T>(update, text, rows, read)
            : read.IsDefault ? new RowStatement<T>(write, text, columns, rows) : new ComparingStatement<T>(write, text, columns, rows, read);
    }
}
