using System.Collections.Immutable;
using Relata.Caching;
using Relata.Entities.Metadata.Hierarchies;
using Relata.Mapping;
using Relata.Relational;
using Relata.RelationshipSql.Filters;
using Relata.Sessions.Flushing.Drafts;
using Relata.Sessions.Flushing.Writes;
using Relata.Sessions.Upserting;
using Relata.Sql;

namespace Relata.Sessions.Flushing.Statements;

/// <summary>A database's cache of SQL texts for writes. Prepared statements are found by these texts.</summary>
/// <param name="dialect">The dialect of the database.</param>
/// <param name="capacity">The maximum number of texts of each kind.</param>
internal sealed class WriteTexts(Dialect dialect, int capacity)
{
    private readonly BoundedCache<(EntityType, ColumnSet, TablePart), WriteText> _inserts = new(capacity);
    private readonly BoundedCache<(EntityType, ColumnSet, ColumnSet), WriteText> _guardedInserts = new(capacity);
    private readonly BoundedCache<(EntityType, ColumnSet, TablePart), WriteText> _updates = new(capacity);
    private readonly BoundedCache<(EntityType, ColumnSet, TablePart), WriteText> _deletes = new(capacity);
    private readonly BoundedCache<(EntityType, ColumnSet, ColumnSet, TablePart), WriteText> _comparingUpdates = new(capacity);
    private readonly BoundedCache<(EntityType, ColumnSet, TablePart), WriteText> _comparingDeletes = new(capacity);
    private readonly BoundedCache<(ForeignKey, TablePart), WriteText> _clears = new(capacity);
    private readonly BoundedCache<(EntityType, UpsertColumns, DatabaseCriteria?), WriteText> _upserts = new(capacity);

    /// <summary>The number of cached texts.</summary>
    public int Count => _inserts.Count + _guardedInserts.Count + _updates.Count + _deletes.Count + _comparingUpdates.Count + _comparingDeletes.Count + _clears.Count + _upserts.Count;

    /// <summary>The text of a planned write.</summary>
    public WriteText Of(FlushWrite write) => write switch
    {
        InsertWrite insert => Insert(insert.Table, insert.Columns, insert.Part),
        LinkInsertWrite insert => InsertIfNotExists(insert.Table, insert.Columns, insert.KeyColumns),
        UpdateWrite update => Update(update.Table, update.Columns, update.Compared, update.Part),
        DeleteWrite delete => Delete(delete.Table, delete.Table.KeyOrdinals, delete.Compared, delete.Part),
        ClearKeyWrite clear => Clear(clear.Key, clear.Part),
        _ => DeleteWhere(write.Table, ((LinkDeleteWrite)write).Columns, write.Part),
    };

    /// <summary>An INSERT into one of the tables that store the entity.</summary>
    public WriteText Insert(EntityType type, ImmutableArray<int> columns, TablePart part) => _inserts.GetOrAdd((type, new(columns), part), this, static (key, texts) => texts.CreateInsert(key));

    /// <summary>An INSERT that skips rows which already exist.</summary>
    public WriteText InsertIfNotExists(EntityType type, ImmutableArray<int> columns, ImmutableArray<int> keyColumns) =>
        _guardedInserts.GetOrAdd((type, new(columns), new(keyColumns)), this, static (key, texts) => texts.CreateGuardedInsert(key));

    /// <summary>An UPDATE of one of the tables that store the entity.</summary>
    public WriteText Update(EntityType type, ImmutableArray<int> columns, TablePart part) => _updates.GetOrAdd((type, new(columns), part), this, static (key, texts) => texts.CreateUpdate(key));

    /// <summary>A DELETE from one of the tables that store the entity.</summary>
    public WriteText DeleteWhere(EntityType type, ImmutableArray<int> columns, TablePart part) => _deletes.GetOrAdd((type, new(columns), part), this, static (key, texts) => texts.CreateDelete(key));

    /// <summary>An UPDATE of one of the tables that store the entity, of a row whose columns still have the values that were read.</summary>
    public WriteText Update(EntityType type, ImmutableArray<int> columns, ImmutableArray<int> compared, TablePart part) => compared.IsEmpty
        ? Update(type, columns, part)
        : _comparingUpdates.GetOrAdd((type, new(columns), new(compared), part), this, static (key, texts) => texts.CreateComparingUpdate(key));

    /// <summary>A DELETE of the row with a key, whose columns still have the values that were read.</summary>
    public WriteText Delete(EntityType type, ImmutableArray<int> keyColumns, ImmutableArray<int> compared, TablePart part) => compared.IsEmpty
        ? DeleteWhere(type, keyColumns, part)
        : _comparingDeletes.GetOrAdd((type, new(compared), part), this, static (key, texts) => texts.CreateComparingDelete(key));

