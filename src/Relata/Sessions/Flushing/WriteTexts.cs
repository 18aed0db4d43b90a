using System.Collections.Concurrent;
using System.Collections.Immutable;
using Relata.Mapping;
using Relata.Sessions.Upserting;
using Relata.Sql;

namespace Relata.Sessions.Flushing;

/// <summary>The texts of a database's writes, each made once: prepared statements are kept by them.</summary>
internal sealed class WriteTexts(Dialect dialect)
{
    private readonly ConcurrentDictionary<(EntityType, ColumnSet), string> _inserts = [];
    private readonly ConcurrentDictionary<(EntityType, ColumnSet), string> _updates = [];
    private readonly ConcurrentDictionary<(EntityType, ColumnSet), string> _deletes = [];
    private readonly ConcurrentDictionary<(EntityType, ColumnSet), string> _clears = [];
    private readonly ConcurrentDictionary<(EntityType, UpsertColumns), string> _upserts = [];

    public string Insert(EntityType type, ImmutableArray<int> columns) =>
        _inserts.GetOrAdd((type, new(columns)), static (key, dialect) => dialect.Insert(key.Item1, key.Item2.Columns.AsSpan()).Text, dialect);

    public string Update(EntityType type, ImmutableArray<int> columns) =>
        _updates.GetOrAdd((type, new(columns)), static (key, dialect) => dialect.Update(key.Item1, key.Item2.Columns.AsSpan()).Text, dialect);

    public string DeleteWhere(EntityType type, ImmutableArray<int> columns) =>
        _deletes.GetOrAdd((type, new(columns)), static (key, dialect) => dialect.DeleteWhere(key.Item1, key.Item2.Columns.AsSpan()).Text, dialect);

    public string Upsert(EntityType type, UpsertColumns columns) =>
        _upserts.GetOrAdd(
            (type, columns),
            static (key, dialect) => dialect.Upsert(key.Item1, key.Item2.Inserted.Columns.AsSpan(), key.Item2.Conflict.Columns.AsSpan(), key.Item2.Updated.Columns.AsSpan()).Text,
            dialect);

    /// <summary>Sets a foreign key to NULL where it has a given value.</summary>
    public string Clear(ForeignKey key) =>
        _clears.GetOrAdd((key.Dependent, new(key.Columns)), static (key, dialect) => dialect.Clear(key.Item1, key.Item2.Columns.AsSpan()).Text, dialect);
}