    /// <summary>An INSERT that updates the row that exists, if the filters let it be seen.</summary>
    public WriteText Upsert(EntityType type, UpsertColumns columns, DatabaseCriteria? filters) =>
        _upserts.GetOrAdd((type, columns, filters), this, static (key, texts) => texts.CreateUpsert(key));

    /// <summary>An UPDATE of one of the tables that store the dependent, which takes the principal from the rows that refer to it.</summary>
    public WriteText Clear(ForeignKey key, TablePart part) => _clears.GetOrAdd((key, part), this, static (key, texts) => texts.CreateClear(key));

    private WriteText CreateInsert((EntityType Type, ColumnSet Set, TablePart Part) key)
    {
        RequireSequence(key.Type, key.Set);
        return Create(TableWriteKind.Insert, key.Part, Columns(key.Type, key.Set), [], key.Part.IsRoot ? key.Type.GeneratedColumn?.Column : null, StampOf(key.Type));
    }

    private WriteText CreateGuardedInsert((EntityType Type, ColumnSet Set, ColumnSet Keys) key)
    {
        RequireSequence(key.Type, key.Set);
        return Create(TableWriteKind.InsertIfNotExists, key.Type.Parts[0], Columns(key.Type, key.Set), Columns(key.Type, key.Keys));
    }

    private WriteText CreateUpdate((EntityType Type, ColumnSet Set, TablePart Part) key) => Create(
        TableWriteKind.Update, key.Part, Columns(key.Type, key.Set), KeyColumns(key.Type), stamp: StampOf(key.Type));

    private WriteText CreateDelete((EntityType Type, ColumnSet Set, TablePart Part) key) =>
        Create(TableWriteKind.Delete, key.Part, [], Columns(key.Type, key.Set));

    private WriteText CreateComparingUpdate((EntityType Type, ColumnSet Set, ColumnSet Compared, TablePart Part) key) => dialect.Write(
        new TableWrite(TableWriteKind.Update, key.Part.Table, Columns(key.Type, key.Set), KeyColumns(key.Type)) { Compared = Columns(key.Type, key.Compared), Stamp = StampOf(key.Type) });

    private WriteText CreateComparingDelete((EntityType Type, ColumnSet Compared, TablePart Part) key) => dialect.Write(
        new TableWrite(TableWriteKind.Delete, key.Part.Table, [], KeyColumns(key.Type)) { Compared = Columns(key.Type, key.Compared) });

    private WriteText CreateClear((ForeignKey Key, TablePart Part) key)
    {
        var (foreign, part) = key;
        return dialect.Write(new TableWrite(TableWriteKind.SetNull, part.Table, [], Columns(foreign.Dependent, new(foreign.Columns)))
        {
            Cleared = Columns(foreign.Dependent, new(foreign.ClearedColumns)),
        });
    }

    private WriteText Create(
        TableWriteKind kind, TablePart part, ImmutableArray<Column> columns, ImmutableArray<Column> keyColumns, Column? generated = null, Column? stamp = null) =>
        dialect.Write(new TableWrite(kind, part.Table, columns, keyColumns, generated) { Stamp = stamp });

    private static Column? StampOf(EntityType type) => type.Version is { Version: VersionSource.Xmin } version ? version.Column : null;

    private WriteText CreateUpsert((EntityType Type, UpsertColumns Columns, DatabaseCriteria? Filters) key)
    {
        var (type, sets, filters) = key;
        RequireSequence(type, sets.Inserted);
        var write = new TableWrite(
            TableWriteKind.Upsert, type.Table, Columns(type, sets.Inserted), Columns(type, sets.Conflict), type.GeneratedColumn?.Column)
        {
            Counter = type.Version is { Version: VersionSource.Session, Type: ColumnType.Int32 or ColumnType.Int64 } version ? version.Column : null,
            Existing = filters is null ? null : VisibleConflict.Of(type, filters, dialect),
        };
        return new WriteText(write, dialect.Upsert(write, Columns(type, sets.Updated).AsSpan(), [.. type.Columns.Select(column => column.Column)]));
    }

    private void RequireSequence(EntityType type, ColumnSet inserted)
    {
        if (!inserted.Columns.Contains(0))
        {
            KeySequence.Require(type, dialect);
        }
    }

    private static ImmutableArray<Column> KeyColumns(EntityType type) => Columns(type, new([.. Enumerable.Range(0, type.KeyLength)]));

    private static ImmutableArray<Column> Columns(EntityType type, ColumnSet set) => [.. set.Columns.Select(column => type.Columns[column].Column)];
}
